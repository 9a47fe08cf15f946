// Keeps an issue's page current while something is measured or made: asks for the state and changes only what changed.
"use strict";
const desk = document.querySelector("[data-state-url]");
let making = desk?.dataset.making === "true";

function put(target, html) {
  if (target && target.innerHTML.trim() !== html.trim()) target.innerHTML = html;
}

async function ask() {
  let busy = true;
  try {
    if (!document.hidden) {
      const answer = await fetch(desk.dataset.stateUrl, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.ok && !answer.redirected) {
        const state = await answer.json();
        if (making && !state.making) {
          location.reload();
          return;
        } // new files, new pictures
        making = state.making;
        busy = state.busy;
        put(document.querySelector("[data-summary]"), state.summary);
        put(document.querySelector("[data-builds]"), state.builds);
        for (const [name, html] of Object.entries(state.frames))
          put(document.querySelector(`[data-frame="${name}"]`), html);
      }
    }
  } catch {
    /* the next time */
  }
  if (busy) setTimeout(ask, 1500);
}

if (desk?.dataset.busy === "true") setTimeout(ask, 700);
