// Finder: what the search finds, and how it is ranked. The scripts of search/ hand it their data:
// add(columns) what can be found (see Entries), read(texts) the words of briefs, ask(ids) that Pagefind has those words instead.
//
// An exact name comes first, then another name it goes by, then how a name begins, its words; then titles and statements that
// hold the words, then summaries, then texts. So a record stands before what mentions it. What only sounds like a word that
// was asked for comes after all of them, by itself: no reader must take it for what he asked.

const Finder = (() => {
  const { NAMES, HEARD, SAID, SHORTEST, add } = Entries;
  const FILES = 2; // beside the first, pages, which comes with this script
  const SUMMARY = 7, TEXT = 8, LEAST = 9;
  const ALIKE = 16; // added to the level of an entry that has a word by its sound alone
  const BESIDE = 12; // words of a passage on each side of the first that was asked for
  const STEP = 12, REST = 30; // milliseconds of work, and between two steps when the first results are there already
  const root = new URL("../../../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const listeners = [];
  const later = ["lines"];
  let texts = [], remote = null, readable = false, waiting = FILES, last = null, preparing = false;

  // ---- what is known

  function read(found) {
    texts = found.map(([address, sections]) => ({ address, sections }));
    readable = true;
  }

  function ask(ids) {
    remote = RemoteTexts.at(ids, root);
    remote.begin();
    readable = true;
  }

  function start(listener) {
    listeners.push(listener);
    if (listeners.length > 1) return;
    prepare();
  }

  function load(file) {
    const script = Object.assign(document.createElement("script"), { src: new URL(`search/${file}.js`, root) });
    const come = () => {
      waiting -= 1;
      tell();
      prepare();
    };
    script.addEventListener("load", come);
    script.addEventListener("error", come);
    document.head.append(script);
  }

  function tell() {
    last = null;
    for (const listener of listeners) listener();
  }

  // The first results are those of names of the first file; the largest comes after them.
  function prepared() {
    tell();
    for (const file of later.splice(0)) load(file);
  }

  // In steps, between which a reader can type and what is asked for can be answered.
  async function prepare() {
    if (preparing || !listeners.length) return;
    preparing = true;
    let start = performance.now(), names = true;
    while (Entries.prepare()) {
      if (names && !Entries.waits().names) prepared();
      names = Entries.waits().names;
      if (performance.now() - start < STEP) continue;
      await new Promise((go) => setTimeout(go, later.length ? 0 : REST));
      start = performance.now();
      names = Entries.waits().names; // of a file that has come meanwhile
    }
    preparing = false;
    prepared();
  }

  const coming = () => listeners.length > 0 && (waiting > 0 || Entries.waits().any);

  // ---- entries

  // The level of each entry, -1 for none.
  function levels(query, marked) {
    const found = new Int8Array(Entries.count);
    for (const { first, size, own } of Entries.groups) {
      found.fill(own ? 3 : 5, first, first + size);
      const heard = own ? 4 : 6;
      for (const marks of query.words.map(marked)) {
        for (let at = first; at < first + size; at += 1) {
          const mark = marks[at], level = found[at];
          if (level < 0 || mark & NAMES) continue;
          found[at] = mark & SAID ? SUMMARY | level & ALIKE : mark & HEARD ? Math.max(level & ~ALIKE, heard) | ALIKE : -1;
        }
      }
    }
    raise(found, query);
    for (const word of query.words) if (word.capitals) strike(found, word.capitals);
    return found;
  }

  // A title, another name or the start of a name that is asked for.
  function raise(found, { phrase }) {
    for (const number of Entries.beginning(phrase.split(" ")[0])) {
      if (found[number] >= 0 && !(found[number] & ALIKE)) found[number] = Math.min(found[number], exact(Entries.entry(number), phrase));
    }
  }

  function exact({ phrases, own }, phrase) {
    const at = phrases.indexOf(phrase);
    if (at >= 0) return Math.min(at, 1);
    return own && phrases.some((one) => one.startsWith(phrase)) ? 2 : LEAST;
  }

  function strike(found, capitals) {
    for (const [number, level] of found.entries()) {
      if (level >= 0 && !written(Entries.entry(number)).some((text) => capitals.test(text))) found[number] = -1;
    }
  }

  const written = ({ title, names, summary }) => [title, ...names, summary];

  // Whether a word has so few consonants that it may sound like others only if nothing else is found.
  const isShort = ({ words }) => words.some(({ word, whole }) => !whole && Entries.alike(word, SHORTEST - 1).length > Entries.alike(word).length);

  // As long as files come, in what is prepared.
  function hits(questions, shortest) {
    if (!coming()) while (Entries.prepare());
    const known = new Map();
    const marked = (one) => {
      const key = `${one.whole} ${one.word}`;
      if (!known.has(key)) known.set(key, Entries.having(one, one.whole ? [] : Entries.alike(one.word, shortest)));
      return known.get(key);
    };
    const found = best(questions.map((query) => levels(query, marked)));
    const all = sorted(found);
    return all.length || !questions[0].loose || coming() ? all : sorted(most(questions[0].words.map(marked)));
  }

  function best([found, ...others]) {
    for (const other of others) {
      for (const [at, level] of other.entries()) if (level >= 0 && (found[at] < 0 || level < found[at])) found[at] = level;
    }
    return found;
  }

  // The entries that have the most of the words, and not less than half.
  function most(all) {
    const counts = new Uint8Array(Entries.count);
    for (const marks of all) for (let at = 0; at < counts.length; at += 1) counts[at] += marks[at] & NAMES;
    const least = counts.reduce((one, other) => Math.max(one, other), Math.max(all.length / 2, 1));
    return new Int8Array(counts.length).map((_, at) => (counts[at] >= least ? LEAST : -1));
  }

  // The best first, and of equal ones in the order of kinds; those that only sound alike at last.
  function sorted(found) {
    const byLevel = Array.from({ length: ALIKE + LEAST + 1 }, () => []);
    for (const { first, size } of [...Entries.groups].sort((one, other) => one.order - other.order)) {
      for (let at = first; at < first + size; at += 1) if (found[at] >= 0) byLevel[found[at]].push({ entry: Entries.entry(at), level: found[at] & ~ALIKE, alike: found[at] >= ALIKE });
    }
    return byLevel.flat();
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
    const found = remote ? await remote.asked(questions, Entries.vocabulary) : local(questions);
    return found.map((one) => ({ entry: Entries.known(one.address), ...one })).filter(({ entry }) => entry);
  }

  function local(questions) {
    const found = texts.map((page) => {
      const best = questions.map((query) => inside(page, query)).sort((one, other) => other.share - one.share)[0];
      return { address: page.address, ...best, passage: () => passage(page.address, best.section, questions) };
    });
    const least = found.some(({ share }) => share === 1) || !questions[0].loose ? 1 : Math.max(0.5, ...found.map(({ share }) => share));
    return found.filter(({ share }) => share >= least).sort((one, other) => other.count - one.count);
  }

  // The section of a page with the most of the words, how many, and the share of the words that the page has. Of equal ones it
  // is that with the heading nearest to the whole question: who is in the cell leads to Who is in it.
  function inside({ sections }, { words, all }) {
    const had = sections.map((section) => words.filter((word) => holds(section, word)));
    const weights = sections.map((section, at) => had[at].length + all.filter((word) => folded(section)[0].includes(` ${word} `)).length / (all.length + 1));
    const best = weights.indexOf(Math.max(...weights));
    return { section: sections[best], count: had[best].length, share: new Set(had.flat()).size / words.length };
  }

  const holds = (section, word) => folded(section).some((line) => Question.has(line, word)) && (word.capitals?.test(section[2]) ?? true);

  // The heading and the text.
  function folded(section) {
    section[3] ??= [section[1], section[2]].map((text) => ` ${Folding.lines(text)} `);
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
    kind: (entry) => entry.kind,
    year: (entry) => entry.years,
    topic: (entry) => entry.topics,
  };

  function fits(entry, chosen, except) {
    return Object.entries(FACETS).every(([key, value]) => key === except || !chosen[key] || [value(entry)].flat().includes(chosen[key]));
  }

  // Entries of the same years share an array of them, and so they are counted together first.
  function counts(found, chosen, key) {
    const shared = new Map(), counted = new Map();
    for (const { entry } of narrowed(found, chosen, key)) {
      const value = FACETS[key](entry);
      shared.set(value, (shared.get(value) || 0) + 1);
    }
    for (const [values, more] of shared) for (const value of [values].flat()) counted.set(value, (counted.get(value) || 0) + more);
    return counted;
  }

  const narrowed = (found, chosen, except) => (Object.values(chosen).some(Boolean) ? found.filter(({ entry }) => fits(entry, chosen, except)) : found);

  const facets = (found, chosen) => Object.fromEntries(Object.keys(FACETS).map((key) => [key, counts(found, chosen, key)]));

  // Groups by kind, the one with the best hit first: [{ kind, label, hits: [{ entry, level, passage }] }]; the same of what
  // only sounds alike as `similar`; and what each filter would leave. `inside` are the passages of the same text.
  function find(text, chosen, inside = []) {
    const passages = new Map(inside.map(({ entry, passage }) => [entry, passage]));
    const found = named(text).filter(({ entry, alike }) => !alike || !passages.has(entry)).map((hit) => (passages.has(hit.entry) ? { ...hit, passage: passages.get(hit.entry) } : hit));
    if (inside.length) for (const { entry } of found) passages.delete(entry);
    for (const [entry, passage] of passages) found.push({ entry, level: TEXT, passage });
    const groups = new Map(), similar = new Map();
    for (const hit of narrowed(found, chosen)) {
      const { kind } = hit.entry, own = hit.alike ? similar : groups;
      if (!own.has(kind)) own.set(kind, { kind, label: Constants.KINDS[kind], hits: [] });
      own.get(kind).hits.push(hit);
    }
    return { groups: [...groups.values()], similar: [...similar.values()], get facets() { return facets(found, chosen); } };
  }

  // The page that a claim, an option or a development stands on.
  const home = (entry) => ["claim", "option", "development"].includes(entry.kind) && Entries.known(entry.page);
  const url = (address) => new URL(address, root).href;

  if (document.head) load("text"); // at once, since Pagefind takes longest to begin; in Node there is no page

  return { add, ask, find, home, passages, read, shorten: Question.shorten, start, url, get complete() { return !waiting && !Entries.waits().any; }, get readable() { return readable; } };
})();
