// <list-filter list="events">: narrows [data-list="events"] by what the address says, and writes it there.
// An item is what has an id and data there: a list item or a table row. Its data-actor="a b" are the ids it goes by,
// data-from and data-to its first and last day; an item that still goes on has no data-to. data-known is the day by which
// it had been reported. Words of the query: ids of KEYS (repeated ones mean "any of", different ones "and"), the dates
// `from` and `to`, and the day `asof` as of which only what was known is shown. Within an item, what has a data-known of
// its own goes with it, and what has a data-until stands there only as of an earlier day. An id such as
// `disputed@2015-10-07` is one that the item goes by from that day on. `data-undated` says what no day tells; the link
// with data-periods (`last-day period words;...`) leads to the page, after data-page, of the last one that is not later than `asof`.
// Where `data-choices` names a variable, what the selects offer is read from there: see pages/parts/filters.py.
// Where `data-records` names a variable, the items are read from there: see data-records.js. Where the page tells only a part
// of them, `data-part` says which: see year-records.js.
// `data-noun` says what is counted where a page has more than one list.
// After each choice the element has the records that are left (`left`), their keys, which are mostly ids (`shown`), and what
// was understood (`view`), and sends "narrowed".
// Without this script the whole list stands in the page.

class ListFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.chips = this.querySelector(".chips");
    this.clear = this.querySelector(".clear");
    this.then = this.querySelector("a[data-periods]");
    this.periods = this.then ? this.then.dataset.periods.split(";") : [];
    this.renamed = new Map(/** @type {[string, string][]} */ ((this.dataset.renamed || "").split(" ").filter(Boolean).map((pair) => pair.split("="))));
    this.fill();
    this.form.hidden = false;
    this.form.addEventListener("change", (event) => this.choose(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.clear.addEventListener("click", () => {
      const query = this.query;
      for (const word of WORDS) query.delete(word);
      this.go(query);
      this.first.focus();
    });
    this.fold();
    window.addEventListener("popstate", () => {
      clearTimeout(this.later);
      this.draft = undefined;
      this.apply();
    });
    window.addEventListener("hashchange", () => this.apply());
    window.addEventListener("pageshow", () => this.view && this.set());
    this.take(this.dataset.part ? new RecordsToCome(this) : this.dataset.records ? new RecordsInData(this) : new RecordsInPage(this));
  }

  // Names that would stand in each page of a large site.
  fill() {
    const offered = /** @type {Record<string, [string, string, number][]>} */ (window[this.dataset.choices] ?? {});
    for (const [key, choices] of Object.entries(offered)) this.select(key)?.options[0].after(...choices.map(([id, name, count]) => new Option(`${name} (${count})`, id)));
  }

  take(records) {
    this.records = records;
    this.known = KEYS.filter((key) => this.select(key) || records.has(key));
    this.dated = Object.keys(DATES).filter((key) => key !== "asof" || records.clock);
    this.apply();
  }

  // On a narrow screen the form is a drawer, closed at first.
  fold() {
    this.drawer = this.querySelector(".drawer");
    this.drawer?.removeAttribute("hidden");
    this.drawer?.addEventListener("click", () => (this.drawer.ariaExpanded = String(this.form.classList.toggle("open"))));
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
      const others = this.view.values(key).filter((value) => value !== chosen && value !== field.value);
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

  // Each select stands on the last of its values that it offers, each date field on its date, wrong or right. WebKit resets
  // fields without autocompletion when somebody comes back to the page, so the date is their default as well.
  set() {
    for (const select of this.form.querySelectorAll("select[data-key]")) {
      const offered = [...select.options].map((option) => option.value);
      select.value = this.view.values(select.dataset.key).filter((value) => offered.includes(value)).pop() || "";
      select.dataset.chosen = select.value;
    }
    for (const input of this.dates) {
      input.defaultValue = input.value = this.view.chosen[input.dataset.key] || this.view.days(input.dataset.key)[0] || "";
      input.setAttribute("aria-invalid", String(Boolean(input.value) && !Days.bound(input.value)));
    }
  }

  drop(key, value) {
    const query = this.query;
    this.put(query, key, query.getAll(key).filter((each) => (this.renamed.get(each.trim().toLowerCase()) ?? each.trim().toLowerCase()) !== value.toLowerCase()));
    this.go(query);
    (this.chips.querySelector("button") || this.first).focus();
  }

  // The anchor goes with a new choice: it named an item of the view that was. An address that cannot be written now is
  // written later.
  go(query, passing = false) {
    const text = query.toString();
    clearTimeout(this.later);
    this.status.setAttribute("aria-live", passing ? "off" : "polite");
    const written = !passing && (text === new URLSearchParams(location.search).toString() || Address.write(location.pathname + (text ? "?" + text : ""), true));
    if (!passing && !written) this.later = setTimeout(() => this.go(query), Address.AGAIN);
    this.draft = written ? undefined : text;
    this.apply();
  }

  apply() {
    this.view = new ListView(this.query, this);
    const id = Days.decoded(location.hash.slice(1));
    this.anchor = document.getElementById(id) ?? document.getElementById(id.toLowerCase()); // of a record, a place, or a part of the page
    this.named = this.draft === undefined ? this.records.named(id.toLowerCase(), this.anchor) : undefined;
    this.left = this.records.all.filter((record) => this.view.isKnown(record) && (record === this.named || this.view.fits(record)));
    this.shown = new Set(this.left.map((record) => record.key));
    this.records.show(this);
    this.set();
    this.tell(this.view);
    this.dispatchEvent(new CustomEvent("narrowed", { bubbles: true }));
    this.records.lead(this.named);
  }

  // ---- what is announced

  tell(view) {
    const chips = view.asked((key, value) => this.name(key, value)).map((asked) => this.chip(...asked));
    this.show(chips);
    this.lead(view.asof);
    this.toggleAttribute("data-narrowed", chips.length > 0); // on paper the line says so too
    this.clear.hidden = !chips.length;
    if (this.drawer) this.drawer.textContent = chips.length ? `${Words.text("Filters")} (${chips.length})` : Words.text("Filters");
    this.status.textContent = [...this.counted(view), ...view.wrongDates, ...this.ignored(view, chips)].join(". ");
  }

  // To what was known by a day.
  lead(day) {
    if (!this.then) return;
    const period = day && this.periods.filter((one) => one.slice(0, day.length) <= day).pop();
    this.then.hidden = !period;
    if (!period) return;
    const [, name, ...words] = period.split(" ");
    this.then.href = this.then.dataset.page.replace("*", name);
    this.then.textContent = Words.text("What was known by %(day)s", { day: words.join(" ") });
  }

  counted(view) {
    const named = this.named && this.shown.has(this.named.key) && !view.fits(this.named);
    const { undated, part } = this.dataset, all = Words.written("all", this.records.all.length) + (this.dataset.noun ? ` ${this.dataset.noun}` : "");
    if (part && (view.isBare || !this.records.all.length)) return [Words.text("Showing %(part)s", { part })];
    const shown = { some: this.shown.size, all };
    const count = named ? Words.text("Showing %(some)s of %(all)s, including the one you followed a link to", shown) : Words.text("Showing %(some)s of %(all)s", shown);
    const then = { date: view.asof && Days.words(view.asof), undated };
    if (view.asof && undated) return [count, Words.text("As of %(date)s: anything reported later is hidden, and so are %(undated)s", then)];
    if (view.asof) return [count, Words.text("As of %(date)s: anything reported later is hidden", then)];
    if (view.isBare && !named) return this.wasNarrowed ? [Words.text("Showing all %(all)s", shown)] : [];
    this.wasNarrowed = true; // whoever clears the filters hears it
    return [count];
  }

  ignored(view, chips) {
    const notices = [];
    if (view.reversed) notices.push(Words.text("The period ends before it begins, so it is ignored"));
    if (this.named && !this.shown.has(this.named.key)) notices.push(Words.text("What you followed a link to was reported later"));
    if (!this.named && location.hash.length > 1 && !this.anchor) notices.push(Words.text("What you followed a link to is not on this page"));
    if (!this.shown.size && chips.length && this.records.all.length) notices.push(Words.text("Nothing matches; clear a filter to see more"));
    return notices;
  }

  // A chip that stays is not touched: it may be the one that is just being pressed, which ends the typing of a date.
  show(chips) {
    const labels = chips.map((chip) => chip.ariaLabel);
    for (const old of [...this.chips.children]) if (!labels.includes(old.ariaLabel)) old.remove();
    chips.forEach((chip, place) => {
      const there = this.chips.children[place];
      if (there?.ariaLabel !== chip.ariaLabel) this.chips.insertBefore(chip, there || null);
    });
    while (this.chips.children.length > chips.length) this.chips.lastChild.remove();
  }

  // A value as its select names it.
  name(key, value) {
    if (!this.known.includes(key)) return `${key} ${value}`;
    const select = this.select(key);
    const option = select && [...select.options].find((each) => each.value === value);
    if (option) return option.textContent.replace(/ \(\d+\)$/, "");
    return this.records.knows(key, value) ? value.replaceAll("-", " ") : value;
  }

  chip(key, value, words) {
    // The cross after the words is drawn by the style sheet: it is no part of the name.
    const button = Object.assign(document.createElement("button"), { type: "button", className: "chip", textContent: words, ariaLabel: Words.text("Remove filter %(words)s", { words }) });
    button.addEventListener("click", () => this.drop(key, value));
    return button;
  }
}

customElements.define("list-filter", ListFilter);
