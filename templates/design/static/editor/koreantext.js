/*
 * <korean-text>: a small rich-text editor that input methods can trust.
 *
 * The rules that keep Hangul whole:
 * 1. The document is the browser's own contenteditable; nothing here changes it while a syllable is composed.
 * 2. Every input event, composing or not, copies the document into the textarea that the form sends.
 * 3. When a form is gathered (submit, autosave, preview) the copy is taken once more, from the document itself.
 *
 * A module script runs after the page is parsed and before Wagtail's controllers start (DOMContentLoaded), so stream
 * blocks find the widget registered.
 */

import { linkDialog } from "./linkdialog.js";
import { domOf, htmlOf, paragraphsOf } from "./markup.js";
import { KoreanRichText } from "./streamwidget.js";
import { Toolbar } from "./toolbar.js";

export class KoreanText extends HTMLElement {
  // All of these are there once the element is connected.
  field = /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (null));
  editor = /** @type {HTMLDivElement} */ (/** @type {unknown} */ (null));
  toolbar = /** @type {Toolbar} */ (/** @type {unknown} */ (null));
  touched = false;
  composing = false;

  connectedCallback() {
    if (this.editor) return; // moved within the page: reordering a block keeps it whole
    const field = this.querySelector("textarea");
    if (!field) return;
    this.field = field;
    this.touched = false;
    this.composing = false;
    this.build();
    this.show(this.field.value);
    this.form = this.field.form;
    /** @param {FormDataEvent} event */
    this.gather = event => {
      if (this.touched && this.isConnected && this.field.name) event.formData.set(this.field.name, this.store());
    };
    this.form?.addEventListener("formdata", this.gather);
    this.onSelection = () => this.reflect();
    document.addEventListener("selectionchange", this.onSelection);
  }

  build() {
    this.field.hidden = true;
    this.toolbar = new Toolbar(this.dataset.features, name => this.settled(() => this.apply(name)));

    this.editor = document.createElement("div");
    this.editor.className = "ktext__text";
    this.editor.contentEditable = "true";
    this.editor.spellcheck = false;
    this.editor.lang = "ko";
    this.editor.setAttribute("role", "textbox");
    this.editor.setAttribute("aria-multiline", "true");
    this.editor.setAttribute("aria-label", this.field.getAttribute("aria-label") || "본문 글");
    const help = this.field.getAttribute("aria-describedby");
    if (help) this.editor.setAttribute("aria-describedby", help);
    if (this.field.disabled || this.field.readOnly) this.editor.contentEditable = "false";
    this.append(this.toolbar.element, this.editor);

    this.editor.addEventListener("compositionstart", () => {
      this.composing = true;
    });
    this.editor.addEventListener("compositionend", () => {
      this.composing = false;
      this.store();
    });
    this.editor.addEventListener("input", () => {
      this.touched = true;
      this.store();
    });
    this.editor.addEventListener("blur", () => {
      if (this.touched) this.store();
    });
    this.editor.addEventListener("focus", () => document.execCommand("defaultParagraphSeparator", false, "p"));
    this.editor.addEventListener("beforeinput", event => {
      if (/^format(?!Bold|Italic|Remove)/.test(event.inputType)) event.preventDefault();
    });
    this.editor.addEventListener("paste", event => this.paste(event));
    this.editor.addEventListener("drop", event => {
      if (event.dataTransfer?.files.length) event.preventDefault();
    });
    this.editor.addEventListener("keydown", event => this.shortcut(event));
  }

  /* Draws stored HTML. */
  /** @param {string} html */
  show(html) {
    const paragraphs = paragraphsOf(domOf(html));
    for (const paragraph of paragraphs) if (!paragraph.hasChildNodes()) paragraph.append(document.createElement("br"));
    if (!paragraphs.length) {
      const empty = document.createElement("p");
      empty.append(document.createElement("br"));
      paragraphs.push(empty);
    }
    this.editor.replaceChildren(...paragraphs);
    this.count();
  }

  /* Copies the document into the form's field; returns the HTML. */
  store() {
    this.field.value = htmlOf(this.editor);
    this.count();
    return this.field.value;
  }

  count() {
    const text = (this.editor.textContent ?? "").replace(/\u200b/g, "");
    this.toolbar.count(text.length);
    this.classList.toggle("is-empty", !text && this.editor.childElementCount < 2);
  }

  /**
   * Runs `act` when no syllable is being composed: blur makes the input method hand over what it has.
   *
   * @param {() => void} act
   */
  settled(act) {
    if (!this.composing) {
      act();
      return;
    }
    const selection = document.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
    this.editor.blur();
    setTimeout(() => {
      this.editor.focus();
      if (range) place(range);
      act();
    }, 0);
  }

  /** @param {string} name */
  apply(name) {
    if (name === "link") {
      this.askLink();
      return;
    }
    this.editor.focus();
    document.execCommand("styleWithCSS", false, "false");
    document.execCommand(name, false);
    this.touched = true;
    this.store();
    this.reflect();
  }

  /** @param {KeyboardEvent} event */
  shortcut(event) {
    if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.key.toLowerCase() === "k" && this.toolbar.has("link")) {
      event.preventDefault();
      event.stopPropagation();
      this.askLink();
    }
    if (event.key.toLowerCase() === "u") event.preventDefault();
  }

  reflect() {
    const anchor = document.getSelection()?.anchorNode;
    const inside = anchor && this.editor.contains(anchor);
    const element = inside ? elementAt(anchor) : null;
    /** @param {string} selector */
    const within = selector => element?.closest(selector);
    const states = { bold: within("b,strong"), italic: within("i,em"), link: within("a") };
    for (const [name, state] of Object.entries(states)) {
      this.toolbar.press(name, Boolean(state && this.editor.contains(state)));
    }
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const text = (event.clipboardData?.getData("text/plain") || "").replace(/\r\n?/g, "\n").replace(/\0/g, "");
    event.preventDefault();
    if (!text) return;
    const lines = text
      .split("\n")
      .map(line => line.replace(/\s+$/, ""))
      .filter(line => line.trim());
    if (lines.length < 2) {
      document.execCommand("insertText", false, lines[0] ?? " ");
    } else {
      const holder = document.createElement("div");
      for (const line of lines) {
        const paragraph = document.createElement("p");
        paragraph.textContent = line.trim();
        holder.append(paragraph);
      }
      document.execCommand("insertHTML", false, holder.innerHTML);
    }
  }

  askLink() {
    const selection = document.getSelection();
    if (!selection?.rangeCount || !this.editor.contains(selection.anchorNode)) this.editor.focus();
    const range = /** @type {Selection} */ (document.getSelection()).getRangeAt(0).cloneRange();
    const link = elementAt(range.startContainer)?.closest("a");
    const inside = link && this.editor.contains(link) ? link : null;
    if (inside) range.selectNodeContents(inside);
    linkDialog().ask({
      text: range.toString(),
      link: inside,
      chooser: this.dataset.pageChooser,
      done: answer => this.putLink(range, inside, answer),
      dismissed: () => this.select(range),
    });
  }

  /** @param {Range} range */
  select(range) {
    this.editor.focus();
    place(range);
  }

  /**
   * @param {Range} range
   * @param {Element | null} inside
   * @param {import("./linkdialog.js").Answer} answer
   */
  putLink(range, inside, answer) {
    this.select(range);
    if (answer.remove) {
      document.execCommand("unlink", false);
    } else {
      const anchor = document.createElement("a");
      anchor.setAttribute("href", answer.address);
      if (answer.page) {
        anchor.setAttribute("data-linktype", "page");
        anchor.setAttribute("data-id", String(answer.page));
      }
      anchor.textContent = answer.text || answer.address.replace(/^(mailto|tel):/, "");
      if (inside) document.execCommand("unlink", false);
      document.execCommand("insertHTML", false, anchor.outerHTML);
    }
    this.touched = true;
    this.store();
    this.reflect();
  }
}

/** @param {Range} range What is selected from now on. */
function place(range) {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** @param {Node} node */
function elementAt(node) {
  return node.nodeType === Node.ELEMENT_NODE ? /** @type {Element} */ (node) : node.parentElement;
}

customElements.define("korean-text", KoreanText);
/** @type {any} */ (window).telepath?.register("sosiktong.KoreanRichText", KoreanRichText);
