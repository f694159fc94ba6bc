// What the search finds, and in which order. The entries are columns as search/scripts.py writes them.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { cases, load, plain } from "./load.mjs";

const ORDER = [ // the best first; of equal ones in any order
  ["Suleimani", ["Suleimani", "Reef Company", "Suleimani Guards", "Qasr Soleimani", "Suleimani opens the lighthouse", "Tide Board", "A lighthouse is opened"]],
  ["suleimani gua", ["Suleimani Guards"]],
  ["سليماني", ["Qasr Soleimani", "Reef Company", "Suleimani Guards", "Suleimani opens the lighthouse", "Suleimani"]],
  ["السليماني", ["Qasr Soleimani", "Reef Company", "Suleimani Guards", "Suleimani opens the lighthouse", "Suleimani"]],
  ["Soleymani", ["Reef Company", "Suleimani Guards", "Qasr Soleimani", "Suleimani opens the lighthouse", "Suleimani"]],
  ["sulaymaniya", ["Sulaymaniyah"]],
  ["lighthouse", ["Suleimani opens the lighthouse", "A lighthouse is opened"]],
  ["xyz", []],
];
let Finder, Question;

beforeEach(() => ({ Finder, Question } = load(["search/folding.js", "search/question.js", "search/entries.js", "search/remote-texts.js", "search/finder.js"], ["Finder", "Question"])));

const hits = (text) => Finder.find(text, {}).groups.flatMap((group) => group.hits);
const titles = (text) => plain(hits(text).map(({ entry }) => entry.title)).sort();

test("a record stands before what mentions it", () => {
  Finder.add(cases("found"));
  for (const [text, titles] of ORDER) {
    const levels = new Map(hits(text).map(({ entry, level }) => [entry.title, level]));
    assert.deepEqual([...levels.keys()].sort(), [...titles].sort(), text);
    assert.deepEqual(titles.map((title) => levels.get(title)), [...levels.values()].sort((one, other) => one - other), text);
  }
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
