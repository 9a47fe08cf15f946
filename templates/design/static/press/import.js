/*
 * 한글 파일 불러오기: a dropped file is read at once, a chosen one at the button; what happens is said. Without this script the page
 * works by its buttons.
 */
(() => {
  const form = document.querySelector("[data-press-pick]");
  if (!form) return;
  form.classList.add("has-script");
  const zone = form.querySelector("[data-press-zone]");
  const input = form.querySelector("input[type=file]");
  const read = form.querySelector("[data-press-read]");
  const busy = form.querySelector("[data-press-busy]");

  function send() {
    busy.textContent = busy.dataset.words;
    form.classList.add("is-busy");
    read.disabled = true;
    form.submit();
  }

  input.addEventListener("change", () => {
    busy.textContent = input.files.length ? busy.dataset.chosen.replace("{}", input.files[0].name) : "";
    if (input.files.length) read.focus();
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    send();
  });

  let inside = 0;
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
    const files = event.dataTransfer.files;
    if (files.length !== 1 || !files[0].name.toLowerCase().endsWith(".hwpx")) {
      busy.textContent = busy.dataset.wrong;
      return;
    }
    input.files = files;
    send();
  });

  const save = document.querySelector("[data-press-save]");
  if (save) {
    const make = save.querySelector("[data-press-make]");
    save.addEventListener("submit", () => {
      /* Disabled after it was sent: a disabled button would send no name. */
      setTimeout(() => {
        make.textContent = make.dataset.words;
        make.disabled = true;
      });
    });
    const wrong = save.querySelector("[role=alert]");
    const field = wrong?.closest(".press-import__field")?.querySelector("input, select");
    (field || save.querySelector("[data-press-focus]")).focus();
  } else {
    form.querySelector("[role=alert]") && input.focus();
  }

  /* A page that comes back from the browser's cache is not busy any more. */
  addEventListener("pageshow", event => {
    if (event.persisted) location.reload();
  });
})();
