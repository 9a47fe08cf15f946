// Keeps the backlog up to date while somebody looks at it, but not while a button in it has the focus.
"use strict";
/** @type {HTMLElement & { dataset: { url: string } }} */
const backlog = /** @type {any} */ (document.querySelector("[data-backlog]"));
setInterval(async () => {
  if (document.hidden || backlog.contains(document.activeElement) || backlog.querySelector("details[open]")) return;
  try {
    const answer = await fetch(backlog.dataset.url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const text = await answer.text();
    if (answer.ok && !answer.redirected && !backlog.contains(document.activeElement)) backlog.innerHTML = text;
  } catch {
    /* the next time */
  }
}, 5000);
