/* Clean rich text out of any DOM: paragraphs with text, b, i, a and br, as the server keeps them. Reads only. */

import { isSafe } from "./address.js";

/** @type {Record<string, string>} */
const INLINE = { B: "b", STRONG: "b", I: "i", EM: "i" };
const BLOCKS = /^(P|DIV|H[1-6]|LI|UL|OL|BLOCKQUOTE|SECTION|ARTICLE|PRE|TABLE|TBODY|TR|TD|TH)$/;
const DROPPED = /^(SCRIPT|STYLE|TEMPLATE|IFRAME|OBJECT|META|LINK|TITLE)$/;
const PAGE_LINK = ["data-linktype", "data-id", "data-parent-id"];

/**
 * Copies the allowed part of some nodes into `target`. Reads only; never touches the nodes.
 *
 * @param {Iterable<Node>} nodes
 * @param {HTMLElement} target
 */
function copyInline(nodes, target) {
  for (const node of nodes) {
    if (isText(node)) {
      const text = node.data.replace(/\u200b|\ufeff/g, "").replace(/\u00a0/g, " ");
      if (text) target.append(text);
    } else if (isElement(node) && !DROPPED.test(node.tagName)) {
      if (node.tagName === "BR") {
        target.append(document.createElement("br"));
      } else if (INLINE[node.tagName]) {
        const copy = document.createElement(INLINE[node.tagName]);
        copyInline(node.childNodes, copy);
        if (copy.hasChildNodes()) target.append(copy);
      } else if (node.tagName === "A" && isLink(node)) {
        const copy = document.createElement("a");
        copy.setAttribute("href", node.getAttribute("href") || "#");
        for (const name of PAGE_LINK) {
          const value = node.getAttribute(name);
          if (value !== null) copy.setAttribute(name, value);
        }
        copyInline(node.childNodes, copy);
        if (copy.hasChildNodes()) target.append(copy);
      } else {
        copyInline(node.childNodes, target);
      }
    }
  }
}

/** @type {(node: Node) => node is Text} */
const isText = node => node.nodeType === Node.TEXT_NODE;
/** @type {(node: Node) => node is Element} */
const isElement = node => node.nodeType === Node.ELEMENT_NODE;

/** @param {Element} node */
function isLink(node) {
  return node.hasAttribute("data-linktype") || isSafe((node.getAttribute("href") || "").trim());
}

/**
 * Returns clean paragraphs of any DOM: <p> with text, b, i, a and br.
 *
 * @param {Node} root
 */
export function paragraphsOf(root) {
  /** @type {HTMLParagraphElement[]} */
  const paragraphs = [];
  /** @type {HTMLParagraphElement | null} */
  let open = null;
  /** @param {Node} parent */
  const visit = parent => {
    for (const node of parent.childNodes) {
      if (isElement(node) && DROPPED.test(node.tagName)) continue;
      if (isElement(node) && BLOCKS.test(node.tagName)) {
        open = null;
        if (node.querySelector("p,div,li,tr,h1,h2,h3,h4,h5,h6")) {
          visit(node);
        } else {
          const paragraph = document.createElement("p");
          copyInline(node.childNodes, paragraph);
          paragraphs.push(paragraph);
        }
        open = null;
      } else if (isElement(node) || isText(node)) {
        if (!open && isText(node) && !node.data.trim()) continue;
        if (!open) {
          open = document.createElement("p");
          paragraphs.push(open);
        }
        copyInline([node], open);
      }
    }
  };
  visit(root);
  return paragraphs;
}

/** @param {Node} root */
export function htmlOf(root) {
  /** @type {string[]} */
  const kept = [];
  for (const paragraph of paragraphsOf(root)) {
    while (paragraph.lastChild && paragraph.lastChild.nodeName === "BR") paragraph.lastChild.remove();
    if (paragraph.textContent.trim()) kept.push(paragraph.outerHTML.replaceAll("<br>", "<br/>"));
  }
  return kept.join("");
}

/** @param {string} html */
export function domOf(html) {
  return new DOMParser().parseFromString(html || "", "text/html").body;
}
