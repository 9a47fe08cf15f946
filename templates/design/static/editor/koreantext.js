/*
 * <korean-text>: a small rich-text editor that input methods can trust.
 *
 * The rules that keep Hangul whole:
 * 1. The document is the browser's own contenteditable; nothing here changes it while a syllable is composed.
 * 2. Every input event, composing or not, copies the document into the textarea that the form sends.
 * 3. When a form is gathered (submit, autosave, preview) the copy is taken once more, from the document itself.
 */
(() => {
  const INLINE = { B: 'b', STRONG: 'b', I: 'i', EM: 'i' };
  const BLOCKS = /^(P|DIV|H[1-6]|LI|UL|OL|BLOCKQUOTE|SECTION|ARTICLE|PRE|TABLE|TBODY|TR|TD|TH)$/;
  const DROPPED = /^(SCRIPT|STYLE|TEMPLATE|IFRAME|OBJECT|META|LINK|TITLE)$/;
  const SAFE_ADDRESS = /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;
  const PAGE_LINK = ['data-linktype', 'data-id', 'data-parent-id'];

  const ICONS = {
    bold: '<b aria-hidden="true">가</b>',
    italic: '<i aria-hidden="true">가</i>',
    link: '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.6-2.6a3.2 3.2 0 0 0-4.6-4.6l-.9.9M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.6 2.6a3.2 3.2 0 0 0 4.6 4.6l.9-.9"/></svg>',
    undo: '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M7 4 3.5 7.5 7 11M4 7.5h7.5a4.3 4.3 0 0 1 0 8.6H8"/></svg>',
    redo: '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m13 4 3.5 3.5L13 11M16 7.5H8.5a4.3 4.3 0 0 0 0 8.6H12"/></svg>',
  };
  const TOOLS = [
    ['bold', '굵게', 'Control+B'],
    ['italic', '기울임', 'Control+I'],
    ['link', '링크', 'Control+K'],
    ['undo', '되돌리기', 'Control+Z'],
    ['redo', '다시 하기', 'Control+Shift+Z'],
  ];

  /* Copies the allowed part of `source` into `target`. Reads only; never touches `source`. */
  function copyInline(source, target) {
    for (const node of source.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        const text = node.data.replace(/\u200b|\ufeff/g, '').replace(/\u00a0/g, ' ');
        if (text) target.append(text);
      } else if (node.nodeType === Node.ELEMENT_NODE && !DROPPED.test(node.tagName)) {
        if (node.tagName === 'BR') {
          target.append(document.createElement('br'));
        } else if (INLINE[node.tagName]) {
          const copy = document.createElement(INLINE[node.tagName]);
          copyInline(node, copy);
          if (copy.hasChildNodes()) target.append(copy);
        } else if (node.tagName === 'A' && isLink(node)) {
          const copy = document.createElement('a');
          copy.setAttribute('href', node.getAttribute('href') || '#');
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
    return node.hasAttribute('data-linktype') || SAFE_ADDRESS.test((node.getAttribute('href') || '').trim());
  }

  /* Returns clean paragraphs of any DOM: <p> with text, b, i, a and br. */
  function paragraphsOf(root) {
    const paragraphs = [];
    let open = null;
    const visit = (parent) => {
      for (const node of parent.childNodes) {
        const element = node.nodeType === Node.ELEMENT_NODE;
        if (element && DROPPED.test(node.tagName)) continue;
        if (element && BLOCKS.test(node.tagName)) {
          open = null;
          if (node.querySelector('p,div,li,tr,h1,h2,h3,h4,h5,h6')) {
            visit(node);
          } else {
            const paragraph = document.createElement('p');
            copyInline(node, paragraph);
            paragraphs.push(paragraph);
          }
          open = null;
        } else if (element || node.nodeType === Node.TEXT_NODE) {
          if (!open && !element && !node.data.trim()) continue;
          if (!open) {
            open = document.createElement('p');
            paragraphs.push(open);
          }
          copyInline({ childNodes: [node] }, open);
        }
      }
    };
    visit(root);
    return paragraphs;
  }

  function htmlOf(root) {
    const kept = [];
    for (const paragraph of paragraphsOf(root)) {
      while (paragraph.lastChild && paragraph.lastChild.nodeName === 'BR') paragraph.lastChild.remove();
      if (paragraph.textContent.trim()) kept.push(paragraph.outerHTML.replaceAll('<br>', '<br/>'));
    }
    return kept.join('');
  }

  function domOf(html) {
    return new DOMParser().parseFromString(html || '', 'text/html').body;
  }

  function addressOf(written) {
    const text = written.trim();
    if (!text) return { problem: '주소를 적으세요.' };
    if (/\s/.test(text)) return { problem: '주소에 빈칸이 있습니다. 주소만 다시 붙여 넣으세요.' };
    if (SAFE_ADDRESS.test(text)) return { address: text };
    if (/^[^@\s:]+@[^@\s]+\.[a-z]{2,}$/i.test(text)) return { address: `mailto:${text}` };
    if (/^[0-9+][0-9-]{6,}$/.test(text)) return { address: `tel:${text}` };
    if (/^[a-z0-9-]+(\.[a-z0-9-]+)+([/?#].*)?$/i.test(text)) return { address: `https://${text}` };
    return { problem: '쓸 수 없는 주소입니다. https://로 시작하는 주소, 전자우편, 전화번호만 넣을 수 있습니다.' };
  }

  class KoreanText extends HTMLElement {
    connectedCallback() {
      if (this.editor) return; // moved within the page: reordering a block keeps it whole
      this.field = this.querySelector('textarea');
      if (!this.field) return;
      this.touched = false;
      this.composing = false;
      this.build();
      this.show(this.field.value);
      this.form = this.field.form;
      this.gather = (event) => {
        if (this.touched && this.isConnected && this.field.name) event.formData.set(this.field.name, this.store());
      };
      this.form?.addEventListener('formdata', this.gather);
      this.onSelection = () => this.reflect();
      document.addEventListener('selectionchange', this.onSelection);
    }

    build() {
      this.field.hidden = true;
      const features = (this.dataset.features || 'bold italic link').split(' ');
      const tools = TOOLS.filter(([name]) => features.includes(name) || name === 'undo' || name === 'redo');
      this.toolbar = document.createElement('div');
      this.toolbar.className = 'ktext__toolbar';
      this.toolbar.setAttribute('role', 'toolbar');
      this.toolbar.setAttribute('aria-label', '글 꾸미기');
      this.buttons = {};
      tools.forEach(([name, label, keys], place) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = `ktext__tool ktext__tool--${name}`;
        button.innerHTML = ICONS[name];
        button.title = `${label} (${keys.replace('Control', 'Ctrl')})`;
        button.setAttribute('aria-label', label);
        button.setAttribute('aria-keyshortcuts', keys);
        button.tabIndex = place ? -1 : 0;
        if (name !== 'undo' && name !== 'redo') button.setAttribute('aria-pressed', 'false');
        button.addEventListener('mousedown', (event) => event.preventDefault()); // keeps the selection
        button.addEventListener('click', () => this.settled(() => this.apply(name)));
        this.buttons[name] = button;
        this.toolbar.append(button);
      });
      this.toolbar.addEventListener('keydown', (event) => this.walkToolbar(event));
      this.counter = document.createElement('span');
      this.counter.className = 'ktext__count';
      this.toolbar.append(this.counter);

      this.editor = document.createElement('div');
      this.editor.className = 'ktext__text';
      this.editor.contentEditable = 'true';
      this.editor.spellcheck = false;
      this.editor.lang = 'ko';
      this.editor.setAttribute('role', 'textbox');
      this.editor.setAttribute('aria-multiline', 'true');
      this.editor.setAttribute('aria-label', this.field.getAttribute('aria-label') || '본문 글');
      const help = this.field.getAttribute('aria-describedby');
      if (help) this.editor.setAttribute('aria-describedby', help);
      if (this.field.disabled || this.field.readOnly) this.editor.contentEditable = 'false';
      this.append(this.toolbar, this.editor);

      this.editor.addEventListener('compositionstart', () => { this.composing = true; });
      this.editor.addEventListener('compositionend', () => { this.composing = false; this.store(); });
      this.editor.addEventListener('input', () => { this.touched = true; this.store(); });
      this.editor.addEventListener('blur', () => { if (this.touched) this.store(); });
      this.editor.addEventListener('focus', () => document.execCommand('defaultParagraphSeparator', false, 'p'));
      this.editor.addEventListener('beforeinput', (event) => {
        if (/^format(?!Bold|Italic|Remove)/.test(event.inputType)) event.preventDefault();
      });
      this.editor.addEventListener('paste', (event) => this.paste(event));
      this.editor.addEventListener('drop', (event) => { if (event.dataTransfer?.files.length) event.preventDefault(); });
      this.editor.addEventListener('keydown', (event) => this.shortcut(event));
    }

    /* Draws stored HTML. */
    show(html) {
      const paragraphs = paragraphsOf(domOf(html));
      for (const paragraph of paragraphs) if (!paragraph.hasChildNodes()) paragraph.append(document.createElement('br'));
      if (!paragraphs.length) {
        const empty = document.createElement('p');
        empty.append(document.createElement('br'));
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
      const text = this.editor.textContent.replace(/\u200b/g, '');
      this.counter.textContent = `${text.length.toLocaleString('ko-KR')}자`;
      this.classList.toggle('is-empty', !text && this.editor.childElementCount < 2);
    }

    /* Runs `act` when no syllable is being composed: blur makes the input method hand over what it has. */
    settled(act) {
      if (!this.composing) { act(); return; }
      const range = document.getSelection()?.rangeCount ? document.getSelection().getRangeAt(0).cloneRange() : null;
      this.editor.blur();
      setTimeout(() => {
        this.editor.focus();
        if (range) {
          document.getSelection().removeAllRanges();
          document.getSelection().addRange(range);
        }
        act();
      }, 0);
    }

    apply(name) {
      if (name === 'link') { this.askLink(); return; }
      this.editor.focus();
      document.execCommand('styleWithCSS', false, false);
      document.execCommand(name, false);
      this.touched = true;
      this.store();
      this.reflect();
    }

    shortcut(event) {
      if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.key.toLowerCase() === 'k' && this.buttons.link) {
        event.preventDefault();
        event.stopPropagation();
        this.askLink();
      }
      if (event.key.toLowerCase() === 'u') event.preventDefault();
    }

    walkToolbar(event) {
      const all = Object.values(this.buttons);
      const at = all.indexOf(document.activeElement);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      const next = all[(to + all.length) % all.length];
      all.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
      next.focus();
    }

    reflect() {
      const anchor = document.getSelection()?.anchorNode;
      const inside = anchor && this.editor.contains(anchor);
      const within = (selector) => inside && (anchor.nodeType === 1 ? anchor : anchor.parentElement).closest(selector);
      const states = { bold: within('b,strong'), italic: within('i,em'), link: within('a') };
      for (const [name, state] of Object.entries(states)) {
        this.buttons[name]?.setAttribute('aria-pressed', String(Boolean(state && this.editor.contains(state))));
      }
    }

    paste(event) {
      const text = (event.clipboardData?.getData('text/plain') || '').replace(/\r\n?/g, '\n').replace(/\0/g, '');
      event.preventDefault();
      if (!text) return;
      const lines = text.split('\n').map((line) => line.replace(/\s+$/, '')).filter((line) => line.trim());
      if (lines.length < 2) {
        document.execCommand('insertText', false, lines[0] ?? ' ');
      } else {
        const holder = document.createElement('div');
        for (const line of lines) {
          const paragraph = document.createElement('p');
          paragraph.textContent = line.trim();
          holder.append(paragraph);
        }
        document.execCommand('insertHTML', false, holder.innerHTML);
      }
    }

    askLink() {
      const selection = document.getSelection();
      if (!selection?.rangeCount || !this.editor.contains(selection.anchorNode)) this.editor.focus();
      const range = document.getSelection().getRangeAt(0).cloneRange();
      const start = range.startContainer;
      const link = (start.nodeType === 1 ? start : start.parentElement).closest('a');
      const inside = link && this.editor.contains(link) ? link : null;
      if (inside) range.selectNodeContents(inside);
      linkDialog().ask({
        text: range.toString(),
        link: inside,
        chooser: this.dataset.pageChooser,
        done: (answer) => this.putLink(range, inside, answer),
        dismissed: () => this.select(range),
      });
    }

    select(range) {
      this.editor.focus();
      const selection = document.getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
    }

    putLink(range, inside, answer) {
      this.select(range);
      if (answer.remove) {
        document.execCommand('unlink', false);
      } else {
        const anchor = document.createElement('a');
        anchor.setAttribute('href', answer.address);
        if (answer.page) {
          anchor.setAttribute('data-linktype', 'page');
          anchor.setAttribute('data-id', answer.page);
        }
        anchor.textContent = answer.text || answer.address.replace(/^(mailto|tel):/, '');
        if (inside) document.execCommand('unlink', false);
        document.execCommand('insertHTML', false, anchor.outerHTML);
      }
      this.touched = true;
      this.store();
      this.reflect();
    }
  }

  /* One dialog for all editors, outside the page's form. */
  let dialog = null;
  function linkDialog() {
    if (dialog) return dialog;
    const element = document.createElement('dialog');
    element.className = 'ktext-link';
    element.setAttribute('aria-labelledby', 'ktext-link-title');
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
    const part = (name) => element.querySelector(`[data-${name}]`);
    const problem = element.querySelector('#ktext-link-problem');
    let now = null;
    let answered = false;
    const answer = (value) => { answered = true; element.close(); now.done(value); };
    const complain = (words) => {
      problem.textContent = words || '';
      problem.hidden = !words;
      part('address').setAttribute('aria-invalid', String(Boolean(words)));
      if (words) part('address').focus();
    };
    element.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      const { address, problem: words } = addressOf(part('address').value);
      if (words) complain(words);
      else answer({ address, text: part('text').value.trim() });
    });
    part('cancel').addEventListener('click', () => element.close());
    part('remove').addEventListener('click', () => answer({ remove: true }));
    part('choose').addEventListener('click', () => {
      const text = part('text').value.trim();
      const { done, dismissed, chooser } = now;
      answered = true;
      element.close();
      window.ModalWorkflow({
        url: chooser,
        urlParams: { page_type: 'wagtailcore.page' },
        onload: window.PAGE_CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: {
          pageChosen: (page) => done({ address: page.url || '#', page: page.id, text: text || page.title }),
        },
        onError: dismissed,
      });
    });
    element.addEventListener('close', () => { if (!answered) now.dismissed(); });
    dialog = {
      ask(question) {
        now = question;
        answered = false;
        complain('');
        part('text').value = question.text;
        part('address').value = question.link?.getAttribute('data-linktype') ? '' : question.link?.getAttribute('href') || '';
        part('remove').hidden = !question.link;
        part('choose').hidden = !question.chooser || !window.ModalWorkflow;
        element.showModal();
        part('address').focus();
      },
    };
    return dialog;
  }

  customElements.define('korean-text', KoreanText);

  /* What Wagtail's stream blocks ask of a widget. */
  class BoundKoreanText {
    constructor(element, name) {
      const field = element.matches?.('textarea') ? element : element.querySelector(`textarea[name="${name}"]`);
      this.host = field.closest('korean-text');
      this.input = field;
      this.idForLabel = '';
    }

    getValue() { return this.input.value; }

    getState() { return this.input.value; }

    setState(state) {
      this.input.value = state || '';
      this.host.show?.(this.input.value);
    }

    setInvalid(invalid) {
      if (invalid) this.host.editor?.setAttribute('aria-invalid', 'true');
      else this.host.editor?.removeAttribute('aria-invalid');
    }

    getTextLabel(options) {
      const text = domOf(this.input.value.replaceAll('</p>', '</p> ')).textContent.trim();
      const most = options?.maxLength;
      return most && text.length > most ? `${text.substring(0, most - 1)}…` : text;
    }

    focus() { this.host.editor?.focus(); }

    setCapabilityOptions() {}
  }

  class KoreanRichText {
    constructor(html) { this.html = html; }

    render(placeholder, name, id, state, _capabilities, options = {}) {
      const holder = document.createElement('div');
      holder.innerHTML = this.html.replaceAll('__NAME__', name).replaceAll('__ID__', id).trim();
      const host = holder.firstElementChild;
      const field = host.querySelector('textarea');
      for (const [key, value] of Object.entries(options.attributes || {})) {
        if (key !== 'required') field.setAttribute(key, value); // a hidden required field would block the form
      }
      field.value = state || '';
      placeholder.replaceWith(host);
      return new BoundKoreanText(host, name);
    }

    getByName(name, container) { return new BoundKoreanText(container, name); }
  }

  window.telepath?.register('sosiktong.KoreanRichText', KoreanRichText);
})();
