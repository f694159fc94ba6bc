// <cite-record>: buttons that copy the forms of a citation, without a network. The forms stand in the page without it.
// With `data-rows` it holds them once for all rows of a list, with words such as @@title in them: each row gets a button,
// and what it is asked of shows the forms filled from the row (as exports/cite/citation.py fills them).

class CiteRecord extends HTMLElement {
  connectedCallback() {
    if (this.ready) return; // moved to another row
    this.ready = true;
    if (this.dataset.rows) this.watch(document.querySelectorAll(this.dataset.rows));
    else this.prepare(this.parentElement.querySelectorAll(":scope > [data-form]"));
  }

  // The forms for all rows are inert, in a template, until one of them is asked for.
  prepare(others) {
    const inert = this.querySelector("template");
    inert?.replaceWith(inert.content);
    this.forms = [...this.querySelectorAll("[data-form]"), ...others];
    this.shapes = this.forms.map((form) => form.textContent);
    this.status = Object.assign(document.createElement("p"), { className: "copied", role: "status" });
    this.append(this.status);
    for (const form of this.forms) this.offer(form);
  }

  offer(form) {
    const name = form.dataset.form;
    form.after(" ", Object.assign(this.button(Words.text("Copy"), () => this.copy(form, name)), { ariaLabel: Words.text("Copy %(name)s", { name }) }));
  }

  button(words, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "cite-button", textContent: words });
    button.addEventListener("click", act);
    return button;
  }

  // ---- copying

  async copy(form, name) {
    const text = form.href || form.textContent;
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(); // only on https and on the machine itself
    const done = await written.then(() => true, () => this.byCommand(text));
    if (!done) getSelection().selectAllChildren(form);
    this.status.textContent = done ? Words.text("Copied: %(name)s.", { name }) : Words.text("Selected: %(name)s. Copy it with Ctrl+C or ⌘C.", { name });
  }

  byCommand(text) {
    const hand = (event) => {
      event.clipboardData.setData("text/plain", text);
      event.preventDefault();
    };
    document.addEventListener("copy", hand, { once: true });
    return document.execCommand("copy");
  }

  // ---- rows

  // A row gets its button when it comes near: ten thousand at once would lay out the page a second time.
  watch(rows) {
    const come = (entries) => {
      for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
        near.unobserve(target);
        this.open(target);
      }
    };
    const near = new IntersectionObserver(come, { rootMargin: "100%" });
    for (const row of rows) near.observe(row);
  }

  open(row) {
    const button = this.button(Words.text("Cite"), () => this.turn(row, button));
    Object.assign(button, { ariaExpanded: "false", ariaLabel: Words.text("Cite: %(title)s", { title: this.said(row) }) });
    if (row.matches(".claim")) this.link(row).after(" · ", button);
    else [...row.querySelectorAll("p, div")].pop().append(" ", button);
  }

  turn(row, button) {
    const shut = button === this.opener;
    this.opener?.setAttribute("aria-expanded", "false");
    this.opener = shut ? null : button;
    this.hidden = shut;
    if (shut) return;
    if (!this.status) this.prepare([]);
    button.setAttribute("aria-expanded", "true");
    this.status.textContent = "";
    this.fill(row);
    row.lastElementChild.append(this);
  }

  link(row) {
    return row.querySelector(`a[href="#${row.id}"]`);
  }

  // A claim's link is called by the claim as it may be quoted, an event's says its title.
  said(row) {
    const link = this.link(row);
    const said = link.getAttribute("aria-label")?.replace(Words.text("Permalink of: %(claim)s", { claim: "" }), "") || link.textContent;
    return said.replaceAll("\u2060\u00a0", " ").replaceAll("\u2060", ""); // as it was written: the joiners are for the lines of a page
  }

  fill(row) {
    const day = row.querySelector(".withdrawn b > *")?.textContent;
    const gone = day ? Words.text(", ") + Words.text("withdrawn %(date)s", { date: day }) : "";
    const values = { id: row.id, title: `${this.said(row)} (${row.dataset.dated ?? row.querySelector(".num").textContent}${gone})`, version: row.dataset.version };
    this.forms.forEach((form, at) => {
      const escaped = ESCAPES[form.dataset.form] || String;
      form.textContent = this.shapes[at].replace(/@@(\w+)/g, (_, name) => escaped(values[name]));
      if (form.dataset.form === "permalink") form.href = this.link(row).href;
    });
  }
}

const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
// BibTeX counts braces, those after a backslash too: one without its other would end the entry.
const UNPAIRED = { ...TEX, "{": "\\textbraceleft{}", "}": "\\textbraceright{}" };
function paired(text) {
  let depth = 0;
  for (const char of text) {
    depth += { "{": 1, "}": -1 }[char] || 0;
    if (depth < 0) return false;
  }
  return !depth;
}
const ESCAPES = {
  BibTeX: (text) => {
    const escapes = paired(text) ? TEX : UNPAIRED;
    return text.replace(/[\\&%$#_{}~^]/g, (char) => escapes[char] || `\\${char}`);
  },
  HTML: (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt()};`),
  "CSL-JSON": (text) => JSON.stringify(text).slice(1, -1),
};

customElements.define("cite-record", CiteRecord);
