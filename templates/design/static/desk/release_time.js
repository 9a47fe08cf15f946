/*
 * 보도시점: the buttons 즉시, 조간 and 석간 set the field beside them. An edition takes the day that is there, else tomorrow.
 */
(() => {
  /** @param {Date} day */
  const written = day =>
    [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(part => String(part).padStart(2, "0")).join("-");

  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-release-hour]") : null;
    const group = button?.closest("[data-release-time]");
    if (!(button instanceof HTMLElement) || !(group instanceof HTMLElement)) return;
    const field = document.getElementById(group.dataset.releaseTime ?? "");
    if (!(field instanceof HTMLInputElement)) return;
    const hour = button.dataset.releaseHour ?? "";
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
    const day = /^\d{4}-\d{2}-\d{2}/.exec(field.value)?.[0] ?? written(tomorrow);
    field.value = hour ? `${day} ${hour}` : "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
})();
