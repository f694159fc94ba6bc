// Question: what is asked for, as names and texts are compared with it.
//
// asked(text): [{ phrase, written, words, loose }], the text itself first, then what means the same: air strikes for airstrikes, and what an
// acronym stands for. Of a word `whole` says that it is an acronym, which is no beginning of another word; `split` finds it
// in two words. `loose` says that words such as "whom does the" were left out: then the most of the others will do.

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
    const written = inWords(text);
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
    const words = (some.length ? some : all).map((word) => ({ word, whole: whole.has(word), split: whole.has(word) ? null : split(word), start: ` ${word.slice(0, HALF)}` }));
    return { phrase, written: words.map(({ word }) => word).join(" "), words, loose: some.length > 1 && some.length < all.length };
  }

  // A pattern of a word in two: air strikes.
  function split(word) {
    if (word.length < 2 * HALF) return null;
    const first = word.slice(0, HALF), last = word.slice(1 - HALF);
    return new RegExp(` ${first} ?${[...word.slice(HALF, 1 - HALF)].join(" ?")}${last}`);
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

  // Whether a folded line, with a space before and after each word, has a word.
  function has(line, { word, whole, split: halves, start }) {
    if (whole) return line.includes(` ${word} `) || line.includes(` ${word}s `);
    return line.includes(` ${word}`) || Boolean(halves && line.includes(start) && halves.test(line));
  }

  // Whether a word of a text is one of those, or with its neighbor.
  function marks(word, questions, next = "") {
    const own = ` ${Folding.words(word).join(" ")} `;
    const wanted = questions.flatMap(({ words }) => words);
    if (wanted.some((one) => has(own, { ...one, split: null }))) return true;
    const both = own + Folding.words(next).join(" ");
    return Boolean(next) && wanted.some(({ split: halves }) => halves?.test(both) && !halves.test(` ${both.trim().split(" ").slice(1).join(" ")}`));
  }

  return { asked, has, inWords, marks, shorten };
})();
