/*
 * The findings panel (검수 지적) in the story editor.
 *
 * Wagtail wires its side panels up when the document is complete; ours is put in just before (in the capture phase),
 * so that it is wired with them.
 * The panel shows the newest saved draft; it asks again after every autosave and after a page load.
 * Going from a finding to its field is locate.js: a press here sends it `finding:go`.
 */
const findingsScript = /** @type {HTMLScriptElement} */ (document.currentScript);
window.addEventListener(
  "DOMContentLoaded",
  () => {
    const script = findingsScript;
    const form = /** @type {HTMLFormElement} */ (document.querySelector("#page-edit-form[data-edit-form]"));
    const aside = document.querySelector("[data-form-side]");
    const firstToggle = document.querySelector("[data-side-panel-toggle]");
    if (!form || !aside || !firstToggle) return;

    const NAME = "findings";
    const { label = "", unsaved = "", lost = "", findingsUrl = "" } = script.dataset;

    const toggle = document.createElement("button");
    toggle.type = "button";
    toggle.className = "w-side-panel-toggle finds-toggle";
    toggle.dataset.sidePanelToggle = NAME;
    toggle.dataset.controller = "w-tooltip";
    toggle.setAttribute("data-w-tooltip-content-value", label);
    toggle.setAttribute("data-w-tooltip-offset-value", "[0, 0]");
    toggle.setAttribute("aria-label", label);
    toggle.setAttribute("aria-expanded", "false");
    toggle.innerHTML =
      '<svg class="icon w-side-panel-toggle__icon" viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><path d="M6 3.5H4.5A1.5 1.5 0 0 0 3 5v11a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 17 16V5a1.5 1.5 0 0 0-1.5-1.5H14M7 2.5h6v3H7zM6.5 11l2.3 2.3 4.7-4.8"/></svg>';
    const badge = document.createElement("div");
    badge.className = "w-side-panel-toggle__counter finds-toggle__count";
    badge.dataset.sidePanelToggleCounter = "";
    badge.hidden = true;
    toggle.append(badge);
    firstToggle.before(toggle);

    const panel = document.createElement("div");
    panel.className = "form-side__panel";
    panel.dataset.sidePanel = NAME;
    panel.hidden = true;
    panel.innerHTML = `<h2 id="side-panel-${NAME}-title" class="finds-title"></h2><div class="finds-body" data-finds-body></div>`;
    /** @type {HTMLHeadingElement} */ (panel.querySelector("h2")).textContent = label;
    const body = /** @type {HTMLElement} */ (panel.querySelector("[data-finds-body]"));
    aside.append(panel);

    const pageId = () => (form.getAttribute("action") || "").match(/\/pages\/(\d+)\/edit\//)?.[1];
    const urlOf = (verb = "") => `${findingsUrl.replace("/0/", `/${pageId()}/`)}${verb}`;

    let shown = "";

    /** @param {string} words */
    function say(words) {
      shown = "";
      const note = document.createElement("p");
      note.className = "finds-note";
      note.textContent = words;
      body.replaceChildren(note);
    }

    let asked = 0;
    async function refresh() {
      if (!pageId()) {
        say(unsaved);
        return;
      }
      asked += 1;
      const mine = asked;
      try {
        const answer = await fetch(urlOf(), { headers: { "X-Requested-With": "XMLHttpRequest" } });
        if (mine !== asked) return; // a newer question is on its way
        if (answer.status === 404) {
          toggle.remove();
          panel.remove();
          return;
        }
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        show(await answer.text());
      } catch {
        say(lost);
      }
    }

    /** @param {Element} part */
    const areaOf = part => /** @type {HTMLTextAreaElement} */ (part.querySelector("textarea"));
    /** @param {Element} part */
    const foldOf = part => /** @type {HTMLDetailsElement} */ (part.closest("details"));
    /** @type {() => NodeListOf<HTMLElement>} */
    const settles = () => body.querySelectorAll("[data-settle]");
    /** @type {() => NodeListOf<HTMLDetailsElement>} */
    const folds = () => body.querySelectorAll(".finds__fold");

    /* The finding a person stands on, by what it says: an answer that arrives meanwhile must not take the focus away. */
    function focusedFinding() {
      const { path, excerpt } = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset ?? {};
      /** @type {() => NodeListOf<HTMLElement>} */
      const findings = () => body.querySelectorAll("[data-go]");
      return () =>
        [...findings()].find(({ dataset }) => dataset.path === path && dataset.excerpt === excerpt) ?? findings()[0];
    }

    /** @param {string} html */
    function show(html) {
      if (html === shown) return; // nothing changed: nothing somebody reads, writes or stands on is touched
      shown = html;
      const openGrounds = [...settles()]
        .filter(part => areaOf(part).value || foldOf(part).open)
        .map(part => [part.dataset.digest, areaOf(part).value]);
      const open = [...folds()].map(fold => fold.open);
      const scroll = body.scrollTop;
      const focused = body.contains(document.activeElement) ? document.activeElement : null;
      const sameFinding = focusedFinding();
      body.innerHTML = html;
      [...folds()].forEach((fold, place) => {
        fold.open = open[place] ?? false;
      });
      for (const [digest, words] of openGrounds) {
        // what somebody is writing outlives a refresh
        const part = body.querySelector(`[data-settle][data-digest="${digest}"]`);
        if (part) {
          foldOf(part).open = true;
          areaOf(part).value = words ?? "";
        }
      }
      if (focused) (document.getElementById(focused.id) ?? sameFinding())?.focus();
      body.scrollTop = scroll;
      const finds = /** @type {HTMLElement} */ (body.querySelector("[data-finds]"));
      const { open: count = "", stopping } = finds.dataset;
      badge.textContent = count;
      badge.hidden = count === "0";
      badge.classList.toggle("finds-toggle__count--stopping", stopping !== "0");
      toggle.setAttribute("aria-label", count === "0" ? label : `${label} ${count}`);
    }

    let waiting = 0;
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(refresh, 150);
    };
    document.addEventListener("w-autosave:success", soon);
    panel.addEventListener("show", soon);

    /* Settling */
    /**
     * @param {string} verb
     * @param {HTMLElement} part
     * @param {Record<string, string>} fields
     */
    async function send(verb, part, fields) {
      const data = new FormData();
      data.set("code", part.dataset.code ?? "");
      data.set("digest", part.dataset.digest ?? "");
      for (const [name, value] of Object.entries(fields)) data.set(name, value);
      const token = /** @type {HTMLInputElement} */ (form.querySelector("[name=csrfmiddlewaretoken]")).value;
      const answer = await fetch(urlOf(verb), { method: "POST", body: data, headers: { "X-CSRFToken": token } });
      if (answer.ok && !answer.redirected) {
        show(await answer.text());
        return "";
      }
      return answer.status === 409 ? (await answer.json()).message : lost;
    }

    body.addEventListener("click", async event => {
      const target = /** @type {Element} */ (event.target).closest("button");
      if (!target) return;
      if (target.matches("[data-go]")) {
        form.dispatchEvent(new CustomEvent("finding:go", { detail: target.dataset }));
        return;
      }
      if (target.matches("[data-submit]")) {
        const part = /** @type {HTMLElement} */ (target.closest("[data-settle]"));
        const area = areaOf(part);
        target.disabled = true;
        const ground = area.value;
        const problem = await send("settle/", part, { ground }).catch(() => lost);
        target.disabled = false;
        const place = /** @type {HTMLElement} */ (part.querySelector(".find__problem"));
        place.textContent = problem;
        place.hidden = !problem;
        if (problem) area.focus();
        else /** @type {HTMLElement | null} */ (panel.querySelector("[data-go], .finds__sum"))?.focus();
      } else if (target.matches("[data-unsettle]")) {
        target.disabled = true;
        const problem = await send("unsettle/", target, {}).catch(() => lost);
        if (problem) say(problem);
      }
    });

    refresh();
  },
  { capture: true, once: true },
);
