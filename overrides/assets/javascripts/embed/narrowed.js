// In the frame of another site: the map or timeline shows what the words of its address ask for, as /map/ and /timeline/ do:
// `?actor=russia&from=2015-09`. The events, with the ids they go by, are the items of [data-narrow]: rows of the timeline, or
// behind the map. What nothing here goes by is ignored, as in list-view.js. Without this script the whole is shown.

{
  const list = /** @type {HTMLElement | null} */ (document.querySelector("[data-narrow]"));
  const all = (/** @type {string} */ selector, /** @type {ParentNode} */ root = document) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];
  const ids = (/** @type {string | undefined} */ text) => (text || "").toLowerCase().split(" ").filter(Boolean);

  /** What an address asks of these items: ids by key, and days. @param {HTMLElement} list @param {HTMLElement[]} items */
  const asked = (list, items) => {
    const query = new URLSearchParams(location.search);
    const renamed = new Map(ids(list.dataset.renamed).map((pair) => /** @type {[string, string]} */ (pair.split("="))));
    const known = (/** @type {string} */ key) => new Set(items.flatMap((item) => ids(item.dataset[key])));
    const values = (/** @type {string} */ key, /** @type {Set<string>} */ here) => query.getAll(key).map((value) => value.trim().toLowerCase()).map((value) => renamed.get(value) ?? value).filter((value) => here.has(value));
    const wanted = ids(list.dataset.narrow).map((key) => ({ key, values: [...new Set(values(key, known(key)))] })).filter(({ values }) => values.length);
    const day = (/** @type {string} */ word) => query.getAll(word).map((text) => text.trim()).find((text) => Days.bound(text)) || "";
    const period = { from: Days.bound(day("from")), to: Days.bound(day("to"), true) };
    const reversed = Boolean(period.from && period.to && period.from > period.to);
    const days = { from: reversed ? "" : day("from"), to: reversed ? "" : day("to"), asof: day("asof") };
    return { wanted, days };
  };

  /** @param {ReturnType<typeof asked>} view @returns {(item: HTMLElement) => boolean} */
  const fitting = ({ wanted, days }) => {
    const [from, to, asof] = [Days.bound(days.from), Days.bound(days.to, true), Days.bound(days.asof, true)];
    return ({ dataset }) => {
      if (from && dataset.to && dataset.to < from) return false;
      if (to && (dataset.from || "") > to) return false;
      if (asof && (dataset.known || "") > asof) return false;
      return wanted.every(({ key, values }) => ids(dataset[key]).some((id) => values.includes(id)));
    };
  };

  /** The marks of the map and how many there are at a place. @param {HTMLElement[]} left */
  const drawn = (left) => {
    const shown = new Set(left.map((item) => item.dataset.key));
    for (const part of all(".map-figure :is([data-event], [data-events])")) {
      part.toggleAttribute("hidden", !(part.dataset.event ?? part.dataset.events ?? "").split(" ").some((key) => shown.has(key)));
    }
    for (const part of all("svg.atlas [data-at]")) {
      const places = ids(part.dataset.at), count = left.filter((item) => ids(item.dataset.at).some((id) => places.includes(id))).length;
      part.toggleAttribute("hidden", !count);
      for (const ring of all(".several text", part)) ring.textContent = String(count);
      const rest = count - all("a[data-events]:not([hidden])", part).length;
      const isCounted = document.querySelector(`svg.atlas [data-at="${CSS.escape(part.dataset.at || "")}"] .several`);
      for (const more of all(".and-more", part)) more.textContent = rest > 0 && !(isCounted && rest === count) ? `+ ${rest}` : "";
    }
    const title = all("h1[data-narrowed]")[0];
    if (title) title.textContent = title.dataset.narrowed || "";
    for (const svg of title ? all("svg.atlas") : []) svg.setAttribute("aria-label", title.textContent || "");
  };

  /** What was asked for, in words. @param {ReturnType<typeof asked>} view @param {number} some @param {number} every */
  const told = ({ wanted, days }, some, every) => {
    const names = new Map(all("[data-name]").map((name) => [name.dataset.name, name.textContent]));
    const words = all("[data-words]").map((word) => /** @type {[string, string]} */ ([word.dataset.words, word.textContent]));
    const chosen = wanted.flatMap(({ key, values }) => values.map((value) => names.get(`${key} ${value}`) ?? value.replaceAll("-", " ")));
    const dates = words.filter(([word]) => days[/** @type {"from" | "to" | "asof"} */ (word)]).map(([word, name]) => `${name} ${days[/** @type {"from" | "to" | "asof"} */ (word)]}`);
    for (const line of all("[data-shown]")) {
      const counted = (line.dataset.shown || "").replace("{some}", String(some)).replace("{all}", String(every));
      line.textContent = [counted, ...chosen, ...dates].join(" · ");
      line.hidden = false;
    }
  };

  if (list) {
    const items = all(":scope > [data-key]", list), view = asked(list, items);
    if (view.wanted.length || Object.values(view.days).some(Boolean)) {
      const left = items.filter(fitting(view));
      for (const item of items) item.hidden = !left.includes(item);
      drawn(left);
      for (const part of all("[data-whole]")) part.hidden = true;
      told(view, left.length, items.length);
      for (const link of all("footer a, .whole a")) /** @type {HTMLAnchorElement} */ (link).search = location.search;
    }
  }
}
