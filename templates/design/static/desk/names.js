/* Names for what Wagtail leaves nameless: fields of blocks, cells of a table, the tag field, the picker of many files.
   The script element carries the words: data-cell="%row행 %column열". */
(() => {
  const words = document.currentScript.dataset;

  const nameCells = table => {
    table.querySelectorAll("tbody tr").forEach((row, index) => {
      row.querySelectorAll("td :is(input:not([type=hidden]), textarea)").forEach((cell, place) => {
        cell.setAttribute("aria-label", words.cell.replace("%row", index + 1).replace("%column", place + 1));
      });
    });
  };

  /* A block of a single field has its name in the heading above, for the eye alone. */
  const nameField = field => {
    if (field.labels?.length || field.hasAttribute("aria-label")) return;
    for (let panel = field.closest(".w-panel"); panel; panel = panel.parentElement.closest(".w-panel")) {
      const heading = panel.querySelector("[data-panel-heading-text]")?.textContent.trim();
      if (heading) {
        field.setAttribute("aria-label", heading);
        return;
      }
    }
  };

  const nameTags = input => {
    const label = input.closest("[data-field-wrapper]")?.querySelector("label");
    if (label && !input.labels.length) input.setAttribute("aria-label", label.firstChild.textContent.trim());
  };

  const nameUpload = input => {
    const button = input.parentElement.querySelector("button");
    if (button) input.setAttribute("aria-label", button.textContent.trim());
  };

  const nameAll = () => {
    document.querySelectorAll(".typed-table-block table").forEach(nameCells);
    document.querySelectorAll(".w-panel--nested :is(input[type=text], textarea)").forEach(nameField);
    /* A dozen regions in one text are no help to those who jump from region to region. */
    document.querySelectorAll("section.w-panel--nested").forEach(panel => panel.setAttribute("role", "group"));
    document.querySelectorAll(".tagit-new input").forEach(nameTags);
    document.querySelectorAll(".replace-file-input input[type=file]").forEach(nameUpload);
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
