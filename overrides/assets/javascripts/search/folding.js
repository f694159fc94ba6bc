// Folding: how names and words are compared, whatever their script, spelling and punctuation.
//
// words(text): in small letters without marks; an article of Arabic is dropped (al-Abadi and العبادي are abadi and
// عبادي), and what has hyphens is there in one piece, too (alabadi).
// phrase(text): the same in one line, without those pieces, for names that are to be equal.
// sound(word): the consonants that stay when a name is written in another way or script: slmn for Suleimani, Soleimani,
// Sulaymani and سليماني. ' is a vowel at the start, J and W are half vowels; "" for what has figures in it.

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
  /** @type {Map<string, string>} */
  const sounds = new Map();

  // Most text is plain already, and there may be much of it.
  const LATIN_ONLY = /^\p{ASCII}*$/u;
  const PLAIN_PIECES = /[a-z0-9]+(?:-[a-z0-9]+)*/g;

  /** @param {string} text */
  function pieces(text) {
    const small = text.toLowerCase();
    if (LATIN_ONLY.test(small)) return small.replace(/['`]/g, "").match(PLAIN_PIECES) || [];
    const plain = small.normalize("NFKD").replace(MARKS, "").replace(SPECIAL, (letter) => LETTERS[letter]);
    return plain.match(PIECES) || [];
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

  /** @param {string} text */
  function words(text) {
    return pieces(text).flatMap((piece) => {
      const own = parts(piece);
      if (own[0] === piece) return own;
      const whole = piece.replace(/[-‐‑־]/g, "");
      return own.includes(whole) ? own : [...own, whole];
    });
  }

  /** @param {string} text */
  function phrase(text) {
    const found = pieces(text).flatMap(parts);
    const own = found.filter((word) => word !== "al" && word !== "el");
    return (own.length ? own : found).join(" ");
  }

  /** @type {(word: string) => string} */
  function sound(word) {
    if (!sounds.has(word)) sounds.set(word, /\p{N}/u.test(word) ? "" : SEMITIC.test(word) ? semitic(word) : written(word));
    return sounds.get(word) ?? "";
  }

  /** @param {string} word */
  function semitic(word) {
    const text = [...word].map((letter) => CONSONANTS[letter] ?? "").join("");
    return consonants(text.replace(/h$/, "a"));
  }

  /** @param {string} word */
  function written(word) {
    let text = [...word].map((letter) => LATIN[letter] ?? letter).join("").replace(/^(?:al|el)(?=[a-z]{4})/, "");
    for (const [letters, one] of ALIKE) text = text.replace(letters, one);
    return consonants(text.replace(/h$/, ""));
  }

  // Half vowels are consonants at the start and before a vowel; double letters are one.
  /** @param {string} text */
  function consonants(text) {
    const marked = text.replace(/^[vw]/, "W").replace(/^y/, "J").replace(/[vw](?=[aeiouy])/g, "W").replace(/[iy](?=[aeou])/g, "J");
    const start = /^[aeiou]/.test(marked) ? "'" : "";
    return start + marked.replace(/[^b-df-hj-np-tx-zJW]|[vwy]/g, " ").replace(/([^ ])\1+/g, "$1").replace(/ /g, "");
  }

  return { words, phrase, sound };
})();
