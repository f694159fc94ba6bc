// Finder: what the search knows, and how it is ranked. The scripts of search/ hand it their data:
// add(entries) columns of what can be found, read(texts) the words of briefs, ask(ids) that Pagefind has those words instead.
//
// An exact name comes first, then another name it goes by, then how a name begins, its words, what sounds alike; then
// titles and statements that hold the words, then summaries, then texts. So a record stands before what mentions it.

const Finder = (() => {
  const NAMED = ["actor", "place"];
  const FILES = ["pages", "lines", "text"];
  const SUMMARY = 7, TEXT = 8;
  const SHORTEST = 3; // consonants; with fewer words sound alike that have nothing to do with each other
  const BESIDE = 12; // words of a passage on each side of the first that was asked for
  const STEM = 4, ENDING = /(?<=...)(?:ies|[sdy])$/; // letters that an inflected word keeps at least, and what a short one loses
  const STEP = 12; // milliseconds
  const ORDER = Object.fromEntries(Object.keys(Constants.KINDS).map((kind, at) => [kind, at]));
  const root = new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const entries = [], byAddress = new Map(), listeners = [];
  const vocabulary = new Set(), heard = new Map(); // words whose sound is not known yet; words by their sound
  let texts = [], remote = null, waiting = FILES.length, last = null;

  // ---- what is known

  const table = (text) => text.split("\n");

  function add({ groups, years, topics, sets }) {
    const spans = table(years).map(span);
    const names = table(topics);
    const named = table(sets).map((line) => line.split(" ").filter(Boolean).map((number) => names[number]));
    for (const group of groups) columns(group, spans, named);
  }

  function columns({ kind, address, ...others }, spans, named) {
    const column = Object.fromEntries(Object.entries(others).map(([name, text]) => [name, table(text)]));
    let page = "";
    table(address).forEach((written, at) => {
      page = written.startsWith("#") ? page : written.split("#")[0];
      const entry = { kind, page, address: written.startsWith("#") ? page + written : written };
      for (const name of ["title", "summary", "when"]) entry[name] = column[name]?.[at] || "";
      entry.names = (column.names?.[at] || "").split("\t").filter(Boolean);
      entry.years = spans[column.years?.[at]] || [];
      entry.topics = named[column.topics?.[at]] || [];
      entries.push(entry);
      if (!byAddress.has(entry.address)) byAddress.set(entry.address, entry);
    });
  }

  // 2013-2015,2018: [2013, 2014, 2015, 2018]
  function span(line) {
    return line.split(",").filter(Boolean).flatMap((run) => {
      const [first, end = first] = run.split("-").map(Number);
      return Array.from({ length: end - first + 1 }, (_, more) => first + more);
    });
  }

  function read(found) {
    texts = found.map(([address, sections]) => ({ address, sections }));
  }

  function ask(ids) {
    remote = { ids, engine: null };
  }

  // The three files come one after the other; with the first there are results.
  function load() {
    const file = FILES[FILES.length - waiting];
    const script = Object.assign(document.createElement("script"), { src: new URL(`search/${file}.js`, root) });
    const come = async () => {
      await prepareAll();
      waiting -= 1;
      last = null;
      for (const listener of listeners) listener();
      if (waiting) load();
    };
    script.addEventListener("load", come);
    script.addEventListener("error", come);
    document.head.append(script);
  }

  function start(listener) {
    listeners.push(listener);
    if (listeners.length === 1) load();
  }

  // ---- entries

  // Names are kept as one line of words, those of a person or place also in pairs: Abd Allah is Abdullah.
  function prepare(entry) {
    const names = [entry.title, ...entry.names];
    const words = names.flatMap(Folding.words);
    entry.phrases = names.map(Folding.phrase);
    if (NAMED.includes(entry.kind)) words.push(...entry.phrases.flatMap(pairs));
    for (const word of words) vocabulary.add(word);
    entry.named = ` ${words.join(" ")} `;
    entry.said = spaced(entry.summary, entry.when);
  }

  // The words of two texts, each after a space.
  function spaced(one, other) {
    return [...Folding.words(one), ...Folding.words(other)].map((word) => ` ${word}`).join("");
  }

  function pairs(phrase) {
    const words = phrase.split(" ");
    return words.slice(1).map((word, at) => words[at] + word);
  }

  // In steps, between which a reader can type.
  async function prepareAll() {
    let start = performance.now();
    for (const entry of entries) {
      if (!entry.phrases) prepare(entry);
      if (performance.now() - start < STEP) continue;
      await new Promise((go) => setTimeout(go));
      start = performance.now();
    }
  }

  // The known words that sound like one.
  function alike(sound, shortest) {
    if (sound.replace("'", "").length < shortest) return [];
    for (const word of vocabulary) {
      const own = Folding.sound(word);
      if (!heard.has(own)) heard.set(own, []);
      heard.get(own).push(` ${word} `);
    }
    vocabulary.clear();
    return heard.get(sound) || [];
  }

  function level(entry, query) {
    const own = NAMED.includes(entry.kind);
    const exact = entry.phrases.indexOf(query.phrase);
    if (exact >= 0) return Math.min(exact, 1);
    if (own && entry.phrases.some((phrase) => phrase.startsWith(query.phrase))) return 2;
    let worst = own ? 3 : 5;
    for (const [at, word] of query.words.entries()) {
      if (entry.named.includes(` ${word}`)) continue;
      if (query.alike[at].some((other) => entry.named.includes(other))) worst = Math.max(worst, own ? 4 : 6);
      else if (entry.said.includes(` ${word}`)) worst = SUMMARY;
      else return -1;
    }
    return worst;
  }

  function hits(phrase, words, shortest) {
    for (const entry of entries) if (!entry.phrases) prepare(entry);
    const query = { phrase, words, alike: words.map((word) => alike(Folding.sound(word), shortest)) };
    const found = [];
    for (const entry of entries) {
      const hit = level(entry, query);
      if (hit >= 0) found.push({ entry, level: hit });
    }
    return found.sort((one, other) => one.level - other.level || ORDER[one.entry.kind] - ORDER[other.entry.kind]);
  }

  // A date as entries and texts have it: 2015-09-30 is 30 September 2015.
  const DATE = /\b(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?![\d-])/g;

  function inWords(text) {
    const { months, day: days, month: ofMonth } = Constants.DATE;
    return text.replace(DATE, (_, year, number, day) => {
      const shape = day ? days[Number(day) === 1 ? 0 : 1] : ofMonth;
      return Words.fill(shape, { day: Number(day), month: months[number - 1], year });
    });
  }

  // What is compared of a question.
  const folded = (text) => Folding.phrase(inWords(text));

  // What is asked for once is asked for again with each filter.
  function named(text) {
    if (last?.text === text) return last.hits;
    const phrase = folded(text);
    const words = phrase.split(" ").filter(Boolean);
    let found = words.length ? hits(phrase, words, SHORTEST) : [];
    if (words.length && !found.some((hit) => hit.level < SUMMARY)) found = hits(phrase, words, SHORTEST - 1);
    last = { text, hits: found };
    return found;
  }

  // ---- texts

  // [{ entry, passage }], the best first; a passage is (address, heading, words), or a promise of it.
  async function passages(text) {
    const words = folded(text).split(" ").filter(Boolean);
    if (!words.length) return [];
    const found = remote ? await asked(inWords(text), words) : local(words);
    return found.filter(({ entry }) => entry);
  }

  function local(words) {
    const found = [];
    for (const { address, sections } of texts) {
      const count = (section) => words.filter((word) => said(section).includes(` ${word}`)).length;
      if (!words.every((word) => sections.some((section) => said(section).includes(` ${word}`)))) continue;
      const best = sections.reduce((one, other) => (count(other) > count(one) ? other : one));
      found.push({ entry: byAddress.get(address), passage: () => passage(address, best, words) });
    }
    return found;
  }

  function said(section) {
    section[3] ??= spaced(section[1], section[2]);
    return section[3];
  }

  function passage(address, [anchor, heading, text], wanted) {
    const words = text.split(" ");
    const first = Math.max(0, words.findIndex((word) => holds(word, wanted)));
    const from = Math.max(0, first - BESIDE), to = first + 2 * BESIDE;
    const shown = words.slice(from, to).join(" ");
    return { address: anchor ? `${address}#${anchor}` : address, heading, words: `${from ? "… " : ""}${shown}${to < words.length ? " …" : ""}` };
  }

  async function asked(text, wanted) {
    remote.engine ||= import(new URL("pagefind/pagefind.js", root).href).then(async (engine) => {
      await engine.options({ excerptLength: 2 * BESIDE });
      return engine;
    });
    const { results } = await (await remote.engine).search(text);
    if (!results.length || !has(await results[0].data(), wanted)) return [];
    return results.map((result) => ({
      entry: byAddress.get(remote.ids[result.id]),
      passage: async () => part(remote.ids[result.id], await result.data()),
    }));
  }

  // Whether a page has the words, or what they may be inflected from. For a word that it does not know Pagefind takes the
  // longest beginning that it knows, for Baltimore a bal, and leaves it out if there is none: then the best result does not
  // have the word, and no other does.
  function has({ content, meta }, wanted) {
    const own = Folding.words(`${meta.title} ${content}`);
    const stems = wanted.map((word) => word.replace(ENDING, "").slice(0, Math.max(STEM, Math.ceil(word.length / 2))));
    return stems.every((stem) => own.some((word) => word.startsWith(stem)));
  }

  // The part of a page that holds most of the words.
  function part(address, { sub_results: parts }) {
    const most = parts.reduce((one, other) => (other.locations.length > one.locations.length ? other : one));
    const words = most.excerpt.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">"); // Pagefind escapes no more
    const anchor = most.anchor?.id;
    return { address: anchor ? `${address}#${anchor}` : address, heading: anchor ? most.title : "", words: `… ${words.trim()} …` };
  }

  // ---- answers

  // Whether a word of a text begins like one that was asked for, or sounds like it.
  function holds(word, wanted) {
    return Folding.words(word).some((one) => wanted.some((other) => one.startsWith(other)));
  }

  const FACETS = {
    kind: (entry) => [entry.kind],
    year: (entry) => entry.years.map(String),
    topic: (entry) => entry.topics,
  };

  function fits(entry, chosen, except) {
    return Object.entries(FACETS).every(([key, values]) => key === except || !chosen[key] || values(entry).includes(chosen[key]));
  }

  function counts(found, chosen, key) {
    const counted = new Map();
    for (const { entry } of found) {
      if (fits(entry, chosen, key)) for (const value of FACETS[key](entry)) counted.set(value, (counted.get(value) || 0) + 1);
    }
    return counted;
  }

  // Groups by kind, the one with the best hit first: [{ kind, label, hits: [{ entry, level, passage }] }], and what each
  // filter would leave. `inside` are the passages of the same text.
  function find(text, chosen, inside = []) {
    const found = named(text).map((hit) => ({ ...hit }));
    const known = new Map(found.map((hit) => [hit.entry, hit]));
    for (const { entry, passage } of inside) {
      if (known.has(entry)) known.get(entry).passage = passage;
      else found.push({ entry, level: TEXT, passage });
    }
    const groups = new Map();
    for (const hit of found.filter(({ entry }) => fits(entry, chosen))) {
      const { kind } = hit.entry;
      if (!groups.has(kind)) groups.set(kind, { kind, label: Constants.KINDS[kind], hits: [] });
      groups.get(kind).hits.push(hit);
    }
    const facets = Object.fromEntries(Object.keys(FACETS).map((key) => [key, counts(found, chosen, key)]));
    return { groups: [...groups.values()], facets };
  }

  // The brief that a claim or an option stands in.
  const home = (entry) => ["claim", "option"].includes(entry.kind) && byAddress.get(entry.page);
  const url = (address) => new URL(address, root).href;

  return { add, ask, find, folded, holds, home, passages, read, start, url, get complete() { return !waiting; } };
})();
