// Words in the language of the page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const { Words } = load([], ["Words"]);

test("what is counted is grouped, a year and the number of an event are not", () => {
  assert.equal(Words.count("%(num)s event", "%(num)s events", 100000), "100,000 events");
  assert.equal(Words.text("%(some)s of %(all)s", { some: 999, all: 1000 }), "999 of 1,000");
  assert.equal(Words.text("%(number)s in %(year)s", { number: 1200, year: 2015 }), "1200 in 2015");
});
