/* The dialog for links: one for all editors, outside the page's form. */

import { addressOf } from "./address.js";

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
  const part = name => element.querySelector(`[data-${name}]`);
  const problem = element.querySelector("#ktext-link-problem");
  let now = null;
  let answered = false;
  const answer = value => {
    answered = true;
    element.close();
    now.done(value);
  };
  const complain = words => {
    problem.textContent = words || "";
    problem.hidden = !words;
    part("address").setAttribute("aria-invalid", String(Boolean(words)));
    if (words) part("address").focus();
  };
  element.querySelector("form").addEventListener("submit", event => {
    event.preventDefault();
    const { address, problem: words } = addressOf(part("address").value);
    if (words) complain(words);
    else answer({ address, text: part("text").value.trim() });
  });
  part("cancel").addEventListener("click", () => element.close());
  part("remove").addEventListener("click", () => answer({ remove: true }));
  part("choose").addEventListener("click", () => {
    const text = part("text").value.trim();
    const { done, dismissed, chooser } = now;
    answered = true;
    element.close();
    window.ModalWorkflow({
      url: chooser,
      urlParams: { page_type: "wagtailcore.page" },
      onload: window.PAGE_CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: {
        pageChosen: page => done({ address: page.url || "#", page: page.id, text: text || page.title }),
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
      part("text").value = question.text;
      part("address").value = question.link?.getAttribute("data-linktype")
        ? ""
        : question.link?.getAttribute("href") || "";
      part("remove").hidden = !question.link;
      part("choose").hidden = !question.chooser || !window.ModalWorkflow;
      element.showModal();
      part("address").focus();
    },
  };
  return dialog;
}
