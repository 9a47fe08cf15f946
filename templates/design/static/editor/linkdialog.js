/* The dialog for links: one for all editors, outside the page's form. */

import { addressOf } from "./address.js";

/** @type {any} Wagtail's dialogs are globals without types. */
const wagtail = window;

/**
 * What was chosen: the link goes, or it leads to `address`. `page` is the number of one of our pages.
 * @typedef {{ remove: true } | { remove?: undefined, address: string, text: string, page?: number }} Answer
 */
/**
 * @typedef {object} Question
 * @property {string} text
 * @property {Element | null} link
 * @property {string} [chooser]
 * @property {(answer: Answer) => void} done
 * @property {() => void} dismissed
 */

/** @type {{ ask: (question: Question) => void } | null} */
let dialog = null;
export function linkDialog() {
  if (dialog) return dialog;
  const element = document.createElement("dialog");
  element.className = "ktext-link";
  element.setAttribute("aria-labelledby", "ktext-link-title");
  element.innerHTML = `
    <form method="dialog" novalidate>
      <h2 id="ktext-link-title">링크</h2>
      <label>보이는 글<input type="text" data-text autocomplete="off"></label>
      <label>주소<input type="text" data-address inputmode="url" autocomplete="off"
        placeholder="https://…, 전자우편, 전화번호" aria-describedby="ktext-link-problem"></label>
      <p id="ktext-link-problem" role="alert" hidden></p>
      <div class="ktext-link__buttons">
        <button type="button" class="button button-secondary" data-choose>우리 글에서 고르기</button>
        <button type="button" class="button button-secondary" data-remove>링크 풀기</button>
        <button type="button" class="button button-secondary" data-cancel>취소</button>
        <button type="submit" class="button" data-put>넣기</button>
      </div>
    </form>`;
  document.body.append(element);
  /** @type {(name: string) => HTMLElement} */
  const part = name => /** @type {HTMLElement} */ (element.querySelector(`[data-${name}]`));
  const text = /** @type {HTMLInputElement} */ (part("text"));
  const address = /** @type {HTMLInputElement} */ (part("address"));
  const problem = /** @type {HTMLElement} */ (element.querySelector("#ktext-link-problem"));
  /** @type {Question} */
  let now;
  let answered = false;
  /** @param {Answer} value */
  const answer = value => {
    answered = true;
    element.close();
    now.done(value);
  };
  /** @param {string} words */
  const complain = words => {
    problem.textContent = words || "";
    problem.hidden = !words;
    address.setAttribute("aria-invalid", String(Boolean(words)));
    if (words) address.focus();
  };
  element.querySelector("form")?.addEventListener("submit", event => {
    event.preventDefault();
    const found = addressOf(address.value);
    if (found.problem !== undefined) complain(found.problem);
    else answer({ address: found.address, text: text.value.trim() });
  });
  part("cancel").addEventListener("click", () => element.close());
  part("remove").addEventListener("click", () => answer({ remove: true }));
  part("choose").addEventListener("click", () => {
    const words = text.value.trim();
    const { done, dismissed, chooser } = now;
    answered = true;
    element.close();
    wagtail.ModalWorkflow({
      url: chooser,
      urlParams: { page_type: "wagtailcore.page" },
      onload: wagtail.PAGE_CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: {
        /** @param {{ id: number, url: string | null, title: string }} page */
        pageChosen: page => done({ address: page.url || "#", page: page.id, text: words || page.title }),
      },
      onError: dismissed,
    });
  });
  element.addEventListener("close", () => {
    if (!answered) now.dismissed();
  });
  dialog = {
    ask(question) {
      now = question;
      answered = false;
      complain("");
      text.value = question.text;
      address.value = question.link?.getAttribute("data-linktype") ? "" : question.link?.getAttribute("href") || "";
      part("remove").hidden = !question.link;
      part("choose").hidden = !question.chooser || !wagtail.ModalWorkflow;
      element.showModal();
      address.focus();
    },
  };
  return dialog;
}
