// <search-dialog>: the field, the filters and the results. masthead.js makes and opens it; what is asked for stands in the
// address as `q`, `q-kind`, `q-year` and `q-topic` as long as it is open, so that a result can be left and come back to.

const FEW = 5, MANY = 100; // results of a group that are shown at first, and when they are asked for
const REST = 300; // milliseconds without a letter after which the address follows
const LATER = 120; // milliseconds without a letter after which filters are offered, and texts searched if there are results already
const REPEATED = 80; // characters of a question that are repeated

class SearchDialog extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.field = this.querySelector("input");
    this.status = this.querySelector("[role=status]");
    this.list = this.querySelector(".found");
    this.chosen = {};
    this.shown = {}; // how many of a kind were asked for
    this.inside = { text: "", found: [] };
    this.looking = false;
    this.asking = 0;
    this.listen();
    Finder.start(() => this.ask());
    if (this.dialog.open) this.begin();
  }

  listen() {
    this.addEventListener("opened", () => this.begin());
    this.field.addEventListener("input", () => {
      this.shown = {};
      this.ask();
    });
    for (const select of this.querySelectorAll("select")) select.addEventListener("change", () => this.choose(select.name, select.value));
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.settle();
      this.list.querySelector("a")?.click();
    });
    this.querySelector("button").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.dialog.addEventListener("keydown", (event) => this.press(event));
    this.dialog.addEventListener("close", () => this.write());
    addEventListener("pagehide", () => this.dialog.open && this.write());
    this.list.addEventListener("click", (event) => this.follow(event));
  }

  // What the address asks for, unless something has been typed already.
  begin() {
    const asked = new URLSearchParams(location.search);
    if (asked.has("q") && !this.text) {
      this.field.value = asked.get("q");
      for (const key of ["kind", "year", "topic"]) this.chosen[key] = asked.get(`q-${key}`) || "";
    }
    this.ask();
  }

  // ---- keys

  press(event) {
    if (event.key === "Escape") {
      event.preventDefault(); // a field would only be emptied by it
      this.dialog.close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select")) return;
    event.preventDefault();
    this.settle();
    const stops = [this.field, ...this.list.querySelectorAll("a, button")];
    stops[Math.min(Math.max(stops.indexOf(document.activeElement) + step, 0), stops.length - 1)].focus();
  }

  // A result on this very page does not load it anew, so the dialog has to go.
  follow(event) {
    const link = event.target.closest("a");
    const same = link && link.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (same) this.dialog.close();
    else if (link) this.write(); // to be come back to
  }

  // ---- questions

  get text() {
    return this.field.value.trim();
  }

  // The question, repeated.
  get asked() {
    return this.text.length > REPEATED ? `${this.text.slice(0, REPEATED)} …` : this.text;
  }

  choose(key, value) {
    this.chosen[key] = value;
    this.ask();
  }

  ask() {
    if (!this.dialog.open) return;
    this.field.defaultValue = this.field.value; // to which WebKit resets it when somebody comes back to the page
    this.writeLater(REST);
    this.asking ||= setTimeout(() => this.settle()); // letters that wait to be typed come first
  }

  // Answers what is asked for now.
  settle() {
    if (!this.asking) return;
    clearTimeout(this.asking);
    this.asking = 0;
    this.show();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lookInside(), this.list.firstChild ? LATER : 0);
  }

  // Texts come later: they may be asked from a server, and by then something else may have been typed. One question after the
  // other, or the last one would wait for those of all letters before.
  async lookInside() {
    const { text } = this, { readable, complete } = Finder;
    if (this.looking || !readable && !complete || this.inside.text === text && this.inside.complete === complete) return;
    this.looking = true;
    const found = await Finder.passages(text).catch(() => null);
    this.looking = false;
    if (text === this.text) {
      this.inside = { text, complete, found: found || [], failed: !found };
      this.show();
    }
    this.lookInside(); // for what has been typed or has come meanwhile
  }

  // Not at each letter: see Address.
  writeLater(milliseconds) {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.write(), milliseconds);
  }

  write(text = this.dialog.open ? this.text : "") {
    clearTimeout(this.writing);
    const query = new URLSearchParams(location.search);
    for (const [key, value] of [["q", text], ...Object.entries(this.chosen).map(([key, value]) => [`q-${key}`, text && value])]) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    const asked = query.size ? `?${query}` : "";
    if (asked !== location.search && !Address.write(location.pathname + asked + location.hash)) this.writeLater(Address.AGAIN);
  }

  // ---- answers

  show() {
    const { text } = this;
    const found = Finder.find(text, this.chosen, this.inside.text === text ? this.inside.found : []);
    this.questions = Question.asked(text);
    this.fill([...found.groups.map((group) => this.group(group)), ...this.similar(found.similar)]);
    this.status.textContent = this.summary(found);
    this.querySelector(".narrow").hidden = !text;
    clearTimeout(this.offering);
    this.offering = setTimeout(() => this.offer(found.facets), LATER);
  }

  // Results that come later leave the focus on the one that has it.
  fill(sections) {
    const held = this.list.contains(document.activeElement) && /** @type {any} */ (document.activeElement).href;
    this.list.replaceChildren(...sections);
    if (held) [...this.list.querySelectorAll("a")].find((link) => link.href === held)?.focus();
  }

  // What only sounds like a word is told apart from what has it.
  summary({ groups, similar }) {
    if (!this.text) return "";
    const more = counted(similar), failed = this.inside.failed && this.inside.text === this.text;
    const alike = more ? Words.count("%(num)s similar result.", "%(num)s similar results.", more) : "";
    return [this.had(groups), alike, failed ? Words.text("The texts of briefs could not be searched.") : ""].filter(Boolean).join(" ");
  }

  // Nothing is said to be missing as long as texts are on their way.
  had(groups) {
    const total = counted(groups);
    if (!total && !(Finder.complete && this.inside.text === this.text && this.inside.complete)) return Words.text("Searching …");
    if (!total) return Words.text("Nothing found for “%(words)s”.", { words: this.asked });
    const kinds = Words.list(groups.map(({ kind, hits }) => Words.fill(Constants.COUNTS[kind][Words.form(hits.length)], { num: hits.length })));
    return Words.count("%(num)s result: %(kinds)s.", "%(num)s results: %(kinds)s.", total, { kinds });
  }

  similar(groups) {
    if (!groups.length) return [];
    const said = element("p", { className: "similar" }, Words.text("Similar to “%(words)s”", { words: this.asked }));
    return [said, ...groups.map((group) => this.group(group, Words.text("Similar: %(kind)s", { kind: group.label })))];
  }

  // Each filter offers what it would leave, and what is chosen even if that is nothing.
  offer(facets) {
    const any = { kind: Words.text("Any kind"), year: Words.text("Any year"), topic: Words.text("Any topic") };
    for (const select of this.querySelectorAll("select")) {
      const key = select.name, counts = facets[key], value = this.chosen[key] || "";
      const values = [...counts.keys()].sort(key === "year" ? (one, other) => other - one : undefined);
      const all = value && !counts.has(value) ? [value, ...values] : values;
      const words = (one) => (key === "kind" && Object.hasOwn(Constants.KINDS, one) ? Constants.KINDS[one] : one);
      select.replaceChildren(new Option(any[key], ""), ...all.map((one) => new Option(`${words(one)} (${counts.get(one) || 0})`, one)));
      select.value = value;
    }
  }

  group({ kind, label, hits }, name = label) {
    const section = element("section", { ariaLabel: name });
    const heading = element("h2", {}, element("span", { className: `k k-${kind}` }), label, " ", element("span", { className: "num" }, String(hits.length)));
    const list = element("ul");
    section.append(heading, list);
    this.more(section, list, hits, this.shown[name] || (this.chosen.kind === kind ? MANY : FEW));
    return section;
  }

  more(section, list, hits, count) {
    const from = list.children.length;
    list.append(...hits.slice(from, from + count).map((hit) => this.item(hit)));
    const left = hits.length - list.children.length;
    if (!left) return;
    const next = Math.min(left, MANY);
    const button = element("button", { type: "button" }, next === left ? Words.count("%(num)s more", "%(num)s more", left) : Words.text("%(some)s more of %(all)s", { some: next, all: left }));
    button.addEventListener("click", () => {
      const first = list.children.length;
      this.shown[section.ariaLabel] = first + MANY;
      button.remove();
      this.more(section, list, hits, MANY);
      list.children[first].querySelector("a").focus();
    });
    section.append(button);
  }

  item({ entry, passage }) {
    const alias = entry.names.filter((name) => this.marks(name)).join(", ");
    const notes = [entry.when, Finder.home(entry)?.title].filter(Boolean).join(", ");
    const item = element("li", {}, element("a", { href: Finder.url(entry.address), dir: "auto" }, ...this.marked(entry.title)));
    if (alias && !this.marks(entry.title)) item.append(" ", element("span", { className: "alias", dir: "auto" }, ...this.marked(alias)));
    if (notes) item.append(" ", element("span", { className: "meta" }, notes));
    if (passage) item.append(this.passage(passage));
    else if (entry.summary) item.append(element("p", { dir: "auto" }, ...this.marked(entry.summary)));
    return item;
  }

  // Its place is kept while it is on its way.
  passage(passage) {
    const line = element("p", {}, " ");
    Promise.resolve(passage()).then(({ address, heading, words }) => {
      const link = heading ? [element("a", { href: Finder.url(address) }, heading), ". "] : [];
      line.replaceChildren(...link, ...this.marked(words));
    });
    return line;
  }

  marks(text) {
    return this.marked(text).some((part) => part instanceof Element);
  }

  // The text with the words that were asked for marked in it; of two that are one word in the question both.
  marked(text) {
    const parts = text.split(/([\s–—/]+)/); // words and what is between them
    let both = false;
    return parts.map((word, at) => {
      const first = at % 2 === 0 && Question.marks(word, this.questions, parts[at + 2]);
      const second = both && at % 2 === 0;
      if (at % 2 === 0) both = first && !Question.marks(word, this.questions);
      return word.trim() && (first || second) ? element("mark", {}, word) : word;
    });
  }
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

const counted = (groups) => groups.reduce((sum, { hits }) => sum + hits.length, 0);

customElements.define("search-dialog", SearchDialog);
