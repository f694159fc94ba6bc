// <list-filter list="events">: narrows [data-list="events"] by what the address says, and writes it there.
// An item is what has an id and data there: a list item or a table row. Its data-actor="a b" are the ids it goes by,
// data-from and data-to its first and last day; an item that still goes on has no data-to. data-known is the day by which
// it had been reported. Words of the query: ids of KEYS (repeated ones mean "any of", different ones "and"), the dates
// `from` and `to`, and the day `asof` as of which only what was known is shown. Within an item, what has a data-known of
// its own goes with it, and what has a data-until stands there only as of an earlier day. An id such as
// `disputed@2015-10-07` is one that the item goes by from that day on. `data-undated` says what no day tells; a link with
// data-by leads to what was known by then, and that of the last day not later than `asof` is shown.
// Where `data-records` names a variable, the items are read from there: see list-records.js.
// After each choice the element has the ids that are shown (`shown`) and sends "narrowed" with them and with the period.
// Without this script the whole list stands in the page.

const KEYS = ["actor", "place", "kind", "brief", "topic", "question", "speaker", "stance", "status"];
const DATES = { from: "From", to: "To", asof: "As of" };

class ListFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.chips = this.querySelector(".chips");
    this.clear = this.querySelector(".clear");
    this.pages = [...this.querySelectorAll("a[data-by]")];
    this.records = this.dataset.records ? new RecordsInData(this) : new RecordsInPage(this);
    this.known = KEYS.filter((key) => this.select(key) || this.records.has(key));
    this.dated = Object.keys(DATES).filter((key) => key !== "asof" || this.records.clock);
    this.form.hidden = false;
    this.form.addEventListener("change", (event) => this.choose(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.clear.addEventListener("click", () => {
      const query = this.query;
      for (const word of [...KEYS, ...Object.keys(DATES)]) query.delete(word);
      this.go(query);
      this.first.focus();
    });
    this.fold();
    window.addEventListener("popstate", () => this.apply());
    window.addEventListener("hashchange", () => this.apply());
    this.apply();
  }

  // On a narrow screen the form is a drawer, closed at first.
  fold() {
    this.drawer = this.querySelector(".drawer");
    this.drawer?.removeAttribute("hidden");
    this.drawer?.addEventListener("click", () => {
      const open = this.form.classList.toggle("open");
      this.drawer.setAttribute("aria-expanded", String(open));
    });
  }

  // What is on the way to a choice is not in the address yet.
  get query() {
    return new URLSearchParams(this.draft ?? location.search);
  }

  get first() {
    return this.drawer?.offsetParent ? this.drawer : this.form.querySelector("select, input");
  }

  get dates() {
    return this.form.querySelectorAll("input[data-key]");
  }

  select(key) {
    return this.form.querySelector(`select[data-key="${key}"]`);
  }

  // A select shows the choice it made, so arrow keys move on from it; the choice it made before gives way, chips that
  // came from a shared address stay. A date that is being typed is taken along.
  choose(field) {
    if (!field.dataset.key) return;
    const query = this.query;
    for (const input of this.dates) this.put(query, input.dataset.key, [input.value.trim()]);
    if (field.matches("select")) {
      const { key, chosen } = field.dataset;
      const others = this.values(key).filter((value) => value !== chosen && value !== field.value);
      this.put(query, key, [...others, field.value]);
      field.dataset.chosen = field.value;
    }
    this.go(query);
  }

  // For sliders: dates by their words; `passing` while a thumb is on its way, which screen readers need not hear.
  period(dates, passing) {
    const query = this.query;
    for (const [key, value] of Object.entries(dates)) this.put(query, key, [value]);
    this.go(query, passing);
  }

  put(query, key, values) {
    query.delete(key);
    for (const value of values.filter(Boolean)) query.append(key, value);
  }

  // Ids are lower-case on the page; an address may name a place by its code, such as IQ-AN.
  values(key) {
    return [...new Set(this.query.getAll(key).map((value) => value.toLowerCase()))].filter(Boolean);
  }

  // Of several dates under one word the first counts.
  days(key) {
    return [...new Set(this.query.getAll(key))].filter(Boolean);
  }

  // Each select stands on the last of its values that it offers, each date field on its date, wrong or right.
  set() {
    for (const select of this.form.querySelectorAll("select[data-key]")) {
      const offered = [...select.options].map((option) => option.value);
      select.value = this.values(select.dataset.key).filter((value) => offered.includes(value)).pop() || "";
      select.dataset.chosen = select.value;
    }
    for (const input of this.dates) {
      input.value = this.days(input.dataset.key)[0] || "";
      input.setAttribute("aria-invalid", String(Boolean(input.value) && !Days.bound(input.value)));
    }
  }

  drop(key, value) {
    const query = this.query;
    this.put(query, key, query.getAll(key).filter((each) => each.toLowerCase() !== value.toLowerCase()));
    this.go(query);
    (this.chips.querySelector("button") || this.first).focus();
  }

  // The anchor goes with a new choice: it named an item of the view that was.
  go(query, passing = false) {
    const text = query.toString();
    this.draft = passing ? text : undefined;
    this.status.setAttribute("aria-live", passing ? "off" : "polite");
    if (!passing && text !== this.query.toString()) history.pushState(null, "", location.pathname + (text ? "?" + text : ""));
    this.apply();
  }

  apply() {
    const view = this.view();
    this.shown = new Set();
    this.named = this.records.named(this.draft === undefined ? location.hash : "");
    for (const record of this.records.all) {
      if (this.isKnown(record, view) && (record === this.named || this.fits(record, view))) this.shown.add(record.id);
    }
    this.records.show(this.shown, view.asof);
    this.set();
    this.tell(view);
    this.dispatchEvent(new CustomEvent("narrowed", { bubbles: true, detail: { shown: this.shown, ...view } }));
    this.records.lead(this.named);
  }

  // What the address asks for, as far as it can be understood. An id that nothing here goes by is ignored, and so is a
  // period that ends before it begins.
  view() {
    const understood = (key) => this.values(key).filter((value) => this.records.knows(key, value));
    const wanted = this.known.map((key) => [key, understood(key)]).filter(([, values]) => values.length);
    const [from, to, asof] = ["from", "to", "asof"].map((key) => this.dated.includes(key) && Days.bound(this.days(key)[0] || "", key !== "from"));
    const reversed = Boolean(from && to && from > to);
    return { wanted, reversed, from: reversed ? null : from, to: reversed ? null : to, asof };
  }

  isKnown(record, { asof }) {
    return !(asof && record.known > asof);
  }

  fits(record, { wanted, from, to, asof }) {
    if (from && record.to && record.to < from) return false;
    if (to && record.from > to) return false;
    const had = (key, value) => record[key].includes(value) && !(asof && record.since?.[key][value] > asof);
    return wanted.every(([key, values]) => values.some((value) => had(key, value)));
  }

  tell({ reversed, asof }) {
    const told = [`Showing ${this.shown.size} of ${this.records.all.length}`];
    const { undated } = this.dataset;
    if (asof) told.push(`As of ${Days.words(asof)}: what was reported later is not shown${undated ? `, nor are ${undated}` : ""}`);
    const chips = KEYS.flatMap((key) => this.values(key).map((value) => this.chip(key, value, this.name(key, value))));
    for (const [key, word] of Object.entries(DATES)) {
      this.days(key).forEach((value, place) => {
        const fault = !this.dated.includes(key) ? "does not apply here" : place ? "the first one counts" : Days.bound(value) ? "" : "not a date";
        chips.push(this.chip(key, value, `${word} ${Days.words(value)}${fault && `: ${fault}, ignored`}`));
        if (fault === "not a date") told.push(`${word}: “${value}” is not a date; ${Days.EXAMPLES}`);
      });
    }
    if (reversed) told.push("The period ends before it begins, so it is ignored");
    if (this.named && !this.shown.has(this.named.id)) told.push("What the address names was reported later");
    this.show(chips);
    const page = this.pages.filter((link) => asof && link.dataset.by <= asof).pop();
    for (const link of this.pages) link.hidden = link !== page;
    this.toggleAttribute("data-narrowed", chips.length > 0); // on paper the line says so too
    this.clear.hidden = !chips.length;
    if (this.drawer) this.drawer.textContent = chips.length ? `Filters (${chips.length})` : "Filters";
    if (!this.shown.size && chips.length) told.push("Nothing fits; clear a filter to see more");
    this.status.textContent = told.join(". ");
  }

  // A chip that stays is not touched: it may be the one that is just being pressed, which ends the typing of a date.
  show(chips) {
    const label = (chip) => chip && chip.getAttribute("aria-label");
    const labels = chips.map(label);
    for (const old of [...this.chips.children]) if (!labels.includes(label(old))) old.remove();
    chips.forEach((chip, place) => {
      const there = this.chips.children[place];
      if (label(there) !== label(chip)) this.chips.insertBefore(chip, there || null);
    });
    while (this.chips.children.length > chips.length) this.chips.lastChild.remove();
  }

  // A value as its select names it.
  name(key, value) {
    if (!this.known.includes(key)) return `${key} ${value}: does not apply here, ignored`;
    const select = this.select(key);
    const option = select && [...select.options].find((each) => each.value === value);
    if (option) return option.textContent.replace(/ \(\d+\)$/, "");
    return this.records.knows(key, value) ? value.replaceAll("-", " ") : `${value}: not known here, ignored`;
  }

  chip(key, value, words) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.append(words, " ");
    const cross = document.createElement("span");
    cross.textContent = "×";
    cross.setAttribute("aria-hidden", "true");
    button.append(cross);
    button.setAttribute("aria-label", `Remove filter ${words}`);
    button.addEventListener("click", () => this.drop(key, value));
    return button;
  }
}

customElements.define("list-filter", ListFilter);
