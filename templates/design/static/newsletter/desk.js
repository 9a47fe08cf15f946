// Keeps an issue's page current while something is measured or made: asks for the state and changes only what changed.
"use strict";
/** @type {HTMLElement | null} */
const desk = document.querySelector("[data-state-url]");
let making = desk?.dataset.making === "true";

/**
 * @param {Element | null} target
 * @param {string} html
 */
function put(target, html) {
  if (target && target.innerHTML.trim() !== html.trim()) target.innerHTML = html;
}

/** @param {HTMLElement} desk */
async function ask(desk) {
  let busy = true;
  try {
    if (!document.hidden) {
      const answer = await fetch(/** @type {string} */ (desk.dataset.stateUrl), {
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (answer.ok && !answer.redirected) {
        /** @type {{ busy: boolean, making: boolean, summary: string, builds: string, frames: Record<string, string> }} */
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
  if (busy) setTimeout(ask, 1500, desk);
}

if (desk?.dataset.busy === "true") setTimeout(ask, 700, desk);
