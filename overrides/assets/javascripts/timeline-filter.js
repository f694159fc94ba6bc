// <timeline-filter>: narrows the list [data-list="events"] by what the address says, and writes it there.
// Words of the query: actor place kind brief topic (ids; repeated ones mean "any of"), from to (EDTF dates).
// Without this script the whole list stands in the page.

const KEYS = ["actor", "place", "kind", "brief", "topic"];
const PERIOD = { from: "From", to: "To" };

// The first or last day of a date; text is compared as text, because a Date would move days between zones.
function bound(text, last) {
  const match = /^(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[~?%]?$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => (part === "XX" ? undefined : part));
  return [year, month || (last ? "12" : "01"), day || (last ? "31" : "01")].join("-");
}

class TimelineFilter extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.status = this.querySelector("[role=status]");
    this.chips = this.querySelector(".chips");
    this.clear = this.querySelector(".clear");
    this.items = [...document.querySelectorAll('[data-list="events"] li[id]')];
    this.form.hidden = false;
    this.form.addEventListener("change", (event) => this.choose(event.target));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.clear.addEventListener("click", () => {
      this.go(new URLSearchParams());
      this.form.querySelector("select").focus();
    });
    window.addEventListener("popstate", () => this.apply());
    window.addEventListener("hashchange", () => this.apply());
    this.apply();
  }

  get query() {
    return new URLSearchParams(location.search);
  }

  // A select shows the choice it made, so arrow keys move on from it; the choice it made before gives way, chips that
  // came from a shared address stay.
  choose(select) {
    const { key, chosen } = select.dataset;
    const others = this.values(key).filter((value) => value !== chosen && value !== select.value);
    const query = this.query;
    query.delete(key);
    for (const value of [...others, select.value].filter(Boolean)) query.append(key, value);
    select.dataset.chosen = select.value;
    this.go(query);
  }

  // Ids are lower-case on the page; an address may name a place by its code, such as IQ-AN.
  values(key) {
    return this.query.getAll(key).map((value) => value.toLowerCase());
  }

  // Each select stands on the last of its values that it offers.
  set() {
    for (const select of this.form.querySelectorAll("select")) {
      const offered = [...select.options].map((option) => option.value);
      select.value = this.values(select.dataset.key).filter((value) => offered.includes(value)).pop() || "";
      select.dataset.chosen = select.value;
    }
  }

  drop(key, value) {
    const query = this.query;
    const rest = query.getAll(key).filter((each) => each !== value && each.toLowerCase() !== value);
    query.delete(key);
    for (const each of rest) query.append(key, each);
    this.go(query);
    (this.chips.querySelector("button") || this.form.querySelector("select")).focus();
  }

  // The anchor goes with a new choice: it named an item of the view that was.
  go(query) {
    const text = query.toString();
    history.pushState(null, "", location.pathname + (text ? "?" + text : ""));
    this.apply();
  }

  apply() {
    const query = this.query;
    const named = this.named();
    for (const item of this.items) item.hidden = !this.fits(item, query) && item !== named;
    this.set();
    for (const group of document.querySelectorAll('[data-list="events"] section')) {
      group.hidden = !group.querySelector("li[id]:not([hidden])");
    }
    this.tell(query, this.items.filter((item) => !item.hidden).length);
    if (named) named.scrollIntoView();
  }

  // An event that the address names is shown, whatever the filters say.
  named() {
    const anchor = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return anchor && anchor.closest('[data-list="events"] li[id]');
  }

  fits(item, query) {
    const from = bound(query.get("from") || "", false);
    const to = bound(query.get("to") || "", true);
    if (from && item.dataset.to && item.dataset.to < from) return false;
    if (to && item.dataset.from > to) return false;
    return KEYS.every((key) => {
      const wanted = this.values(key);
      const own = (item.dataset[key] || "").split(" ");
      return !wanted.length || wanted.some((value) => own.includes(value));
    });
  }

  tell(query, shown) {
    const chips = [];
    for (const key of KEYS) for (const value of new Set(this.values(key))) chips.push(this.chip(key, value, this.name(key, value)));
    for (const [key, word] of Object.entries(PERIOD)) {
      const value = query.get(key);
      if (value) chips.push(this.chip(key, value, bound(value) ? `${word} ${value}` : `${word} ${value}: not a date, ignored`));
    }
    this.chips.replaceChildren(...chips);
    this.clear.hidden = !chips.length;
    const none = shown ? "" : ". Nothing fits; clear a filter to see more";
    this.status.textContent = `Showing ${shown} of ${this.items.length}${none}`;
  }

  name(key, value) {
    const options = this.form.querySelectorAll(`select[data-key="${key}"] option`);
    const option = [...options].find((each) => each.value === value);
    if (option) return option.textContent.replace(/ \(\d+\)$/, "");
    return key === "topic" ? value.replaceAll("-", " ") : `${value}: not known here`;
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

customElements.define("timeline-filter", TimelineFilter);
