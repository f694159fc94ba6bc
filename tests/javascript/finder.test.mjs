// What the search finds, and in which order. The entries are columns as search/scripts.py writes them.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { cases, load, plain } from "./load.mjs";

const ORDER = [ // the best first, of equal ones in any order; then what is only similar
  ["Suleimani", ["Suleimani", "Reef Company", "Suleimani Guards", "Suleimani opens the lighthouse", "Tide Board", "A lighthouse is opened"], ["Qasr Soleimani"]],
  ["suleimani gua", ["Suleimani Guards"], []],
  ["سليماني", ["Qasr Soleimani"], ["Reef Company", "Suleimani Guards", "Suleimani opens the lighthouse", "Suleimani"]],
  ["السليماني", ["Qasr Soleimani"], ["Reef Company", "Suleimani Guards", "Suleimani opens the lighthouse", "Suleimani"]],
  ["Soleymani", [], ["Reef Company", "Suleimani Guards", "Qasr Soleimani", "Suleimani opens the lighthouse", "Suleimani"]],
  ["sulaymaniya", ["Sulaymaniyah"], []],
  ["lighthouse", ["Suleimani opens the lighthouse", "A lighthouse is opened"], []],
  ["xyz", [], []],
];
let Finder, Question;

beforeEach(() => ({ Finder, Question } = load(["search/folding.js", "search/question.js", "search/entries.js", "search/remote-texts.js", "search/finder.js"], ["Finder", "Question"])));

const all = (groups) => groups.flatMap((group) => group.hits);
const found = (text) => { const { groups, similar } = Finder.find(text, {}); return [all(groups), all(similar)]; };
const hits = (text) => found(text).flat();
const titles = (text) => plain(hits(text).map(({ entry }) => entry.title)).sort();

test("a record stands before what mentions it", () => {
  Finder.add(cases("found"));
  for (const [text, ...expected] of ORDER) {
    for (const [at, part] of found(text).entries()) {
      const levels = new Map(part.map(({ entry, level }) => [entry.title, level]));
      assert.deepEqual([...levels.keys()].sort(), [...expected[at]].sort(), text);
      assert.deepEqual(expected[at].map((title) => levels.get(title)), [...levels.values()].sort((one, other) => one - other), text);
    }
  }
});

test("what only sounds alike is never among what has the word", async () => {
  Finder.add(cases("found"));
  Finder.read([["one/", [["sea", "The sea", "Soleymani lies in the bay."]]]]);
  const { groups, similar } = Finder.find("Soleymani", {}, await Finder.passages("Soleymani"));
  assert.deepEqual(plain(all(groups).map(({ entry }) => entry.title)), ["Suleimani"], "its text has the word");
  assert.deepEqual(plain(all(similar).map(({ entry }) => entry.title)).sort(), ["Qasr Soleimani", "Reef Company", "Suleimani Guards", "Suleimani opens the lighthouse"]);
  assert.deepEqual(found("Soleymani reef").map((part) => part.length), [0, 1], "one of two words is enough");
});

test("filters tell what each choice would leave", () => {
  Finder.add(cases("found"));
  const { groups, facets } = Finder.find("suleimani", { year: "2015" });
  assert.deepEqual(plain(groups.map(({ kind, label, hits }) => [kind, label, hits.length])), [["event", "Events", 1]]);
  assert.deepEqual(plain([facets.year, facets.kind, facets.topic].map((counted) => [...counted])), [[["2015", 1]], [["event", 1]], []]);
});

test("a date is found as editors write it", () => {
  Finder.add(cases("dated"));
  for (const [text, count] of [["2015-09-30", 1], ["reef 2015-09", 2], ["2015-10", 1], ["2015-13", 0]]) assert.equal(hits(text).length, count, text);
});

test("a text is found with the words around what was asked for", async () => {
  Finder.add(cases("found"));
  Finder.read([["one/", [["", "", "Nothing of it."], ["sea", "The sea", "A reef lies in the bay."]]]]);
  const [{ entry, passage }] = await Finder.passages("reef bay");
  assert.deepEqual([entry.title, plain(passage())], ["Suleimani", { address: "one/#sea", heading: "The sea", words: "A reef lies in the bay." }]);
  assert.deepEqual(plain(await Finder.passages("harbour")), []);
});

test("a compound is found in one word and in two", async () => {
  Finder.add(cases("asked"));
  Finder.read([["one/", [["", "", "Nothing."], ["sea", "The sea", "They stopped the air strikes."]]], ["two/", [["", "", "No airstrikes there."]]]]);
  for (const text of ["airstrikes", "air strikes", "Air-strikes"]) {
    assert.deepEqual(titles(text), ["Air strikes on the reef", "Airstrikes on the bay"], text);
    assert.equal((await Finder.passages(text)).length, 2, text);
  }
  const [{ passage }] = (await Finder.passages("airstrikes")).filter(({ address }) => address === "one/");
  assert.equal(passage().heading, "The sea");
});

test("an acronym finds what it stands for, and the other way round", () => {
  Finder.add(cases("asked"));
  Finder.shorten(cases("acronyms"));
  for (const text of ["RTC", "reef tide controller", "Reef Tide Controllers"]) {
    assert.deepEqual(titles(text), ["RTCs are asked for", "Reef tide controller"], text);
  }
});

test("an acronym is neither the beginning of another word nor its sound", () => {
  Finder.add(cases("asked"));
  for (const text of ["IRGC", "irgc", "TIDE", "REE"]) {
    assert.deepEqual(titles(text).filter((title) => ["Iraq", "Tidewater"].includes(title)), [], text);
  }
  assert.deepEqual(titles("REE"), []);
  assert.equal(hits("irak")[0].entry.title, "Iraq");
});

test("a question in words leads to what has the most of them", async () => {
  Finder.add(cases("asked"));
  Finder.read([["one/", [["", "", "Of the bay."], ["whom", "Whom it serves", "The harbor serves the fleet."]]], ["two/", [["", "", "A harbor without ships."]]]]);
  const found = await Finder.passages("whom does the harbor serve");
  assert.deepEqual(plain(found.map(({ passage }) => passage().address)), ["one/#whom"]);
  const nearly = await Finder.passages("why does the harbor serve nobody");
  assert.deepEqual(plain(nearly.map(({ passage }) => passage().address)), ["one/#whom"]);
  assert.equal(hits("what is the harbor for")[0].entry.title, "The harbor");
});

test("the words of a question that nobody asks are words of names", () => {
  Finder.add(cases("asked"));
  assert.deepEqual(titles("WHO"), ["WHO"]);
  assert.equal(hits("who")[0].entry.title, "WHO");
});

test("words are marked where they are written in one or in two", () => {
  const asked = Question.asked("airstrikes");
  assert.ok(Question.marks("air", asked, "strikes") && Question.marks("airstrikes", asked));
  assert.ok(!Question.marks("air", asked, "force") && !Question.marks("the", asked, "airstrikes"));
});

test("addresses begin where the site does", () => {
  assert.match(Finder.url("actors/"), /\/overrides\/actors\/$/);
});

test("a word in the plural finds the one in the singular, in one word and in two", async () => {
  Finder.add(cases("asked"));
  Finder.read([["one/", [["sea", "The sea", "They stopped an air strike."]]]]);
  for (const text of ["harbors", "Whole harbors"]) assert.deepEqual(titles(text).filter((title) => title === "The harbor").length, Number(text === "harbors"), text);
  assert.equal((await Finder.passages("airstrikes")).length, 1);
  assert.equal(Question.marks("harbor", Question.asked("harbors")), true);
  for (const text of ["news", "class", "status", "iris"]) assert.equal(Question.marks(text.slice(0, -1), Question.asked(text)), false, text);
  assert.deepEqual(["parties", "clashes", "classes", "bases"].map((word) => ["party", "clash", "class", "base"].filter((one) => Question.marks(one, Question.asked(word)))), [["party"], ["clash"], ["class"], ["base"]]);
});

test("an acronym is the same with and without dots", () => {
  Finder.add(cases("asked"));
  Finder.shorten(cases("acronyms"));
  assert.deepEqual(titles("R.T.C."), titles("RTC"));
  assert.deepEqual(plain(Question.asked("U.S.-led").map(({ words }) => words.map(({ word, whole }) => [word, whole]))[0]), [["us", true], ["led", false]]);
});

test("an acronym that is a word of questions is found in capitals only", () => {
  Finder.add(cases("asked"));
  assert.deepEqual(titles("IS"), ["The IS is seen"]);
  Finder.read([["one/", [["", "", "It is here."]]], ["two/", [["", "", "They fight the IS."]]]]);
  return Finder.passages("IS").then((found) => assert.deepEqual(plain(found.map(({ address }) => address)), ["two/"]));
});

test("words of few consonants sound like names, and like no other words", () => {
  Finder.add(cases("asked"));
  assert.deepEqual(titles("cease"), []);
  assert.equal(hits("irak")[0].entry.title, "Iraq");
});

test("of equal sections the one whose heading is asked for is shown", async () => {
  Finder.add(cases("asked"));
  Finder.read([["one/", [["why", "Why it is there", "The harbor."], ["who", "Who is in it", "Of the harbor."]]]]);
  const [{ passage }] = await Finder.passages("who is in the harbor");
  assert.equal(passage().heading, "Who is in it");
});

test("as long as files come, what is there is searched and nothing is missed at last", async () => {
  const many = [...Array(1200).keys()].map((number) => `Reef ${number}`).join("\n");
  Finder.add({ groups: [{ kind: "event", address: many.replaceAll("Reef ", "timeline/#e"), title: many, summary: many.replaceAll("Reef", "Bay") }], years: "", topics: "", sets: "" });
  for (const text of ["reef 0", "reef 499", "reef 500", "reef 1199"]) assert.deepEqual(titles(text).includes(text.replace("reef", "Reef")), true, text);
  assert.deepEqual([hits("reef").length, hits("bay").length, hits("bay 1199").length], [1200, 1200, 1]);
  assert.deepEqual(plain(hits("reef 1199").map(({ entry }) => [entry.address, entry.summary])), [["timeline/#e1199", "Bay 1199"]]);
});
