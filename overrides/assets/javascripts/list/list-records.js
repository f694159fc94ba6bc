// What a <list-filter> narrows: records with an id, the ids they go by under each key, and their days.

// Items that stand in the page as rows.
class RecordsInPage {
  constructor(filter) {
    this.list = `[data-list="${CSS.escape(filter.getAttribute("list"))}"]`;
    const items = [...document.querySelectorAll(`${this.list} [id]`)].filter((each) => Object.keys(each.dataset).length);
    this.all = items.map((item) => this.record(item));
    const others = filter.dataset.also ? [...document.querySelectorAll(`[data-list="${CSS.escape(filter.dataset.also)}"] [id]`)].map((item) => this.record(item)) : [];
    this.ids = new Map(KEYS.map((key) => [key, new Set([...this.all, ...others].flatMap((record) => record[key]))]));
    this.groups = [...document.querySelectorAll(`${this.list} :is(section, tbody, details)`)]
      .map((group) => [group, items.filter((item) => group.contains(item))])
      .filter(([, within]) => within.length);
    this.unfolded = new Set(); // folds that were opened for what they hold
    this.clock = this.all.some((record) => record.known);
    this.details = [...document.querySelectorAll(`${this.list} :is([data-known], [data-until])`)].filter((each) => !items.includes(each));
  }

  record(item) {
    const { from, to, known } = item.dataset;
    const words = KEYS.map((key) => [key, (item.dataset[key] || "").toLowerCase().split(" ").filter(Boolean).map((word) => word.split("@"))]);
    const ids = words.map(([key, pairs]) => [key, pairs.map(([id]) => id)]);
    const since = Object.fromEntries(words.map(([key, pairs]) => [key, Object.fromEntries(pairs)]));
    return { item, key: item.id, from, to, known, since, ...Object.fromEntries(ids), keys: KEYS.filter((key) => key in item.dataset) };
  }

  has(key) {
    return this.all.some((record) => record.keys.includes(key));
  }

  knows(key, value) {
    return this.ids.get(key).has(value);
  }

  show({ shown, left, view: { asof } }) {
    for (const { item, key } of this.all) item.hidden = !shown.has(key);
    for (const [group, items] of this.groups) {
      const count = items.filter((item) => !item.hidden).length;
      group.hidden = !count;
      if (group.matches("details")) this.fold(group, count, left.length < this.all.length);
    }
    for (const detail of this.details) {
      const { known, until } = detail.dataset;
      detail.hidden = known ? Boolean(asof) && known > asof : !asof || until <= asof;
    }
  }

  // A fold says how many it holds, and is open as long as the list is narrowed; what a reader opened stays open.
  fold(group, count, isNarrowed) {
    group.querySelector("summary .num").textContent = count;
    if (isNarrowed && !group.open) this.unfolded.add(group);
    if (isNarrowed) group.open = true;
    else if (this.unfolded.delete(group)) group.open = false;
  }

  // The record that the address names, by its own anchor or one within it: it is shown, whatever the filters say.
  named(id, anchor) {
    return anchor && this.all.find(({ item }) => item.contains(anchor));
  }

  lead(record) {
    for (let fold = record?.item.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    record?.item.scrollIntoView();
  }
}
