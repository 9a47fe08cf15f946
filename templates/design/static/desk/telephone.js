/* On a telephone the side panel covers the text: none opens by itself, whatever was open on the page before. */
(() => {
  if (!window.matchMedia("(max-width: 50em)").matches) return;
  try {
    localStorage.removeItem("wagtail:side-panel-open");
  } catch {
    /* storage is switched off: then nothing is remembered either */
  }
})();
