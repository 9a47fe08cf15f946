// Keeps 오늘의 상태 up to date while somebody looks at it, but not while a link in it has the focus.
"use strict";
/** @type {HTMLElement & { dataset: { url: string } }} */
const status_ = /** @type {any} */ (document.querySelector("[data-status]"));
setInterval(async () => {
  if (document.hidden || status_.contains(document.activeElement) || status_.querySelector("details[open]")) return;
  try {
    const answer = await fetch(status_.dataset.url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const text = await answer.text();
    if (answer.ok && !answer.redirected && !status_.contains(document.activeElement)) status_.innerHTML = text;
  } catch {
    /* the next time */
  }
}, 10000);
