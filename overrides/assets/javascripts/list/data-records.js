// What a <list-filter data-records> narrows: events in columns, as derive/event_columns.py writes them. Their rows stand
// in the page, or, where they are too many for it, are made here, some at a time. Then ids and titles are in scripts of
// their own (`data-files`), which are asked for when they are needed first; after that the document hears "named".
// `data-page` is the page on which an event stands, with 0000 in place of its year, or month, if there is one for each.

// Scripts that are asked for once, and run in their order.
const loadScripts = (sources) => Promise.all(sources.map((src) => (loadScripts.asked[src] ??= new Promise((onload, onerror) => {
  document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror, async: false }));
}))));
loadScripts.asked = {};

/** @type {(tag: string, css: string, ...children: any[]) => any} */
const make = (tag, css, ...children) => {
  const node = Object.assign(document.createElement(tag), css && { className: css });
  node.append(...children);
  return node;
};
/** @type {(href: string, css: string, text: string) => any} */
const link = (href, css, text) => Object.assign(make("a", css, text), { href });

class RecordsInData {
  constructor(filter) {
    this.filter = filter;
    this.files = (filter.dataset.files || "").split(" ").filter(Boolean);
    this.clock = true;
    this.read(window[filter.dataset.records]);
    if (window.titles_backgrounder) this.name();
    for (const record of this.all) record.key = record.id ?? String(record.number);
    this.list = document.querySelector(`[data-list="${CSS.escape(this.listed)}"]`);
    this.rows = new Map([...this.list.querySelectorAll("li[id]")].map((row) => [row.id, row]));
    this.drawn = this.onMap();
    if (this.rows.size < this.all.length || filter.dataset.part) this.prepare();
  }

  get listed() {
    return this.filter.getAttribute("list");
  }

  // ---- the columns

  read(data) {
    const ids = (table) => table.map(([id, ...more]) => [id, ...more.at(-1).map((number) => table[number][0])]);
    const tables = {
      actor: ids(data.actors),
      place: ids(data.places),
      kind: data.kinds.map((id) => [id].filter(Boolean)),
      brief: data.briefs.map(([id]) => [id]),
      topic: data.briefs.map(([, topics]) => topics.map((number) => data.topics[number])),
    };
    const all = (table, value) => (typeof value === "number" ? table[value] : [...new Set(value.flatMap((number) => table[number]))]);
    const withdrawn = new Set(data.withdrawn), startless = new Set(data.startless);
    this.known = Object.fromEntries(Object.entries(tables).map(([key, table]) => [key, new Set(table.flat())]));
    let day = 0;
    this.all = data.days.map((days, at) => {
      day += data.from[at];
      const to = days < 0 ? "" : Days.of(day + days);
      const own = { number: at + 1, from: Days.of(day), to, known: data.known[at] ?? to, withdrawn: withdrawn.has(at), startless: startless.has(at) };
      own.places = [data.place[at]].flat().map((number) => data.places[number]);
      for (const key of Object.keys(tables)) own[key] = all(tables[key], data[key === "topic" ? "brief" : key][at]);
      return own;
    });
  }

  // The ids of the places that are drawn.
  onMap() {
    return new Set(window.view_backgrounder?.spots.features.map((feature) => feature.id));
  }

  // ---- ids and titles

  name() {
    this.months = new Set(window.ids_backgrounder.map(([period]) => period).filter((period) => period.length > 4)); // that have pages
    const lines = window.titles_backgrounder.split("\n");
    let when = "";
    window.ids_backgrounder.flatMap(([, ids]) => ids.split(" ")).forEach((id, at) => {
      const [title, words] = lines[at].split("\t");
      when = words ?? when;
      Object.assign(this.all[at], { id, title, when });
    });
  }

  get areNamed() {
    return !this.all.length || this.all[0].id !== undefined;
  }

  async load() {
    await loadScripts(this.files);
    if (this.areNamed) return;
    this.name();
    this.filter.apply();
    document.dispatchEvent(new CustomEvent("named"));
  }

  // ---- what is shown

  // There are too many for the page: what stands in for the rows gives way to them.
  prepare() {
    document.querySelector("[data-static]")?.remove();
    this.more = Object.assign(make("button", "more"), { type: "button", onclick: () => this.extend() });
    this.list.after(this.more);
    this.wanted = this.all; // of which the first rows stand in the page
  }

  has(key) {
    return key in this.known;
  }

  knows(key, value) {
    return Boolean(this.known[key]?.has(value));
  }

  show({ shown, left }) {
    if (!this.more) {
      for (const [id, row] of this.rows) row.hidden = !shown.has(id);
      return;
    }
    if (left.length !== this.wanted.length || left.some((record, at) => record !== this.wanted[at])) {
      this.wanted = left;
      this.list.replaceChildren();
    }
    const reached = this.wanted.indexOf(this.chosen) + 1;
    this.extend(Math.max(Constants.ROWS, reached) - this.list.children.length);
  }

  // Rows below those that are there; the first of them gets the focus where the button has it, which may go.
  extend(count = Constants.ROWS) {
    const there = this.list.children.length, focused = this.more === document.activeElement;
    const next = this.wanted.slice(there, there + Math.max(count, 0));
    if (next.length && !this.areNamed) return this.load().then(() => this.extend(count));
    this.list.append(...next.map((record) => this.row(record)));
    const left = this.wanted.length - this.list.children.length;
    this.more.hidden = !left;
    this.more.textContent = Words.text("Show %(some)s more of %(all)s", { some: Math.min(Constants.ROWS, left), all: left });
    if (focused) this.list.children[there]?.querySelector("a").focus();
  }

  // As in hooks/templates/time/map.html.
  row(record) {
    const { id, key, number, title, when, places, withdrawn } = record;
    const drawn = places.some(([place]) => this.drawn.has(place));
    const mark = drawn ? link("#" + id, "i", number) : make("span", "i", number);
    if (drawn) mark.ariaLabel = Words.text("%(number)s, show on the map", { number });
    const details = Words.list([when, ...places.map(([, name]) => name), ...(withdrawn ? [Words.text("withdrawn")] : [])]);
    const row = Object.assign(make("li", "", mark, make("span", "", link(this.href(record), "", title), make("span", "d num", details))), { id });
    row.dataset.event = key;
    return row;
  }

  href({ id, from }) {
    const period = this.months.has(from.slice(0, 7)) ? from.slice(0, 7) : from.slice(0, 4);
    return `${this.filter.dataset.page.replace("0000", period)}#${id}`;
  }

  // ---- what the address names

  // A record of the name: it is shown, whatever the filters say.
  named(id, anchor) {
    if (id && !this.areNamed && !anchor) this.load();
    this.chosen = id ? this.all.find((record) => record.id === id || record.id === this.filter.renamed.get(id)) : undefined;
    return this.chosen;
  }

  lead(record) {
    document.getElementById(record?.id)?.scrollIntoView({ block: "nearest" });
  }
}
