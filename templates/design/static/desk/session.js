/* Nothing written is lost when a sign-in has run out or the line is cut: before a form leaves a page that stood open for
   a while, the server is asked whether it still knows the person. If not, the page stays, with a way to sign in beside it.
   While somebody types or clicks, the server is told, because what a page fetches by itself keeps no session alive.
   The script element carries the address to ask and the words: data-ask, data-sign-in, data-signed-out, data-cut-off,
   data-link. */
(() => {
  /** @type {Record<string, string>} */
  const words = /** @type {any} */ (document.currentScript).dataset;
  /** @type {any} Wagtail's globals have no types, and come after this script. */
  const globals = window;
  const FRESH = 60_000; // ms for which an answer of the server is believed
  const TELL = 120_000; // ms between two words to the server that somebody acts
  let known = Date.now(); // the page itself was such an answer
  let told = known; // opening the page was an act
  /** @type {HTMLElement | null} */
  let notice = null;

  const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];

  /* Signing in again gives the browser a new token; the open page still holds the old one. */
  const renewTokens = () => {
    const value = token();
    if (!value) return;
    if (globals.wagtailConfig) globals.wagtailConfig.CSRF_TOKEN = value;
    /** @type {NodeListOf<HTMLInputElement>} */
    const fields = document.querySelectorAll("input[name=csrfmiddlewaretoken]");
    fields.forEach(field => {
      field.value = value;
    });
  };

  /* Resolves to what keeps the page from being sent, or to nothing. */
  const hindrance = async () => {
    try {
      const answer = await fetch(words.ask, { redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") return words.signedOut;
      if (answer.status !== 204) return words.cutOff;
    } catch {
      return words.cutOff;
    }
    known = Date.now();
    renewTokens();
    return null;
  };

  /** @param {string} text */
  const show = text => {
    notice?.remove();
    notice = document.createElement("div");
    notice.className = "desk-session";
    notice.setAttribute("role", "alert");
    notice.append(text);
    if (text === words.signedOut) {
      const link = document.createElement("a");
      Object.assign(link, { href: words.signIn, target: "_blank", rel: "noopener", textContent: words.link });
      notice.append(" ", link);
    }
    document.body.append(notice);
  };

  /* Asks; shows or takes away the notice. Resolves to whether the page may be sent. */
  const mayLeave = async () => {
    const text = await hindrance();
    if (text) show(text);
    else if (notice) {
      notice.remove();
      notice = null;
      globals.wagtail?.app.queryController("w-autosave")?.save(new Event("desk:signed-in"));
    }
    return !text;
  };

  /* Wagtail disables a pressed button; a disabled button would not be part of what is sent. */
  /** @param {HTMLButtonElement | null} button */
  const release = button => {
    if (!button) return;
    globals.wagtail?.app.getControllerForElementAndIdentifier(button, "w-progress")?.deactivate();
    button.disabled = false;
  };

  document.addEventListener(
    "submit",
    event => {
      const form = /** @type {HTMLFormElement} */ (event.target);
      if (form.method !== "post") return;
      renewTokens();
      if (!notice && Date.now() - known < FRESH) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
      mayLeave().then(free => {
        release(button);
        if (free) form.requestSubmit(button);
      });
    },
    true,
  );

  document.addEventListener("w-autosave:success", () => {
    known = Date.now();
  });
  document.addEventListener("w-autosave:error", event => {
    if (/** @type {CustomEvent} */ (event).detail.type === "server_error") mayLeave();
  });
  /* Only what a person did counts; a script's events are not trusted. */
  /** @param {Event} event */
  const acted = async event => {
    if (!event.isTrusted || Date.now() - told < TELL) return;
    told = Date.now();
    const headers = { "X-CSRFToken": token() ?? "" };
    const answer = await fetch(words.ask, { method: "POST", headers, redirect: "manual", cache: "no-store" }).catch(
      () => null, // the line is cut: saving says so
    );
    if (answer?.type === "opaqueredirect") show(words.signedOut);
  };
  ["keydown", "pointerdown", "input"].forEach(name => document.addEventListener(name, acted, { passive: true }));

  window.addEventListener("focus", () => {
    if (notice) mayLeave();
  });
  document.addEventListener("visibilitychange", () => {
    if (notice && !document.hidden) mayLeave();
  });
})();
