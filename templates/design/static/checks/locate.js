/*
 * From a finding of the panel (검수 지적) to the field it speaks of, with its words selected.
 *
 * Hears `finding:go` on the edit form; its detail is the finding's place: path, start, end and excerpt.
 */
window.addEventListener(
  "DOMContentLoaded",
  () => {
    const form = /** @type {HTMLFormElement} */ (document.querySelector("#page-edit-form[data-edit-form]"));
    if (!form) return;
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

    form.addEventListener("finding:go", event => go(/** @type {CustomEvent<DOMStringMap>} */ (event).detail));
  },
  { once: true },
);
