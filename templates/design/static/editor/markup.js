/* Clean rich text out of any DOM: paragraphs with text, b, i, a and br, as the server keeps them. Reads only. */

import { isSafe } from "./address.js";

const INLINE = { B: "b", STRONG: "b", I: "i", EM: "i" };
const BLOCKS = /^(P|DIV|H[1-6]|LI|UL|OL|BLOCKQUOTE|SECTION|ARTICLE|PRE|TABLE|TBODY|TR|TD|TH)$/;
const DROPPED = /^(SCRIPT|STYLE|TEMPLATE|IFRAME|OBJECT|META|LINK|TITLE)$/;
const PAGE_LINK = ["data-linktype", "data-id", "data-parent-id"];

/* Copies the allowed part of `source` into `target`. Reads only; never touches `source`. */
function copyInline(source, target) {
  for (const node of source.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data.replace(/\u200b|\ufeff/g, "").replace(/\u00a0/g, " ");
      if (text) target.append(text);
    } else if (node.nodeType === Node.ELEMENT_NODE && !DROPPED.test(node.tagName)) {
      if (node.tagName === "BR") {
        target.append(document.createElement("br"));
      } else if (INLINE[node.tagName]) {
        const copy = document.createElement(INLINE[node.tagName]);
        copyInline(node, copy);
        if (copy.hasChildNodes()) target.append(copy);
      } else if (node.tagName === "A" && isLink(node)) {
        const copy = document.createElement("a");
        copy.setAttribute("href", node.getAttribute("href") || "#");
        for (const name of PAGE_LINK) {
          if (node.hasAttribute(name)) copy.setAttribute(name, node.getAttribute(name));
        }
        copyInline(node, copy);
        if (copy.hasChildNodes()) target.append(copy);
      } else {
        copyInline(node, target);
      }
    }
  }
}

function isLink(node) {
  return node.hasAttribute("data-linktype") || isSafe((node.getAttribute("href") || "").trim());
}

/* Returns clean paragraphs of any DOM: <p> with text, b, i, a and br. */
export function paragraphsOf(root) {
  const paragraphs = [];
  let open = null;
  const visit = parent => {
    for (const node of parent.childNodes) {
      const element = node.nodeType === Node.ELEMENT_NODE;
      if (element && DROPPED.test(node.tagName)) continue;
      if (element && BLOCKS.test(node.tagName)) {
        open = null;
        if (node.querySelector("p,div,li,tr,h1,h2,h3,h4,h5,h6")) {
          visit(node);
        } else {
          const paragraph = document.createElement("p");
          copyInline(node, paragraph);
          paragraphs.push(paragraph);
        }
        open = null;
      } else if (element || node.nodeType === Node.TEXT_NODE) {
        if (!open && !element && !node.data.trim()) continue;
        if (!open) {
          open = document.createElement("p");
          paragraphs.push(open);
        }
        copyInline({ childNodes: [node] }, open);
      }
    }
  };
  visit(root);
  return paragraphs;
}

export function htmlOf(root) {
  const kept = [];
  for (const paragraph of paragraphsOf(root)) {
    while (paragraph.lastChild && paragraph.lastChild.nodeName === "BR") paragraph.lastChild.remove();
    if (paragraph.textContent.trim()) kept.push(paragraph.outerHTML.replaceAll("<br>", "<br/>"));
  }
  return kept.join("");
}

export function domOf(html) {
  return new DOMParser().parseFromString(html || "", "text/html").body;
}
