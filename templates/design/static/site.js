// Comforts of the public site. Everything works without this file.
const root = document.documentElement;
/** @type {(selector: string, from?: ParentNode) => any[]} Elements of whatever kind the selector names. */
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];

/** @param {string} text */
const say = text => {
  const status = document.querySelector("[data-status]");
  if (status) status.textContent = text;
};

// Colours and text size
/** @type {(name: string, value: string) => void} */
const remember = (name, value) => {
  try {
    localStorage.setItem(`sosiktong.${name}`, value);
  } catch {
    /* not remembered, still applied */
  }
};
const choices = $$("[data-set]");
const showChoices = () => {
  for (const button of choices) {
    button.setAttribute("aria-pressed", String((root.dataset[button.dataset.set] ?? "auto") === button.dataset.value));
  }
};
for (const button of choices) {
  button.addEventListener("click", () => {
    const { set, value } = button.dataset;
    if (value === "auto") delete root.dataset[set];
    else root.dataset[set] = value;
    remember(set, value);
    showChoices();
  });
}
showChoices();

// One button that goes through the sizes in turn and says which one it is now
for (const button of $$("[data-cycle]")) {
  const { cycle } = button.dataset;
  const own = choices.filter(choice => choice.dataset.set === cycle);
  button.addEventListener("click", () => {
    const at = own.findIndex(choice => choice.getAttribute("aria-pressed") === "true");
    const next = own[(at + 1) % own.length];
    next.click();
    say(`${button.textContent.trim()}: ${next.textContent}`);
  });
}

// Panels close by Escape and by a click elsewhere
const panels = $$("details.settings");
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const panel of panels) {
    if (panel.open) {
      panel.open = false;
      panel.querySelector("summary").focus();
    }
  }
});
document.addEventListener("click", event => {
  for (const panel of panels) if (!panel.contains(event.target)) panel.open = false;
});

// Rows of links that run over the edge of a phone begin where the visitor is
for (const here of $$(".nav [aria-current], .tabs [aria-current]")) {
  const row = here.closest(".nav, .tabs");
  const [own, whole] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft = own.left - whole.left - (whole.width - own.width) / 2;
}

// Filters apply as they are chosen; the button stays for those without script
for (const form of $$("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// Share and print
for (const button of $$("[data-share]")) {
  button.addEventListener("click", async () => {
    const { url, title, done } = button.dataset;
    try {
      if (navigator.share) {
        await navigator.share({ title, url });
        return;
      }
      await navigator.clipboard.writeText(url);
      say(done);
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") window.prompt(button.dataset.ask, url);
    }
  });
}
for (const button of $$("[data-print]")) button.addEventListener("click", () => window.print());

// Listen: the browser's own voice reads the story, a sentence group at a time
const speech = window.speechSynthesis;
for (const button of $$("[data-listen]")) {
  if (!speech) {
    button.hidden = true;
    continue;
  }
  const label = button.querySelector("span");
  const reset = () => {
    button.setAttribute("aria-pressed", "false");
    label.textContent = button.dataset.start;
  };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") {
      speech.cancel();
      reset();
      return;
    }
    const parts = $$("[data-read]")
      .map(node => node.innerText.trim())
      .filter(Boolean);
    parts.forEach((text, at) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = "ko-KR";
      if (at === parts.length - 1) utterance.onend = reset;
      speech.speak(utterance);
    });
    button.setAttribute("aria-pressed", "true");
    label.textContent = button.dataset.stop;
  });
  window.addEventListener("pagehide", () => speech.cancel());
}

// Card news: buttons move the row by one cut
for (const bar of $$("[data-cuts]")) {
  const row = /** @type {HTMLElement} */ (document.getElementById(bar.dataset.cuts));
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const step = () => /** @type {Element} */ (row.firstElementChild).getBoundingClientRect().width + 16;
  const place = bar.querySelector("[data-place]");
  const show = () => {
    const at = Math.min(row.children.length, Math.round(row.scrollLeft / step()) + 1);
    place.textContent = `${at} / ${row.children.length}`;
  };
  for (const button of $$("[data-move]", bar)) {
    button.addEventListener("click", () => {
      row.scrollBy({ left: Number(button.dataset.move) * step(), behavior: calm ? "auto" : "smooth" });
    });
  }
  row.addEventListener("scroll", () => requestAnimationFrame(show), { passive: true });
  show();
}
