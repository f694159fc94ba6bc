// What an address asks of a list: ids and dates, understood or not.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load, plain } from "./load.mjs";

const { ListView } = load(["list/days.js", "list/list-view.js"], ["ListView"]);

const KNOWN = { actor: ["board", "guild"], place: ["quay"], kind: [] };
const records = { knows: (key, value) => KNOWN[key].includes(value) };

/** The view of an address. */
function view(query, dated = ["from", "to", "asof"]) {
  return new ListView(new URLSearchParams(query), { known: Object.keys(KNOWN), dated, records, renamed: new Map([["old-quay", "quay"]]) });
}

const record = (own) => ({ actor: [], place: [], kind: [], from: "2015-09-10", to: "2015-09-20", known: "2015-09-21", ...own });
const told = (query, dated) => [...view(query, dated).asked((key, value) => value)].map(([, , words]) => words);

test("several ids of a key mean any of them, several keys all", () => {
  const { wanted } = view("actor=board&actor=GUILD&actor=nobody&place=old-quay");
  assert.deepEqual(plain(wanted), [["actor", ["board", "guild"]], ["place", ["quay"]]]);
  assert.ok(view("actor=board&place=quay").fits(record({ actor: ["board"], place: ["quay"] })));
  assert.ok(!view("actor=board&place=quay").fits(record({ actor: ["board"] })));
});

test("a period has what touches it, and what goes on never ends", () => {
  const fits = (query, own) => view(query).fits(record(own));
  assert.deepEqual([fits("from=2015-09-20"), fits("from=2015-09-21"), fits("to=2015-09-10"), fits("to=2015-08")], [true, false, true, false]);
  assert.ok(fits("from=2020", { to: "" }));
});

test("a period that ends before it begins is ignored, and said so", () => {
  const asked = view("from=2016&to=2015");
  assert.deepEqual([asked.reversed, asked.from, asked.to], [true, null, null]);
  assert.deepEqual(told("from=2016&to=2015"), ["From 2016: ends before it begins, ignored", "To 2015: ends before it begins, ignored"]);
});

test("as of a day what was reported later is not known, nor what it goes by since", () => {
  assert.deepEqual([view("asof=2015-09-21").isKnown(record()), view("asof=2015-09-20").isKnown(record())], [true, false]);
  const since = record({ actor: ["board"], since: { actor: { board: "2015-10-07" } } });
  assert.deepEqual([view("actor=board&asof=2015-09").fits(since), view("actor=board&asof=2015-11").fits(since)], [false, true]);
});

test("what is not understood is told", () => {
  assert.deepEqual(told("actor=nobody&status=open&to=June&asof=2015", ["from", "to"]), [
    "nobody: not known here, ignored",
    "open: does not apply here, ignored",
    "To June: not a date, ignored",
    "As of 2015: does not apply here, ignored",
  ]);
  assert.deepEqual(told("from=2015-09&from=2016"), ["From September 2015", "From 2016: the first one counts, ignored"]);
  assert.equal(view("from=June").wrongDates.length, 1);
  assert.equal(told(`actor=${"x".repeat(80)}`)[0], `${"x".repeat(60)}…: not known here, ignored`);
});

test("an address without words of a list asks for nothing", () => {
  assert.deepEqual([view("q=reef").isBare, view("kind=").isBare], [true, false]);
});
