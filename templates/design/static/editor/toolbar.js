/* The row of tools above the text, and how long the text is. Walked with the arrow keys (WAI-ARIA toolbar). */

/** @type {Record<string, string>} */
const ICONS = {
  bold: '<b aria-hidden="true">가</b>',
  italic: '<i aria-hidden="true">가</i>',
  link: '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-.9.9M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.6 2.6a3.2 3.2 0 0 0 4.6 4.6l.9-.9"/></svg>',
  undo: '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 4 3.5 7.5 7 11M4 7.5h7.5a4.3 4.3 0 0 1 0 8.6H8"/></svg>',
  redo: '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m13 4 3.5 3.5L13 11M16 7.5H8.5a4.3 4.3 0 0 0 0 8.6H12"/></svg>',
};
const TOOLS = [
  ["bold", "굵게", "Control+B"],
  ["italic", "기울임", "Control+I"],
  ["link", "링크", "Control+K"],
  ["undo", "되돌리기", "Control+Z"],
  ["redo", "다시 하기", "Control+Shift+Z"],
];

const PRESSABLE = /^(bold|italic|link)$/;

export class Toolbar {
  /**
   * @param {string | undefined} features As the server writes them, blank between names.
   * @param {(name: string) => void} act Called with a tool's name.
   */
  constructor(features, act) {
    const wanted = (features || "bold italic link").split(" ").concat("undo", "redo");
    this.element = document.createElement("div");
    this.element.className = "ktext__toolbar";
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-label", "글 꾸미기");
    /** @type {Record<string, HTMLButtonElement>} */
    this.buttons = {};
    TOOLS.filter(([name]) => wanted.includes(name)).forEach(([name, label, keys], place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `ktext__tool ktext__tool--${name}`;
      button.innerHTML = ICONS[name];
      button.title = `${label} (${keys.replace("Control", "Ctrl")})`;
      button.setAttribute("aria-label", label);
      button.setAttribute("aria-keyshortcuts", keys);
      button.tabIndex = place ? -1 : 0;
      if (PRESSABLE.test(name)) button.setAttribute("aria-pressed", "false");
      button.addEventListener("mousedown", event => event.preventDefault()); // keeps the selection
      button.addEventListener("click", () => act(name));
      this.buttons[name] = button;
      this.element.append(button);
    });
    this.element.addEventListener("keydown", event => this.walk(event));
    this.counter = document.createElement("span");
    this.counter.className = "ktext__count";
    this.element.append(this.counter);
  }

  /** @param {string} name */
  has(name) {
    return name in this.buttons;
  }

  /**
   * @param {string} name
   * @param {boolean} pressed
   */
  press(name, pressed) {
    this.buttons[name]?.setAttribute("aria-pressed", String(pressed));
  }

  /** @param {number} letters */
  count(letters) {
    this.counter.textContent = `${letters.toLocaleString("ko-KR")}자`;
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const all = Object.values(this.buttons);
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    /** @type {Record<string, number | undefined>} */
    const places = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
    const to = places[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    all.forEach(button => {
      button.tabIndex = button === next ? 0 : -1;
    });
    next.focus();
  }
}
