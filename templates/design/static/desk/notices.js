/* Tells of new notices at once: by the server's events while the page is seen, by asking every 20 s where there are none.
   The script element carries addresses and words: data-state, data-list, data-events, data-said, data-close. */
(() => {
  /** @typedef {{ unread: number, newest: number, subject: string, ticket: string }} State */
  /** @type {Record<string, string>} */
  const words = /** @type {any} */ (document.currentScript).dataset;
  const POLL = 20_000; // ms
  const RECONNECT = 60_000; // ms before events are tried again
  /** @type {number | null} The newest notice that this page knows of; null before the first answer. */
  let newest = null;
  /** @type {EventSource | null} */
  let source = null;
  let refusedAt = 0;
  /** @type {number | undefined} */
  let timer;
  /** @type {HTMLElement | null} The region that is read out; it has to be there before it is filled. */
  let region = null;

  /** @param {number} count */
  const badge = count => {
    const root = document.documentElement;
    root.toggleAttribute("data-unread", count > 0);
    root.style.setProperty("--desk-unread", `"${count > 99 ? "99+" : count}"`);
  };

  /** @param {string} subject */
  const announce = subject => {
    if (!region) return;
    const card = document.createElement("div");
    const link = document.createElement("a");
    const title = document.createElement("strong");
    const close = document.createElement("button");
    card.className = "desk-notice__card";
    title.textContent = words.said;
    link.href = words.list;
    link.append(title, subject);
    Object.assign(close, { type: "button", textContent: words.close });
    close.addEventListener("click", () => card.remove());
    card.append(link, close);
    region.replaceChildren(card);
  };

  /* Asks the site; false where nobody is signed in any more. */
  const ask = async () => {
    const answer = await fetch(words.state, { redirect: "manual", cache: "no-store" }).catch(() => null);
    if (answer?.type === "opaqueredirect" || answer?.status === 403) return false;
    if (!answer?.ok) return true; // the line is cut: later
    /** @type {State} */
    const state = await answer.json();
    badge(state.unread);
    if (newest !== null && state.newest > newest && state.subject) announce(state.subject);
    newest = Math.max(newest ?? 0, state.newest);
    if (!source && Date.now() - refusedAt > RECONNECT) listen(state.ticket);
    return true;
  };

  /** @param {string} ticket */
  const listen = ticket => {
    const opened = new EventSource(`${words.events}?ticket=${encodeURIComponent(ticket)}`);
    source = opened;
    opened.addEventListener("notices", event => {
      /** @type {{ newest: number, unread: number }} */
      const told = JSON.parse(/** @type {MessageEvent} */ (event).data);
      badge(told.unread);
      if (newest === null || told.newest > newest) ask();
    });
    opened.addEventListener("error", () => {
      if (opened.readyState !== EventSource.CLOSED) return; // it connects again by itself
      source = null;
      refusedAt = Date.now();
    });
  };

  const turn = async () => {
    window.clearTimeout(timer);
    if (document.hidden) return;
    const going = source ? true : await ask();
    if (going) timer = window.setTimeout(turn, POLL);
  };

  /* A page nobody sees holds no connection: a browser has six for all pages of a site. */
  const seen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    }
    turn();
  };

  const begin = () => {
    region = document.createElement("div");
    region.className = "desk-notice";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "polite");
    document.body.append(region);
    turn();
  };

  document.addEventListener("visibilitychange", seen);
  window.addEventListener("pagehide", () => source?.close());
  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
