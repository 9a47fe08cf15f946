// 지금 올리기: shows the photograph, sends it with progress, and waits for the screens' own word.
"use strict";
/** @typedef {{ item: string, screen: string, shown: string, reachable: boolean }} Line */

/** @param {string} id One that the page has. */
const part = id => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (part("now"));
const file = /** @type {HTMLInputElement} */ (part("id_picture"));
const drop = part("drop");
const chosen = /** @type {HTMLImageElement} */ (part("chosen"));
const problems = part("problems");
const progress = part("progress");
const list = part("lines");
const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
/** @type {NodeListOf<HTMLElement>} */
const stages = progress.querySelectorAll("[data-stage]");

function look() {
  const picture = file.files?.[0];
  part("drop-words").hidden = !!picture;
  chosen.hidden = !picture;
  if (picture) {
    URL.revokeObjectURL(chosen.src);
    chosen.src = URL.createObjectURL(picture);
    chosen.alt = picture.name;
  }
}
file.addEventListener("change", look);
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, event => {
    event.preventDefault();
    drop.classList.add("drop--over");
  });
}
for (const kind of ["dragleave", "drop"]) {
  drop.addEventListener(kind, event => {
    event.preventDefault();
    drop.classList.remove("drop--over");
  });
}
drop.addEventListener("drop", event => {
  if (event.dataTransfer?.files.length) {
    file.files = event.dataTransfer.files;
    look();
  }
});

/**
 * @param {string} name
 * @param {boolean} done
 */
function stage(name, done) {
  for (const step of stages) {
    if (step.dataset.stage === name) step.className = done ? "done" : "doing";
  }
}
/** @param {string[]} messages */
function complain(messages) {
  problems.replaceChildren(...messages.map(text => Object.assign(document.createElement("p"), { textContent: text })));
  problems.hidden = !messages.length;
}
/** @param {Line[]} lines */
function draw(lines) {
  list.replaceChildren(
    ...lines.map(line => {
      const row = document.createElement("li"),
        name = document.createElement("b"),
        word = document.createElement("span");
      name.textContent = line.screen;
      word.textContent = line.shown ? `표출됨 ${line.shown}` : line.reachable ? "화면이 받는 중" : "연결되면 나옵니다";
      row.className = line.shown ? "done" : "doing";
      row.append(name, " ", word);
      return row;
    }),
  );
}
/** @param {string[]} items */
async function follow(items) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${form.dataset.seen}?items=${items.join(",")}`).catch(() => null);
    if (answer && answer.ok) {
      /** @type {{ lines: Line[] }} */
      const told = await answer.json();
      draw(told.lines);
      if (told.lines.every(line => line.shown)) return;
    }
    await new Promise(done => setTimeout(done, tries < 60 ? 500 : 3000));
  }
}
form.addEventListener("submit", event => {
  event.preventDefault();
  complain([]);
  progress.hidden = false;
  list.replaceChildren();
  part("waits").hidden = true;
  for (const step of stages) step.className = "";
  stage("sending", false);
  button.disabled = true;
  const request = new XMLHttpRequest();
  request.open("POST", location.pathname);
  request.setRequestHeader("Accept", "application/json");
  request.upload.onload = () => {
    stage("sending", true);
    stage("preparing", false);
  };
  request.onloadend = () => {
    button.disabled = false;
    /** @type {{ lines?: Line[], errors?: string[], waits?: string }} */
    let told = {};
    try {
      told = JSON.parse(request.responseText);
    } catch {
      /* no JSON: below */
    }
    if (request.status !== 200 || !told.lines) {
      progress.hidden = true;
      complain(
        told.errors || [
          request.status === 0
            ? "서버에 연결할 수 없습니다. 잠시 뒤에 다시 올려 주세요."
            : "사진을 올리지 못했습니다. 다시 시도해 주세요.",
        ],
      );
      return;
    }
    stage("preparing", true);
    part("waits").textContent = told.waits || "";
    part("waits").hidden = !told.waits;
    if (told.waits) return;
    stage("sent", true);
    draw(told.lines);
    follow(told.lines.map(line => line.item));
  };
  request.send(new FormData(form));
});
if (form.dataset.items) follow(form.dataset.items.split(","));
