/*
 * 한글 파일 불러오기: a dropped file is read at once, a chosen one at the button; what happens is said. Without this script the page
 * works by its buttons.
 */
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[data-hwpx-pick]");
  if (!form) return;
  form.classList.add("has-script");
  const zone = /** @type {HTMLElement} */ (form.querySelector("[data-hwpx-zone]"));
  const input = /** @type {HTMLInputElement & { files: FileList }} */ (form.querySelector("input[type=file]"));
  const read = /** @type {HTMLButtonElement} */ (form.querySelector("[data-hwpx-read]"));
  const busy = /** @type {HTMLElement} */ (form.querySelector("[data-hwpx-busy]"));
  const { words = "", chosen = "", wrong = "" } = busy.dataset;

  const send = () => {
    busy.textContent = words;
    form.classList.add("is-busy");
    read.disabled = true;
    form.submit();
  };

  input.addEventListener("change", () => {
    busy.textContent = input.files.length ? chosen.replace("{}", input.files[0].name) : "";
    if (input.files.length) read.focus();
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    send();
  });

  let inside = 0;
  /** @param {boolean} is */
  const over = is => zone.classList.toggle("is-over", is);
  zone.addEventListener("dragenter", event => {
    event.preventDefault();
    inside += 1;
    over(true);
  });
  zone.addEventListener("dragleave", () => {
    inside -= 1;
    if (inside <= 0) {
      inside = 0;
      over(false);
    }
  });
  zone.addEventListener("dragover", event => {
    event.preventDefault();
  });
  zone.addEventListener("drop", event => {
    event.preventDefault();
    inside = 0;
    over(false);
    const files = event.dataTransfer?.files;
    if (!files || files.length !== 1 || !files[0].name.toLowerCase().endsWith(".hwpx")) {
      busy.textContent = wrong;
      return;
    }
    input.files = files;
    send();
  });

  const save = document.querySelector("[data-hwpx-save]");
  if (save) {
    const make = /** @type {HTMLButtonElement} */ (save.querySelector("[data-hwpx-make]"));
    save.addEventListener("submit", () => {
      /* Disabled after it was sent: a disabled button would send no name. */
      setTimeout(() => {
        make.textContent = make.dataset.words || "";
        make.disabled = true;
      });
    });
    const problem = save.querySelector("[role=alert]");
    /** @type {HTMLElement | null | undefined} */
    const field = problem?.closest(".hwpx-import__field")?.querySelector("input, select");
    (field || /** @type {HTMLElement} */ (save.querySelector("[data-hwpx-focus]"))).focus();
  } else {
    form.querySelector("[role=alert]") && input.focus();
  }

  /* A page that comes back from the browser's cache is not busy any more. */
  addEventListener("pageshow", event => {
    if (event.persisted) location.reload();
  });
})();
