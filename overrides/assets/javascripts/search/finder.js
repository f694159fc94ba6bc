// Finder: what the search knows, and how it is ranked. The scripts of search/ hand it their data:
// add(entries) columns of what can be found, read(texts) the words of briefs, ask(ids) that Pagefind has those words instead.
//
// An exact name comes first, then another name it goes by, then how a name begins, its words, what sounds alike; then
// titles and statements that hold the words, then summaries, then texts. So a record stands before what mentions it.

const Finder = (() => {
  const NAMED = ["actor", "place"];
  const FILES = ["lines", "text"]; // the first, pages, comes with this script
  const SUMMARY = 7, TEXT = 8, REST = 9;
  const SHORTEST = 3; // consonants; with fewer words sound alike that have nothing to do with each other
  const BESIDE = 12; // words of a passage on each side of the first that was asked for
  const STEP = 250, PAUSE = 12; // entries; milliseconds
  const ORDER = Object.fromEntries(Object.keys(Constants.KINDS).map((kind, at) => [kind, at]));
  const root = new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const entries = [], byAddress = new Map(), spanned = new Map(), listeners = [];
  const vocabulary = new Set(), heard = new Map(); // words of names; the same by their sound
  let texts = [], remote = null, waiting = FILES.length + 1, last = null, addressed = 0;
  const prepared = [0, 0]; // entries, by stage

  // ---- what is known

  const table = (text) => text.split("\n");

  function add({ groups, years, topics, sets }) {
    const spans = table(years);
    const names = table(topics);
    const named = table(sets).map((line) => line.split(" ").filter(Boolean).map((number) => names[number]));
    for (const group of groups) columns(group, spans, named);
  }

  function columns({ kind, address, title = "", ...others }, spans, named) {
    const [titles, names, summaries, whens, years, topics] = [title, ...["names", "summary", "when", "years", "topics"].map((name) => others[name] || "")].map(table);
    const own = NAMED.includes(kind);
    let page = "";
    for (const [at, written] of table(address).entries()) {
      const anchor = written.indexOf("#");
      if (anchor) page = anchor < 0 ? written : written.slice(0, anchor);
      entries.push({
        kind, own, page, address: anchor ? written : page + written,
        title: titles[at] || "", names: names[at] ? names[at].split("\t") : [], summary: summaries[at] || "", when: whens[at] || "",
        years: spans[years[at] || 0], topics: named[topics[at] || 0] || [], named: "", said: "",
      });
    }
  }

  // The first entry of an address.
  function known(address) {
    for (; addressed < entries.length; addressed += 1) {
      const entry = entries[addressed];
      if (!byAddress.has(entry.address)) byAddress.set(entry.address, entry);
    }
    return byAddress.get(address);
  }

  // 2013-2015,2018: [2013, 2014, 2015, 2018]
  function span(line) {
    if (!spanned.has(line)) spanned.set(line, line.split(",").filter(Boolean).flatMap(years));
    return spanned.get(line);
  }

  function years(run) {
    const [first, end = first] = run.split("-").map(Number);
    return Array.from({ length: end - first + 1 }, (_, more) => String(first + more));
  }

  function read(found) {
    texts = found.map(([address, sections]) => ({ address, sections }));
  }

  function ask(ids) {
    remote = RemoteTexts.at(ids, root);
  }

  // The files come one after the other; with the names of the first there are results.
  async function come() {
    for (const stage of STAGES.keys()) {
      await prepareAll(stage);
      waiting -= stage;
      last = null;
      for (const listener of listeners) listener();
    }
    if (waiting) load();
  }

  function load() {
    const file = FILES[FILES.length - waiting];
    const script = Object.assign(document.createElement("script"), { src: new URL(`search/${file}.js`, root) });
    script.addEventListener("load", come);
    script.addEventListener("error", come);
    document.head.append(script);
  }

  function start(listener) {
    listeners.push(listener);
    if (listeners.length === 1) come();
  }

  // ---- entries

  // The words of entries in lines, as Folding has them: of names, which give the first results, then of what is said beside,
  // and what may sound alike.
  const STAGES = [
    (some) => {
      const lines = folded(some.map((entry) => (entry.names.length ? `${entry.title}\t${entry.names.join("\t")}` : entry.title)));
      some.forEach((entry, at) => (entry.named = lines[at]));
    },
    (some) => {
      const lines = folded(some.map((entry) => `${entry.summary}\t${entry.when}`));
      some.forEach((entry, at) => (entry.said = lines[at]));
      hear(some);
    },
  ];

  const folded = (texts) => Folding.lines(texts.join("\n")).split("\n").map((line) => ` ${line} `);

  // Neighbors that may be one word: Abd Allah is Abdullah.
  const pairs = (words) => words.slice(1).map((word, at) => `${words[at]} ${word}`);

  function prepare(stage) {
    const some = entries.slice(prepared[stage], prepared[stage] + STEP);
    STAGES[stage](some);
    prepared[stage] += some.length;
  }

  // In steps, between which a reader can type.
  async function prepareAll(stage) {
    let start = performance.now();
    while (prepared[stage] < entries.length) {
      prepare(stage);
      if (performance.now() - start < PAUSE) continue;
      await new Promise((go) => setTimeout(go));
      start = performance.now();
    }
  }

  // The known words that sound like one.
  function alike(word, shortest) {
    const sound = Folding.sound(word);
    return sound.replace("'", "").length < shortest ? [] : heard.get(sound) || [];
  }

  function hear(some) {
    const found = new Set(some.flatMap(({ own: isName, named }) => {
      const own = named.split(" ").filter(Boolean);
      return isName ? [...own, ...pairs(own)] : own;
    }));
    const all = [...found].filter((word) => !vocabulary.has(word));
    for (const word of all) vocabulary.add(word);
    Folding.sounds(all.map((word) => word.replace(" ", ""))).forEach((sound, at) => {
      if (!heard.has(sound)) heard.set(sound, []);
      heard.get(sound).push(` ${all[at]} `);
    });
  }

  function level(entry, query) {
    const own = entry.own;
    let worst = own ? 3 : 5;
    for (const word of query.words) {
      if (Question.has(entry.named, word)) continue;
      if (word.alike.some((other) => entry.named.includes(other))) worst = Math.max(worst, own ? 4 : 6);
      else if (entry.said && Question.has(entry.said, word)) worst = SUMMARY;
      else return -1;
    }
    return Math.min(worst, exact(entry, query.phrase, own) ?? worst);
  }

  // Whether its title, another name or the start of a name is asked for.
  function exact(entry, phrase, own) {
    const phrases = [entry.title, ...entry.names].map(Folding.phrase);
    const at = phrases.indexOf(phrase);
    if (at >= 0) return Math.min(at, 1);
    return own && phrases.some((one) => one.startsWith(phrase)) ? 2 : undefined;
  }

  // Whether a word has so few consonants that it may sound like others only if nothing else is found.
  const isShort = ({ words }) => words.some(({ word, whole }) => !whole && alike(word, SHORTEST - 1).length > alike(word, SHORTEST).length);

  // As long as files come, in what is prepared.
  function hits(questions, shortest) {
    if (!coming()) for (const stage of STAGES.keys()) while (prepared[stage] < entries.length) prepare(stage);
    for (const { words } of questions) for (const word of words) word.alike = word.whole ? [] : alike(word.word, shortest);
    const found = [];
    for (const entry of ready()) {
      let best = -1;
      for (const query of questions) {
        const one = level(entry, query);
        if (one >= 0 && (best < 0 || one < best)) best = one;
      }
      if (best >= 0) found.push({ entry, level: best });
    }
    return found.length || !questions[0].loose || coming() ? sorted(found) : most(questions[0].words);
  }

  const coming = () => listeners.length > 0 && waiting > 0;
  const ready = () => entries.slice(0, prepared[0]);

  // The entries that have the most of the words, and not less than half.
  function most(words) {
    const counted = entries.map((entry) => ({ entry, level: REST, count: words.filter((word) => Question.has(entry.named, word)).length }));
    const best = Math.max(words.length / 2, ...counted.map(({ count }) => count));
    return sorted(counted.filter(({ count }) => count >= best));
  }

  function sorted(found) {
    return found.sort((one, other) => one.level - other.level || ORDER[one.entry.kind] - ORDER[other.entry.kind]);
  }

  // What is asked for once is asked for again with each filter.
  function named(text) {
    if (last?.text === text) return last.hits;
    const questions = Question.asked(text);
    let found = questions.length ? hits(questions, SHORTEST) : [];
    if (!found.some((hit) => hit.level < SUMMARY) && questions.some(isShort)) found = hits(questions, SHORTEST - 1);
    last = { text, hits: found };
    return found;
  }

  // ---- texts

  // [{ entry, passage }], the best first; a passage is (address, heading, words), or a promise of it.
  async function passages(text) {
    const questions = Question.asked(text);
    if (!questions.length) return [];
    const found = remote ? await remote.asked(questions, vocabulary) : local(questions);
    return found.map((one) => ({ entry: known(one.address), ...one })).filter(({ entry }) => entry);
  }

  function local(questions) {
    const found = texts.map((page) => {
      const best = questions.map((query) => inside(page, query)).sort((one, other) => other.share - one.share)[0];
      return { address: page.address, ...best, passage: () => passage(page.address, best.section, questions) };
    });
    const least = found.some(({ share }) => share === 1) || !questions[0].loose ? 1 : Math.max(0.5, ...found.map(({ share }) => share));
    return found.filter(({ share }) => share >= least).sort((one, other) => other.count - one.count);
  }

  // The section of a page with the most of the words, how many, and the share of the words that the page has.
  function inside({ sections }, { words }) {
    const had = (section) => words.filter((word) => Question.has(said(section), word));
    const all = new Set(sections.flatMap(had));
    const section = sections.reduce((one, other) => (had(other).length > had(one).length ? other : one));
    return { section, count: had(section).length, share: all.size / words.length };
  }

  function said(section) {
    section[3] ??= folded([`${section[1]}\t${section[2]}`])[0];
    return section[3];
  }

  function passage(address, [anchor, heading, text], questions) {
    const words = text.split(" ");
    const first = Math.max(0, words.findIndex((word, at) => Question.marks(word, questions, words[at + 1])));
    const from = Math.max(0, first - BESIDE), to = first + 2 * BESIDE;
    const shown = words.slice(from, to).join(" ");
    return { address: anchor ? `${address}#${anchor}` : address, heading, words: `${from ? "… " : ""}${shown}${to < words.length ? " …" : ""}` };
  }

  // ---- answers

  const FACETS = {
    kind: (entry) => [entry.kind],
    year: (entry) => span(entry.years),
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
    const byEntry = new Map(found.map((hit) => [hit.entry, hit]));
    for (const { entry, passage } of inside) {
      if (byEntry.has(entry)) byEntry.get(entry).passage = passage;
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
  const home = (entry) => ["claim", "option"].includes(entry.kind) && known(entry.page);
  const url = (address) => new URL(address, root).href;

  return { add, ask, find, home, passages, read, shorten: Question.shorten, start, url, get complete() { return !waiting; } };
})();
