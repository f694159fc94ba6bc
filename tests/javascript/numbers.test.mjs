// Numbers of events in words: those of numbers.py.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cases, load, plain } from "./load.mjs";

const { Numbers } = load(["list/numbers.js"], ["Numbers"]);

test("runs are those that Python writes", () => {
  for (const [numbers, words] of cases("runs")) assert.equal(Numbers.runs(numbers), words);
});

test("of many numbers it says how many there are", () => {
  assert.deepEqual([[], [7], [1, 3, 5, 7, 9], [1, 3, 5, 7, 9, 11]].map((numbers) => Numbers.numerals(numbers)), ["", "7", "1, 3, 5, 7, 9", "6 events"]);
  assert.equal(Numbers.counted(1), "1 event");
});

test("an event counts at each of its places", () => {
  const found = Numbers.byPlace([{ number: 1, places: [["quay"], ["reef"]] }, { number: 2, places: [["quay"]] }, { number: 3, places: [] }]);
  assert.deepEqual(plain([...found]), [["quay", [1, 2]], ["reef", [1]]]);
});
