// Folding: how names and words are compared, whatever their script, spelling and punctuation.
//
// words(text): in small letters without marks; an article of Arabic is dropped (al-Abadi and العبادي are abadi and
// عبادي), and what has hyphens is there in one piece, too (alabadi).
// lines(text): the same for many lines at once, which is many times as fast as one by one.
// phrase(text): the same in one line, without those pieces, for names that are to be equal.
// spelt(text): acronyms without their dots.
// sounds(words), sound(word): the consonants that stay when a name is written in another way or script: slmn for Suleimani,
// Soleimani, Sulaymani and سليماني. ' is a vowel at the start, J and W are half vowels; "" for what has figures in it, and
// for what nobody speaks as a word: IRGC.

const Folding = (() => {
  /** @type {Record<string, string>} */
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h", ى: "ي", ی: "ي", ې: "ي", ک: "ك", ة: "ه", ھ: "ه", ٱ: "ا" };
  const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const MARKS = /[\p{M}ـءʿʾʼ‘’'`´\u200b-\u200f]/gu; // also the long line of Arabic, its hamza, and what stands for it in Latin
  const PIECES = /[\p{L}\p{N}]+(?:[-‐‑־][\p{L}\p{N}]+)*/gu;
  const ARTICLE = /^(?:al|el|ul|ad|adh|an|ar|as|ash|at|ath|az)$/;

  /** @type {(from: string, to: string) => Record<string, string>} */
  const table = (from, to) => Object.fromEntries([...from].map((letter, at) => [letter, to.split(" ")[at]]));
  // Scripts that leave out short vowels: v and y are what may be long vowels.
  const CONSONANTS = {
    ...table("ەابپتثجچحخدذرزژسشصضطظعغفڤقكگلمنهوۆيێڕڵ", "a a b b t t g s h k d d r d s s s s d t d a k W W k k k l m n h v v y y r l"),
    ...table("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "a b k d h v d h t y k k l m m n n s a b b s s k r s t"),
  };
  const LATIN = {
    ...table("абвгґдежзийклмнопрстуфхцчшщъыьэюяіїєј", "a b v g g d e zh z i y k l m n o p r s t u f kh ts ch sh sh - i - e yu ya i yi ye y"),
    ...table("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n ks o p r s s t i f kh ps o"),
  };
  // Letters that are heard alike, or stand for the same one of another script.
  /** @type {[RegExp, string][]} */
  const ALIKE = [
    [/tch|tsch|sch|sh|ch|zh|c(?=[eiy])/g, "s"], [/g(?![eiyh])|kh|gh|q|c/g, "k"], [/x/g, "ks"], [/dj|j/g, "g"],
    [/dh|z/g, "d"], [/th/g, "t"], [/ph|f|v/g, "W"], [/p/g, "b"],
  ];
  const SEMITIC = /[\u0590-\u08ff]/;
  const SPELT = /[b-df-hj-np-tv-xz]{3}$/, SPOKEN = 3; // how an acronym may end, and consonants that a name with such an end has

  // Most text is plain already, and there may be much of it.
  const LATIN_ONLY = /^\p{ASCII}*$/u;
  const PLAIN_PIECES = /[a-z0-9]+(?:-[a-z0-9]+)*/g;
  const BETWEEN_PLAIN = /[^a-z0-9\n-]+/g, BETWEEN = /[^\p{L}\p{N}\n‐‑־-]+/gu;
  const COMPOSED = /(?<!\S)(?:[^\s‐‑־-]*[‐‑־-]\S*|ال\S{3,})/g; // with hyphens or an article

  const DOTTED = /\.([a-z])(?![a-z0-9])/gi; // after one letter; begins with the dot, which is fast to find

  // U.S. is US, and U.S.-led US-led.
  /** @param {string} text */
  const spelt = (text) => text.replace(DOTTED, (found, letter, at) => (/(?<![a-z0-9])[a-z]$/i.test(text.slice(Math.max(at - 2, 0), at)) ? letter : found));

  // Text in small letters without marks, and what its pieces are.
  /** @type {(text: string) => { plain: string, latin: boolean }} */
  function plainly(text) {
    const small = spelt(text.toLowerCase());
    if (LATIN_ONLY.test(small)) return { plain: small.replace(/['`]/g, ""), latin: true };
    return { plain: small.normalize("NFKD").replace(MARKS, "").replace(SPECIAL, (letter) => LETTERS[letter]), latin: false };
  }

  /** @param {string} text */
  function pieces(text) {
    const { plain, latin } = plainly(text);
    return plain.match(latin ? PLAIN_PIECES : PIECES) || [];
  }

  // Of العبادي the article is a part of the word; of الله it is not.
  const bare = (/** @type {string} */ word) => (/^ال.{3}/.test(word) ? word.slice(2) : word);

  /** @param {string} piece */
  function parts(piece) {
    if (/^[a-z0-9]+$/.test(piece)) return [piece];
    const all = piece.split(/[-‐‑־]/);
    const own = all.length > 1 ? all.filter((part) => !ARTICLE.test(part)) : all;
    return (own.length ? own : all).map(bare);
  }

  // The words of a piece, and the piece itself without its hyphens.
  /** @param {string} piece */
  function expanded(piece) {
    const own = parts(piece);
    if (own[0] === piece) return own;
    const whole = piece.replace(/[-‐‑־]/g, "");
    return own.includes(whole) ? own : [...own, whole];
  }

  /** @param {string} text */
  function lines(text) {
    const { plain, latin } = plainly(text);
    const spaced = plain.replace(latin ? BETWEEN_PLAIN : BETWEEN, " ");
    return spaced.replace(COMPOSED, (token) => (token.match(PIECES) || []).flatMap(expanded).join(" "));
  }

  /** @param {string} text */
  function words(text) {
    return lines(text).split(/\s+/).filter(Boolean);
  }

  /** @param {string} text */
  function phrase(text) {
    const found = pieces(text).flatMap(parts);
    const own = found.filter((word) => word !== "al" && word !== "el");
    return (own.length ? own : found).join(" ");
  }

  /** @type {(words: string[]) => string[]} */
  function sounds(words) {
    const found = words.map(() => "");
    for (const [script, heard] of /** @type {[boolean, (text: string) => string][]} */ ([[true, semitic], [false, written]])) {
      const own = [...words.keys()].filter((at) => !/\p{N}/u.test(words[at]) && SEMITIC.test(words[at]) === script);
      const all = heard(own.map((at) => words[at]).join("\n")).split("\n");
      own.forEach((at, line) => (found[at] = all[line]));
    }
    return found.map((one, at) => (one.replace("'", "").length < SPOKEN && SPELT.test(words[at]) ? "" : one));
  }

  /** @type {(word: string) => string} */
  const sound = (word) => sounds([word])[0];

  // Of words, one on each line.
  /** @param {string} words */
  function semitic(words) {
    const text = words.replace(/[^\n]/gu, (letter) => CONSONANTS[letter] ?? "");
    return consonants(text.replace(/h$/gm, "a"));
  }

  /** @param {string} words */
  function written(words) {
    let text = words.replace(/[^\0-\x7f]/gu, (letter) => LATIN[letter] ?? letter).replace(/^(?:al|el)(?=[a-z]{4})/gm, "");
    for (const [letters, one] of ALIKE) text = text.replace(letters, one);
    return consonants(text.replace(/h$/gm, ""));
  }

  // Half vowels are consonants at the start and before a vowel; double letters are one.
  /** @param {string} words */
  function consonants(words) {
    const marked = words.replace(/^[vw]/gm, "W").replace(/^y/gm, "J").replace(/[vw](?=[aeiouy])/g, "W").replace(/[iy](?=[aeou])/g, "J");
    const started = marked.replace(/^(?=[aeiou])/gm, "'");
    return started.replace(/[^b-df-hj-np-tx-zJW'\n]|[vwy]/g, " ").replace(/([^ \n])\1+/g, "$1").replace(/ /g, "");
  }

  return { words, lines, phrase, sound, sounds, spelt };
})();
