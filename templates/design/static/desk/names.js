/* Names for what Wagtail leaves nameless: fields of blocks, cells of a table, the tag field, the picker of many files.
   The script element carries the words: data-cell="%row행 %column열". */
(() => {
  const { cell: cellWords = "" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

  /** @param {Element} table */
  const nameCells = table => {
    table.querySelectorAll("tbody tr").forEach((row, index) => {
      row.querySelectorAll("td :is(input:not([type=hidden]), textarea)").forEach((cell, place) => {
        cell.setAttribute(
          "aria-label",
          cellWords.replace("%row", String(index + 1)).replace("%column", String(place + 1)),
        );
      });
    });
  };

  /* A block of a single field has its name in the heading above, for the eye alone. */
  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  const nameField = field => {
    if (field.labels?.length || field.hasAttribute("aria-label")) return;
    for (let panel = field.closest(".w-panel"); panel; panel = panel.parentElement?.closest(".w-panel") ?? null) {
      const heading = panel.querySelector("[data-panel-heading-text]")?.textContent?.trim();
      if (heading) {
        field.setAttribute("aria-label", heading);
        return;
      }
    }
  };

  /** @param {HTMLInputElement} input */
  const nameTags = input => {
    const label = input.closest("[data-field-wrapper]")?.querySelector("label");
    if (label && !input.labels?.length) input.setAttribute("aria-label", label.firstChild?.textContent?.trim() ?? "");
  };

  /** @param {HTMLInputElement} input */
  const nameUpload = input => {
    const button = input.parentElement?.querySelector("button");
    if (button) input.setAttribute("aria-label", button.textContent.trim());
  };

  /** @type {<Kind extends Element>(selector: string, name: (element: Kind) => void) => void} */
  const each = (selector, name) =>
    document.querySelectorAll(selector).forEach(element => name(/** @type {any} */ (element)));

  const nameAll = () => {
    each(".typed-table-block table", nameCells);
    each(".w-panel--nested :is(input[type=text], textarea)", nameField);
    /* A dozen regions in one text are no help to those who jump from region to region. */
    document.querySelectorAll("section.w-panel--nested").forEach(panel => panel.setAttribute("role", "group"));
    each(".tagit-new input", nameTags);
    each(".replace-file-input input[type=file]", nameUpload);
  };

  /* Some of Wagtail's forms say what they are in the breadcrumb alone. */
  const nameThePage = () => {
    const main = document.querySelector("main");
    if (!main || document.querySelector("h1")) return;
    const heading = document.createElement("h1");
    heading.className = "w-sr-only";
    heading.textContent = document.title.split(" - ")[0];
    main.prepend(heading);
  };

  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      nameAll();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    nameThePage();
    nameAll();
    new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  });
})();
