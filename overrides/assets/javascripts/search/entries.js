// Entries: what can be found, and which of it has a word. The scripts of search/ bring columns of lines; add(columns) takes
// them as they are, and an object for an entry is only made of those that are found.
//
// prepare() folds the next lines into blocks of text, names first: one search through a block is many times as fast as
// one in each entry. having(word) marks in a Uint8Array which entries have a word among their NAMES, which have one that
// is HEARD like it there, and which have it in what is SAID beside. The numbers of entries are their places in it.

const Entries = (() => {
  const NAMES = 1, HEARD = 2, SAID = 4;
  const NAMED = ["actor", "place"]; // whose titles are names
  const LINES = 500; // of a block: what a phone folds in a few milliseconds
  const SHORTEST = 3; // consonants; with fewer words sound alike that have nothing to do with each other
  const ORDER = Object.fromEntries(Object.keys(Constants.KINDS).map((kind, at) => [kind, at]));
  const BESIDE = ["names", "summary", "when", "years", "topics"];
  const groups = [], blocks = [], made = [];
  const stages = [[], []]; // pieces of groups, whose names, and what is said beside them, have to be folded
  const vocabulary = new Set(), heard = new Map(); // words of titles and names; the same by their sound
  const names = new Set(); // those of them that are in names
  const stops = new Set(Folding.words(Constants.STOPS));
  let count = 0, byAddress = null;

  // ---- columns

  const table = (text) => text.split("\n");

  function add({ groups: columns, years, topics, sets }) {
    const shared = { spans: table(years).map(span), lists: table(sets).map((line) => topicsOf(line, table(topics))) };
    for (const column of columns) groups.push(group(column, shared));
    byAddress = null;
  }

  function group({ kind, address, title = "", ...others }, shared) {
    const [titles, pages] = [table(title), table(address)];
    const beside = Object.fromEntries(BESIDE.map((name) => [name, others[name] ? table(others[name]) : []]));
    const own = { kind, order: ORDER[kind], own: NAMED.includes(kind), first: count, size: pages.length, pages, titles, ...beside, ...shared };
    for (let from = 0; from < own.size; from += LINES) for (const stage of stages) stage.push([own, from]);
    count += own.size;
    return own;
  }

  const topicsOf = (line, all) => line.split(" ").filter(Boolean).map((number) => all[number]);

  // 2013-2015,2018: [2013, 2014, 2015, 2018]
  const span = (line) => line.split(",").filter(Boolean).flatMap(years);

  function years(run) {
    const [first, end = first] = run.split("-").map(Number);
    return Array.from({ length: end - first + 1 }, (_, more) => String(first + more));
  }

  // What there is to say of an entry is looked up when it is asked for.
  class Entry {
    constructor(group, at) {
      this.group = group;
      this.at = at;
      this.folded = null;
    }
    get kind() { return this.group.kind; }
    get own() { return this.group.own; }
    get title() { return this.group.titles[this.at] || ""; }
    get names() { return this.group.names[this.at] ? this.group.names[this.at].split("\t") : []; }
    get summary() { return this.group.summary[this.at] || ""; }
    get when() { return this.group.when[this.at] || ""; }
    get years() { return this.group.spans[this.group.years[this.at] || 0]; } // the same array for the same years
    get topics() { return this.group.lists[this.group.topics[this.at] || 0]; }

    // Of several in a row on one page only the first has the page, the others only the anchor.
    get page() {
      let at = this.at;
      while (at && this.group.pages[at].startsWith("#")) at -= 1;
      return this.group.pages[at].split("#")[0];
    }

    get address() {
      const written = this.group.pages[this.at];
      return written.startsWith("#") ? this.page + written : written;
    }

    // Its title and its names, as they are compared with a whole question.
    get phrases() {
      this.folded ??= [this.title, ...this.names].map(Folding.phrase);
      return this.folded;
    }
  }

  function entry(number) {
    if (!made[number]) {
      const own = groups.findLast((group) => group.first <= number);
      made[number] = new Entry(own, number - own.first);
    }
    return made[number];
  }

  // The first entry of an address of a page.
  function known(address) {
    byAddress ||= addresses();
    const number = byAddress.get(address);
    return number === undefined ? undefined : entry(number);
  }

  function addresses() {
    const found = new Map();
    for (const { first, pages } of groups) {
      for (const [at, page] of pages.entries()) if (!page.includes("#") && !found.has(page)) found.set(page, first + at);
    }
    return found;
  }

  // ---- blocks

  // Folds the next lines; false if there are none.
  function prepare() {
    const stage = stages.findIndex((pieces) => pieces.length);
    if (stage < 0) return false;
    const [group, from] = stages[stage].shift();
    const to = Math.min(from + LINES, group.size);
    if (stage === 0) named(group, from, to);
    else said(group, from, to);
    return true;
  }

  const waits = () => ({ names: stages[0].length > 0, any: stages.some((pieces) => pieces.length) });

  // Each name is a line of its own.
  function named(group, from, to) {
    const rows = [], owners = [];
    for (let at = from; at < to; at += 1) {
      const own = group.names[at] ? [group.titles[at] || "", ...group.names[at].split("\t")] : [group.titles[at] || ""];
      owners.push(...own.map(() => group.first + at));
      rows.push(...own);
    }
    const block = folded(rows, owners, NAMES);
    block.group = group;
    blocks.push(block);
  }

  function said(group, from, to) {
    const block = blocks.find((one) => one.flag === NAMES && one.group === group && one.owners[0] === group.first + from);
    hear(block.text, group.own);
    if (!group.summary.length && !group.when.length) return;
    const rows = [], owners = [];
    for (let at = from; at < to; at += 1) {
      owners.push(group.first + at);
      rows.push(`${group.summary[at] || ""}\t${group.when[at] || ""}`);
    }
    blocks.push(folded(rows, owners, SAID));
  }

  // Lines as "\n word word \n word \n", where each begins, and which entries they belong to.
  function folded(rows, owners, flag) {
    const text = `\n ${Folding.lines(rows.join("\n")).replace(/^ +/, "").replace(/ *\n */g, " \n ")} \n`;
    const starts = [];
    for (let at = 0; at >= 0 && starts.length < rows.length; at = text.indexOf("\n", at + 1)) starts.push(at);
    return { text, starts, owners, flag };
  }

  // Calls `take` with the number of each entry in which `next` finds a place, once for a line.
  function scan({ text, starts, owners }, next, take) {
    let line = 0;
    for (let at = next(text, 0); at >= 0; at = next(text, starts[line])) {
      while (starts[line + 1] <= at) line += 1;
      take(owners[line]);
      line += 1;
      if (line === starts.length) return;
    }
  }

  // Where one of some words is, after a place.
  function oneOf(words) {
    const pattern = new RegExp(` (?:${words.join("|")}) `, "g");
    return (text, from) => {
      pattern.lastIndex = from;
      return pattern.exec(text)?.index ?? -1;
    };
  }

  // ---- sounds

  // Neighbors that may be one word: Abd Allah is Abdullah.
  const pairs = (words) => words.slice(1).map((word, at) => `${words[at]} ${word}`);

  function hear(text, isNames) {
    const lines = text.split("\n").map((line) => line.split(" ").filter(Boolean));
    const own = lines.flatMap((words) => (isNames ? [...words, ...pairs(words)] : words));
    if (isNames) for (const word of own) names.add(word);
    const all = [...new Set(own)].filter((word) => !vocabulary.has(word) && !stops.has(word));
    for (const word of all) vocabulary.add(word);
    Folding.sounds(all.map((word) => word.replace(" ", ""))).forEach((sound, at) => {
      if (!heard.has(sound)) heard.set(sound, []);
      heard.get(sound).push(all[at]);
    });
  }

  // The known words that sound like one; of few consonants only those of names.
  function alike(word, shortest = SHORTEST) {
    const sound = Folding.sound(word);
    const { length } = sound.replace("'", "");
    if (length < shortest) return [];
    const found = heard.get(sound) || [];
    return length < SHORTEST ? found.filter((other) => names.has(other)) : found;
  }

  // ---- answers

  function having(word, others) {
    const marks = new Uint8Array(count);
    const next = Question.places(word), heard = others.length ? oneOf(others) : null;
    for (const block of blocks) {
      scan(block, next, (number) => (marks[number] |= block.flag));
      if (heard && block.flag === NAMES) scan(block, heard, (number) => (marks[number] |= HEARD));
    }
    return marks;
  }

  // The numbers of entries that have a name with this beginning; an article may stand before it.
  function beginning(word) {
    const found = new Set();
    const starts = ["", "al ", "el "].map((article) => (text, from) => text.indexOf(`\n ${article}${word}`, from));
    for (const block of blocks.filter(({ flag }) => flag === NAMES)) {
      for (const next of starts) scan(block, next, (number) => found.add(number));
    }
    return found;
  }

  return { NAMES, HEARD, SAID, SHORTEST, add, alike, beginning, entry, groups, having, known, prepare, vocabulary, waits, get count() { return count; } };
})();
