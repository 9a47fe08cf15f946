/* What Wagtail's stream blocks ask of a widget. */

import { domOf } from "./markup.js";

class BoundKoreanText {
  constructor(element, name) {
    const field = element.matches?.("textarea") ? element : element.querySelector(`textarea[name="${name}"]`);
    this.host = field.closest("korean-text");
    this.input = field;
    this.idForLabel = "";
  }

  getValue() {
    return this.input.value;
  }

  getState() {
    return this.input.value;
  }

  setState(state) {
    this.input.value = state || "";
    this.host.show?.(this.input.value);
  }

  setInvalid(invalid) {
    if (invalid) this.host.editor?.setAttribute("aria-invalid", "true");
    else this.host.editor?.removeAttribute("aria-invalid");
  }

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
  constructor(html) {
    this.html = html;
  }

  render(placeholder, name, id, state, _capabilities, options = {}) {
    const holder = document.createElement("div");
    holder.innerHTML = this.html.replaceAll("__NAME__", name).replaceAll("__ID__", id).trim();
    const host = holder.firstElementChild;
    const field = host.querySelector("textarea");
    for (const [key, value] of Object.entries(options.attributes || {})) {
      if (key !== "required") field.setAttribute(key, value); // a hidden required field would block the form
    }
    field.value = state || "";
    placeholder.replaceWith(host);
    return new BoundKoreanText(host, name);
  }

  getByName(name, container) {
    return new BoundKoreanText(container, name);
  }
}
