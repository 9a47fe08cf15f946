/*
 * The findings panel (검수 지적) in the story editor.
 *
 * Wagtail wires its side panels up when the document is complete; ours is put in just before (in the capture phase),
 * so that it is wired with them.
 * The panel shows the newest saved draft; it asks again after every autosave and after a page load.
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

    /** @param {string} words */
    function say(words) {
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

    /** @param {string} html */
    function show(html) {
      const openGrounds = [...settles()]
        .filter(part => areaOf(part).value || foldOf(part).open)
        .map(part => [part.dataset.digest, areaOf(part).value]);
      const open = [...folds()].map(fold => fold.open);
      const scroll = body.scrollTop;
      const focused = body.contains(document.activeElement) ? document.activeElement?.id : "";
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
      if (focused) document.getElementById(focused)?.focus();
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
        go(target.dataset);
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
        else focus(panel, "[data-go], .finds__sum");
      } else if (target.matches("[data-unsettle]")) {
        target.disabled = true;
        const problem = await send("unsettle/", target, {}).catch(() => lost);
        if (problem) say(problem);
      }
    });

    /* Jumping to the field */
    /**
     * @param {string} path
     * @returns {HTMLElement | null | undefined}
     */
    function containerOf(path) {
      const [field, block] = path.split(".");
      if (block) return document.querySelector(`[data-contentpath="${CSS.escape(block)}"]`);
      return (
        form.querySelector(`[data-contentpath="${CSS.escape(field)}"]`) ||
        document.getElementById(`id_${field}`)?.closest(".w-panel, .w-field__wrapper")
      );
    }

    /**
     * @param {ParentNode} where
     * @param {string} selector
     */
    function focus(where, selector, options = {}) {
      /** @type {HTMLElement | null} */
      const found = where.querySelector(selector);
      found?.focus(options);
    }

    /** @param {HTMLElement} element */
    function reveal(element) {
      /** @type {HTMLElement | null} */
      const tab = element.closest('[role="tabpanel"]');
      /** @type {() => HTMLElement | null} */
      const handle = () => document.querySelector(`[role="tab"][aria-controls="${tab?.id}"]`);
      if (tab?.hidden) handle()?.click();
      for (let part = /** @type {HTMLElement | null} */ (element); part; part = part.parentElement) {
        if (part.hidden && part.getAttribute("role") !== "tabpanel")
          part.dispatchEvent(new Event("beforematch", { bubbles: true }));
      }
      element
        .querySelectorAll(":scope > [data-panel] > [hidden], :scope [data-panel-content][hidden]")
        .forEach(part => {
          part.dispatchEvent(new Event("beforematch", { bubbles: true }));
        });
    }

    /**
     * @param {HTMLElement} editor
     * @param {string} excerpt
     * @param {number} start
     */
    function markIn(editor, excerpt, start) {
      const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
      /** @type {[number, Text][]} */
      const nodes = [];
      let text = "";
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        nodes.push([text.length, node]);
        text += node.data;
      }
      let nearest = -1;
      for (let index = text.indexOf(excerpt); index >= 0; index = text.indexOf(excerpt, index + 1)) {
        if (nearest < 0 || Math.abs(index - start) < Math.abs(nearest - start)) nearest = index;
      }
      if (nearest < 0) return;
      /** @type {(offset: number) => [Text, number]} */
      const place = offset => {
        const [begin, node] = /** @type {[number, Text]} */ (nodes.filter(([from]) => from <= offset).at(-1));
        return [node, Math.min(offset - begin, node.data.length)];
      };
      const range = document.createRange();
      range.setStart(...place(nearest));
      range.setEnd(...place(nearest + excerpt.length));
      const selection = document.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    }

    /* Tabs and folded blocks open with a transition; what is not drawn yet cannot take the focus. */
    /** @param {Element} element */
    async function drawn(element) {
      for (let turn = 0; turn < 60 && !element.getClientRects().length; turn += 1) {
        await new Promise(next => {
          setTimeout(next, 25);
        });
      }
    }

    /** @param {DOMStringMap} finding */
    async function go({ path, start, end, excerpt }) {
      const container = path ? containerOf(path) : null;
      if (!container) {
        focus(form, "#id_title");
        return;
      }
      reveal(container);
      await drawn(container);
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      container.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      container.classList.add("finds-here");
      setTimeout(() => container.classList.remove("finds-here"), 1800);
      /** @type {NodeListOf<HTMLElement>} */
      const editors = container.querySelectorAll(".ktext__text");
      const rich = [...editors].find(editor => !excerpt || editor.textContent.includes(excerpt));
      /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */
      const inputs = container.querySelectorAll("input:not([type=hidden]), textarea:not([hidden]), select");
      const plain = [...inputs];
      const field = plain.find(input => excerpt && input.value.includes(excerpt)) || plain[0];
      if (rich) {
        rich.focus({ preventScroll: true });
        if (excerpt) markIn(rich, excerpt, Number(start));
      } else if (field) {
        field.focus({ preventScroll: true });
        if (excerpt && field.setSelectionRange) {
          const at =
            field.value.slice(Number(start), Number(end)) === excerpt ? Number(start) : field.value.indexOf(excerpt);
          if (at >= 0) field.setSelectionRange(at, at + excerpt.length);
        }
      } else {
        focus(container, "button, a, [tabindex]", { preventScroll: true });
      }
    }

    refresh();
  },
  { capture: true, once: true },
);
