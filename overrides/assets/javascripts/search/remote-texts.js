// RemoteTexts: the words of briefs that Pagefind has indexed. asked(questions, known) gives [{ address, passage }], the best
// first; `known` are the words of names, in which a compound may be two words.

const RemoteTexts = (() => {
  const STEM = 4, ENDING = /(?<=...)(?:ies|[sdy])$/; // letters that an inflected word keeps at least, and what a short one loses
  const LENGTH = 24; // words of a passage
  const HALF = 3; // letters of a part of a compound

  // `ids`: the addresses of texts by their ids in Pagefind.
  function at(ids, root) {
    let engine = null;

    // What Pagefind needs for any question.
    function begin() {
      engine ||= begun();
      engine.catch(() => (engine = null)); // to be asked for again
      return engine;
    }

    async function begun() {
      const found = await import(new URL("pagefind/pagefind.js", root).href);
      await found.options({ excerptLength: LENGTH });
      await found.init();
      return found;
    }

    async function asked(questions, known) {
      const variants = questions.flatMap((query) => [query, ...halved(query, known)]);
      const found = united(await Promise.all(variants.map(results)));
      const { words, loose } = questions[0];
      const all = found.length || !loose ? found : most(await Promise.all(words.map((word) => results({ written: word.word, words: [word] }))));
      return all.map((result) => ({ address: ids[result.id], passage: async () => part(ids[result.id], await result.data()) }));
    }

    async function results({ written, words }) {
      const { results: found } = await (await begin()).search(written);
      return found.length && has(await found[0].data(), words) ? found : [];
    }

    return { asked, begin };
  }

  // The same question with a compound in two known words.
  function halved({ words }, known) {
    return words.flatMap(({ word, whole }, place) => {
      const cuts = whole ? [] : Array.from(word, (_, cut) => cut).filter((cut) => cut >= HALF && word.length - cut >= HALF && known.has(word.slice(0, cut)) && known.has(word.slice(cut)));
      return cuts.map((cut) => {
        const others = [...words.slice(0, place), { word: word.slice(0, cut) }, { word: word.slice(cut) }, ...words.slice(place + 1)];
        return { written: others.map((other) => other.word).join(" "), words: others };
      });
    });
  }

  const united = (lists) => [...new Map(lists.flat().reverse().map((result) => [result.id, result])).values()].reverse();

  // What the most of the words lead to, and not less than half of them.
  function most(lists) {
    const counts = new Map();
    for (const { id } of lists.flat()) counts.set(id, (counts.get(id) || 0) + 1);
    const best = Math.max(lists.length / 2, ...counts.values());
    return united(lists).filter(({ id }) => counts.get(id) >= best);
  }

  // Whether a page has the words, or what they may be inflected from. For a word that it does not know Pagefind takes the
  // longest beginning that it knows, for Baltimore a bal, and leaves it out if there is none: then the best result does not
  // have the word, and no other does.
  function has({ content, meta }, words) {
    const own = Folding.words(`${meta.title} ${content}`);
    return words.every(({ word, whole }) => {
      if (whole) return own.includes(word) || own.includes(`${word}s`);
      const stem = word.replace(ENDING, "").slice(0, Math.max(STEM, Math.ceil(word.length / 2)));
      return own.some((one) => one.startsWith(stem));
    });
  }

  // The part of a page that holds most of the words.
  function part(address, { sub_results: parts }) {
    const most = parts.reduce((one, other) => (other.locations.length > one.locations.length ? other : one));
    const words = most.excerpt.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">"); // Pagefind escapes no more
    const anchor = most.anchor?.id;
    return { address: anchor ? `${address}#${anchor}` : address, heading: anchor ? most.title : "", words: `… ${words.trim()} …` };
  }

  return { at };
})();
