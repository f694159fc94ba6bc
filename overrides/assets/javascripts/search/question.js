// Question: what is asked for, as names and texts are compared with it.
//
// asked(text): [{ phrase, all, written, words, loose }], the text itself first, then what means the same: air strikes for
// airstrikes, and what an acronym stands for. Of a word `whole` says that it is an acronym, which is no beginning of another
// word; `pattern` finds it in two words and in the singular, `capitals` where it is written as an acronym. `all` are all words
// of the phrase; `loose` says that words such as "whom does the" were left out of `words`: then the most of those will do.

const Question = (() => {
  const HALF = 3; // letters of a part of a compound
  const ACRONYM = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]{1,4}(?=s?(?![\p{L}\p{N}]))/gu;
  const stops = new Set(Folding.words(Constants.STOPS));
  const acronyms = []; // [acronym, what it stands for], folded

  // { JTAC: ["Joint terminal attack controller"] }
  function shorten(names) {
    for (const [short, meanings] of Object.entries(names)) {
      for (const meaning of meanings) acronyms.push([Folding.phrase(short), Folding.phrase(meaning)]);
    }
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

  function asked(text) {
    const written = Folding.spelt(inWords(text));
    const phrase = Folding.phrase(written);
    if (!phrase) return [];
    const whole = new Set((written.match(ACRONYM) || []).map((word) => Folding.phrase(word)));
    const own = question(phrase, whole);
    own.written = written.split(/\s+/).filter((word) => !own.loose || Folding.words(word).some((one) => own.words.some((other) => other.word === one))).join(" ");
    return [own, ...spelt(phrase, whole), ...joined(own.words).map((line) => question(line, whole))];
  }

  function question(phrase, whole) {
    const all = phrase.split(" ");
    const some = all.filter((word) => whole.has(word) || !stops.has(word));
    const words = (some.length ? some : all).map((word) => (whole.has(word) ? acronym(word) : plain(word)));
    return { phrase, all, written: words.map(({ word }) => word).join(" "), words, loose: some.length > 1 && some.length < all.length };
  }

  const plain = (word) => ({ word, whole: false, start: word.slice(0, HALF), pattern: pattern(word), capitals: null });
  // IS is no is.
  const acronym = (word) => ({ word, whole: true, start: "", pattern: null, capitals: stops.has(word) ? new RegExp(`(?<![\\p{L}\\p{N}])${word.toUpperCase()}s?(?![\\p{L}\\p{N}])`, "u") : null });

  // Air strikes and an air strike for airstrikes; none for a word that is too short.
  function pattern(word) {
    const one = singular(word);
    if (!one && word.length < 2 * HALF) return null;
    return new RegExp(one ? ` (?:${halves(word)}|${halves(one)} )` : ` ${halves(word)}`, "y");
  }

  function halves(word) {
    if (word.length < 2 * HALF) return word;
    return `${word.slice(0, HALF)} ?${[...word.slice(HALF, 1 - HALF)].join(" ?")}${word.slice(1 - HALF)}`;
  }

  // Bases: base; but news, class and status are no plurals.
  function singular(word) {
    if (!/^[a-z]{3,}[a-rtv-z]s$/.test(word)) return "";
    if (word.endsWith("ies")) return word.replace(/ies$/, "y");
    return word.replace(/(?<=ch|sh|x|ss)es$|s$/, "");
  }

  // The same with two neighbors as one word.
  function joined(words) {
    const all = words.map(({ word }) => word);
    return all.slice(1).flatMap((word, at) => {
      if (word.length < HALF || all[at].length < HALF) return [];
      return [[...all.slice(0, at), all[at] + word, ...all.slice(at + 2)].join(" ")];
    });
  }

  // The same with acronyms and what they stand for the other way round; in the plural, too.
  function spelt(phrase, whole) {
    const line = ` ${phrase} `;
    return acronyms.flatMap(([short, long]) => [[short, long], [long, short]].flatMap(([from, to]) => {
      const other = line.replace(` ${from}s `, ` ${to} `).replace(` ${from} `, ` ${to} `).trim();
      return other === phrase ? [] : [question(other, new Set(to === short ? [...whole, short] : whole))];
    }));
  }

  // Where a word is in folded text, with a space before and after each word: a function of the text and where to begin.
  // The space before it is not looked for: the engine would stop at each.
  function places({ word, whole, start, pattern: two }) {
    if (whole) return (text, from) => next(text, from, word, (at) => begins(text, at) && (text[at + word.length] === " " || text.startsWith("s ", at + word.length)));
    if (!two) return (text, from) => next(text, from, word, (at) => begins(text, at));
    return (text, from) => next(text, from, start, (at) => begins(text, at) && (text.startsWith(word, at) || matches(two, text, at - 1)));
  }

  const begins = (text, at) => text[at - 1] === " ";

  function next(text, from, letters, fits) {
    let at = text.indexOf(letters, from);
    while (at >= 0 && !fits(at)) at = text.indexOf(letters, at + 1);
    return at;
  }

  function matches(sticky, text, at) {
    sticky.lastIndex = at;
    return sticky.test(text);
  }

  const has = (line, word) => places(word)(line, 0) >= 0;

  // Whether a word of a text is one of those, or with its neighbor.
  function marks(word, questions, next = "") {
    const own = ` ${Folding.words(word).join(" ")} `;
    const wanted = questions.flatMap(({ words }) => words);
    if (wanted.some((one) => has(own, one) && (one.capitals?.test(word) ?? true))) return true;
    const both = `${own}${Folding.words(next).join(" ")} `;
    return Boolean(next) && wanted.some(({ pattern: two }) => two && matches(two, both, 0));
  }

  return { asked, has, inWords, marks, places, shorten };
})();
