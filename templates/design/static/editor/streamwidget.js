/* What Wagtail's stream blocks ask of a widget. */

import { domOf } from "./markup.js";

/** @typedef {import("./koreantext.js").KoreanText} KoreanText */

class BoundKoreanText {
  /**
   * @param {Element} element
   * @param {string} name
   */
  constructor(element, name) {
    const field = element.matches?.("textarea") ? element : element.querySelector(`textarea[name="${name}"]`);
    this.input = /** @type {HTMLTextAreaElement} */ (field);
    this.host = /** @type {KoreanText} */ (this.input.closest("korean-text"));
    this.idForLabel = "";
  }

  getValue() {
    return this.input.value;
  }

  getState() {
    return this.input.value;
  }

  /** @param {string} state */
  setState(state) {
    this.input.value = state || "";
    this.host.show?.(this.input.value);
  }

  /** @param {boolean} invalid */
  setInvalid(invalid) {
    if (invalid) this.host.editor?.setAttribute("aria-invalid", "true");
    else this.host.editor?.removeAttribute("aria-invalid");
  }

  /** @param {{ maxLength?: number }} [options] */
  getTextLabel(options) {
    const text = domOf(this.input.value.replaceAll("</p>", "</p> ")).textContent.trim();
    const most = options?.maxLength;
    return most && text.length > most ? `${text.substring(0, most - 1)}…` : text;
  }

  focus() {
    this.host.editor?.focus();
  }

  setCapabilityOptions() {}
}

export class KoreanRichText {
  /** @param {string} html */
  constructor(html) {
    this.html = html;
  }

  /**
   * @param {Element} placeholder
   * @param {string} name
   * @param {string} id
   * @param {string} state
   * @param {unknown} _capabilities
   * @param {{ attributes?: Record<string, string> }} [options]
   */
  render(placeholder, name, id, state, _capabilities, options = {}) {
    const holder = document.createElement("div");
    holder.innerHTML = this.html.replaceAll("__NAME__", name).replaceAll("__ID__", id).trim();
    const host = /** @type {Element} */ (holder.firstElementChild);
    const field = /** @type {HTMLTextAreaElement} */ (host.querySelector("textarea"));
    for (const [key, value] of Object.entries(options.attributes || {})) {
      if (key !== "required") field.setAttribute(key, value); // a hidden required field would block the form
    }
    field.value = state || "";
    placeholder.replaceWith(host);
    return new BoundKoreanText(host, name);
  }

  /**
   * @param {string} name
   * @param {Element} container
   */
  getByName(name, container) {
    return new BoundKoreanText(container, name);
  }
}
