// Keeps the board of screens up to date while somebody looks at it.
"use strict";
/** @type {HTMLElement & { dataset: { url: string } }} */
const board = /** @type {any} */ (document.getElementById("board"));
setInterval(async () => {
  if (document.hidden || board.contains(document.activeElement)) return;
  try {
    const answer = await fetch(board.dataset.url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (answer.ok && !answer.redirected) board.innerHTML = await answer.text();
  } catch {
    /* the next time */
  }
}, 5000);
