// What a <list-filter data-records> narrows: events in columns, as maps/live.py writes them into map/view.js. Their rows
// stand in the page, or, where they are too many for it, are made here, some at a time.

class RecordsInData {
  static ROWS = 100; // made at once

  constructor(filter) {
    const { ids, places, dates, columns, timeline, spots } = window[filter.dataset.records];
    this.ids = ids;
    this.known = new Map(Object.entries(ids).map(([key, values]) => [key, new Set(values)]));
    this.clock = true;
    this.renamed = filter.renamed;
    this.drawn = new Set(spots.features.map((feature) => feature.id));
    this.timeline = timeline;
    const withdrawn = new Set(columns.withdrawn);
    this.all = columns.id.map((id, at) => {
      const [when, from, to] = dates[columns.date[at]];
      const own = { id, number: at + 1, title: columns.title[at], when, from, to, known: columns.known[at] || to, withdrawn: withdrawn.has(at) };
      own.places = columns.at[at].map((place) => places[place]);
      for (const key of Object.keys(ids)) own[key] = columns[key][at].map((number) => ids[key][number]);
      return own;
    });
    this.list = document.querySelector(`[data-list="${CSS.escape(filter.getAttribute("list"))}"]`);
    this.rows = new Map([...this.list.querySelectorAll("li[id]")].map((row) => [row.id, row]));
    if (this.rows.size < this.all.length) this.prepare();
  }

  // There are too many for the page: what stands in for the rows gives way to them.
  prepare() {
    document.querySelector("[data-static]")?.remove();
    this.more = this.make("button", "more", "");
    this.more.type = "button";
    this.more.addEventListener("click", () => this.extend());
    this.list.after(this.more);
  }

  has(key) {
    return key in this.ids;
  }

  knows(key, value) {
    return Boolean(this.known.get(key)?.has(value));
  }

  show(shown) {
    if (!this.more) {
      for (const [id, row] of this.rows) row.hidden = !shown.has(id);
      return;
    }
    const wanted = this.all.filter((record) => shown.has(record.id));
    if (wanted.length !== this.wanted?.length || wanted.some((record, at) => record !== this.wanted[at])) {
      this.wanted = wanted;
      this.list.replaceChildren();
    }
    const reached = this.wanted.indexOf(this.chosen) + 1;
    this.extend(Math.max(RecordsInData.ROWS, reached) - this.list.children.length);
  }

  // Rows below those that are there; the first of them gets the focus where the button has it, which may go.
  extend(count = RecordsInData.ROWS) {
    const there = this.list.children.length, focused = this.more === document.activeElement;
    this.list.append(...this.wanted.slice(there, there + Math.max(count, 0)).map((record) => this.row(record)));
    const left = this.wanted.length - this.list.children.length;
    this.more.hidden = !left;
    this.more.textContent = `Show ${Math.min(RecordsInData.ROWS, left)} more of ${left}`;
    if (focused) this.list.children[there]?.querySelector("a").focus();
  }

  // As in hooks/templates/map.md.
  row({ id, number, title, when, places, withdrawn }) {
    const row = this.make("li", "");
    row.id = id;
    const drawn = places.some(([place]) => this.drawn.has(place));
    const mark = drawn ? this.link("#" + id, "i", number) : this.make("span", "i", number);
    if (drawn) mark.setAttribute("aria-label", `${number}, show on the map`);
    const told = [when, ...places.map(([, name]) => name), ...(withdrawn ? ["withdrawn"] : [])].join(", ");
    const words = this.make("span", "", this.link(`${this.timeline}#${id}`, "", title), this.make("span", "d num", told));
    row.append(mark, words);
    return row;
  }

  make(tag, css, ...children) {
    const node = document.createElement(tag);
    if (css) node.className = css;
    node.append(...children);
    return node;
  }

  link(href, css, text) {
    const node = this.make("a", css, text);
    node.href = href;
    return node;
  }

  // The record that the address names: it is shown, whatever the filters say.
  named(hash) {
    const id = Days.decoded(hash.slice(1)).toLowerCase();
    this.chosen = this.all.find((record) => record.id === id || record.id === this.renamed[id]);
    return this.chosen;
  }

  // What the address names may be a place, or a part of the page.
  anchor(hash) {
    const id = Days.decoded(hash.slice(1));
    return document.getElementById(id) ?? document.getElementById(id.toLowerCase());
  }

  lead(record) {
    document.getElementById(record?.id)?.scrollIntoView({ block: "nearest" });
  }
}
