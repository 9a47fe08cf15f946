// Keeps a list up to date while somebody looks at it, until it says that it is settled. Not while a button or link in it
// has the focus, or a part of it stands open.
"use strict";
/** @type {HTMLElement & { dataset: { url: string, seconds: string } }} */
const refreshed = /** @type {any} */ (document.querySelector("[data-refreshed]"));
const isUsed = () => refreshed.contains(document.activeElement) || refreshed.querySelector("details[open]") !== null;
const asking = setInterval(
  async () => {
    if (refreshed.querySelector('[data-settled="yes"]')) return clearInterval(asking);
    if (document.hidden || isUsed()) return;
    try {
      const answer = await fetch(refreshed.dataset.url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      const text = await answer.text();
      if (answer.ok && !answer.redirected && !isUsed()) refreshed.innerHTML = text;
    } catch {
      /* the next time */
    }
  },
  1000 * Number(refreshed.dataset.seconds),
);
