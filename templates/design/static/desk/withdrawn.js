// Asks every outlet again while somebody looks and not all is proved, but not while a link in the list has the focus.
"use strict";
/** @type {HTMLElement & { dataset: { url: string } }} */
const withdrawn = /** @type {any} */ (document.querySelector("[data-withdrawn]"));
const asking = setInterval(async () => {
  if (withdrawn.querySelector('[data-settled="yes"]')) return clearInterval(asking);
  if (document.hidden || withdrawn.contains(document.activeElement)) return;
  try {
    const answer = await fetch(withdrawn.dataset.url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const text = await answer.text();
    if (answer.ok && !answer.redirected && !withdrawn.contains(document.activeElement)) withdrawn.innerHTML = text;
  } catch {
    /* the next time */
  }
}, 3000);
