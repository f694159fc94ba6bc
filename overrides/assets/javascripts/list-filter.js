// <list-filter list="events">: narrows [data-list="events"] by what the address says, and writes it there.
// An item is what has an id and data there: a list item or a table row. Its data-actor="a b" are the ids it goes by,
// data-from and data-to its first and last day; an item that still goes on has no data-to. Words of the query: ids of KEYS
// (repeated ones mean "any of", different ones "and"), and the dates `from` and `to`.
// Without this script the whole list stands in the page.

const KEYS = ["actor", "place", "kind", "brief", "topic", "question", "speaker", "stance", "status"];
const PERIOD = { from: "From", to: "To" };
const EXAMPLES = "write 2015, 2015-09 or 2015-09-25";

// The first or last day of a date, or null. Text is compared as text, because a Date would move days between zones.
function bound(text, last) {
  const match = /^(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[~?%]?$/.exec(text.trim());
  if (!match || match[1] === "0000" || (match[2] === "XX" && match[3])) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === "XX" ? undefined : part));
  if (month && (month < 1 || month > 12)) return null;
  if (day && (day < 1 || day > days(+year, +month))) return null;
  return [year, month || (last ? "12" : "01"), day || (last ? "31" : "01")].join("-");
}

function days(year, month) {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

class ListFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.chips = this.querySelector(".chips");
    this.clear = this.querySelector(".clear");
    const list = `[data-list="${CSS.escape(this.getAttribute("list"))}"]`;
    this.items = [...document.querySelectorAll(`${list} [id]`)].filter((each) => Object.keys(each.dataset).length);
    this.groups = [...document.querySelectorAll(`${list} :is(section, tbody)`)]
      .map((group) => [group, this.items.filter((item) => group.contains(item))])
      .filter(([, items]) => items.length);
    this.known = KEYS.filter((key) => this.select(key) || this.items.some((item) => key in item.dataset));
    this.form.hidden = false;
    this.form.addEventListener("change", (event) => this.choose(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.clear.addEventListener("click", () => {
      const query = this.query;
      for (const word of [...KEYS, ...Object.keys(PERIOD)]) query.delete(word);
      this.go(query);
      this.first.focus();
    });
    window.addEventListener("popstate", () => this.apply());
    window.addEventListener("hashchange", () => this.apply());
    this.apply();
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  get first() {
    return this.form.querySelector("select, input");
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

  put(query, key, values) {
    query.delete(key);
    for (const value of values.filter(Boolean)) query.append(key, value);
  }

  // Ids are lower-case on the page; an address may name a place by its code, such as IQ-AN.
  values(key) {
    return [...new Set(this.query.getAll(key).map((value) => value.toLowerCase()))].filter(Boolean);
  }

  // Each select stands on the last of its values that it offers, each date field on its date, wrong or right.
  set() {
    for (const select of this.form.querySelectorAll("select[data-key]")) {
      const offered = [...select.options].map((option) => option.value);
      select.value = this.values(select.dataset.key).filter((value) => offered.includes(value)).pop() || "";
      select.dataset.chosen = select.value;
    }
    for (const input of this.dates) {
      input.value = this.query.get(input.dataset.key) || "";
      input.setAttribute("aria-invalid", String(Boolean(input.value) && !bound(input.value)));
    }
  }

  drop(key, value) {
    const query = this.query;
    this.put(query, key, query.getAll(key).filter((each) => each.toLowerCase() !== value.toLowerCase()));
    this.go(query);
    (this.chips.querySelector("button") || this.first).focus();
  }

  // The anchor goes with a new choice: it named an item of the view that was.
  go(query) {
    const text = query.toString();
    if (text !== this.query.toString()) history.pushState(null, "", location.pathname + (text ? "?" + text : ""));
    this.apply();
  }

  apply() {
    const wanted = this.known.map((key) => [key, this.values(key)]).filter(([, values]) => values.length);
    const from = bound(this.query.get("from") || "", false);
    const to = bound(this.query.get("to") || "", true);
    const named = this.named();
    for (const item of this.items) item.hidden = item !== named && !this.fits(item, wanted, from, to);
    for (const [group, items] of this.groups) group.hidden = items.every((item) => item.hidden);
    this.set();
    this.tell(from && to && from > to);
    if (named) named.scrollIntoView();
    this.shown = new Set(this.items.filter((item) => !item.hidden).map((item) => item.id));
    this.dispatchEvent(new CustomEvent("narrowed", { bubbles: true, detail: { shown: this.shown } }));
  }

  // An item that the address names is shown, whatever the filters say.
  named() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // a stray % in the address: the id as it stands
    }
    const anchor = document.getElementById(id);
    return anchor && this.items.find((item) => item.contains(anchor));
  }

  fits(item, wanted, from, to) {
    if (from && item.dataset.to && item.dataset.to < from) return false;
    if (to && item.dataset.from > to) return false;
    return wanted.every(([key, values]) => values.some((value) => this.own(item, key).includes(value)));
  }

  own(item, key) {
    return (item.dataset[key] || "").toLowerCase().split(" ");
  }

  tell(reversed) {
    const chips = [];
    const wrong = [];
    for (const key of KEYS) for (const value of this.values(key)) chips.push(this.chip(key, value, this.name(key, value)));
    for (const [key, word] of Object.entries(PERIOD)) {
      const value = this.query.get(key);
      if (!value) continue;
      const good = bound(value);
      chips.push(this.chip(key, value, good ? `${word} ${value}` : `${word} ${value}: not a date, ignored`));
      if (!good) wrong.push(`${word}: “${value}” is not a date; ${EXAMPLES}`);
    }
    if (reversed) wrong.push("The period ends before it begins");
    this.show(chips);
    this.clear.hidden = !chips.length;
    const shown = this.items.filter((item) => !item.hidden).length;
    if (!shown && chips.length) wrong.push("Nothing fits; clear a filter to see more");
    this.status.textContent = [`Showing ${shown} of ${this.items.length}`, ...wrong].join(". ");
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

  // A value as its select names it; one without a name of its own is known by the items that go by it.
  name(key, value) {
    if (!this.known.includes(key)) return `${key} ${value}: does not apply here, ignored`;
    const select = this.select(key);
    const option = select && [...select.options].find((each) => each.value === value);
    if (option) return option.textContent.replace(/ \(\d+\)$/, "");
    const known = this.items.some((item) => this.own(item, key).includes(value));
    return known ? value.replaceAll("-", " ") : `${value}: not known here`;
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
