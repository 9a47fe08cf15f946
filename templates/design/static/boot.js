// Before the first paint: the colours and text size a visitor chose last time.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    for (const name of ["theme", "text"]) {
      const value = localStorage.getItem(`sosiktong.${name}`);
      if (value && value !== "auto") root.dataset[name] = value;
    }
  } catch {
    /* storage is closed to us: the system's settings hold */
  }
})();
