/* A button with data-copy takes the text of the field it names to the clipboard, and says so: data-done. */
(() => {
  /** @param {Event} event */
  const copy = async event => {
    const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
    const field = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.copy ?? ""));
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // without TLS there is no clipboard
    }
    button.textContent = button.dataset.done ?? "";
  };
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button[data-copy]");
  buttons.forEach(button => button.addEventListener("click", copy));
})();
