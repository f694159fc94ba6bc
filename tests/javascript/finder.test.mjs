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
let Finder;

beforeEach(() => ({ Finder } = load(["search/folding.js", "search/question.js", "search/remote-texts.js", "search/finder.js"], ["Finder"])));

const hits = (text) => Finder.find(text, {}).groups.flatMap((group) => group.hits);

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

test("addresses begin where the site does", () => {
  assert.match(Finder.url("actors/"), /\/overrides\/actors\/$/);
});
