// Dates: bounds and words are those of edtf.py, numbers of days those of Python.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cases, load } from "./load.mjs";

const { Days } = load(["list/days.js"], ["Days"]);

test("bounds and words of a date are those that Python finds", () => {
  for (const [text, first, last, words] of cases("dates")) {
    assert.deepEqual([Days.bound(text), Days.bound(text, true), Days.words(text)], [first, last, words ?? text], text);
  }
});

test("days have the numbers that they have in Python", () => {
  for (const [number, day] of cases("numbers")) assert.deepEqual([Days.of(number), Days.number(day)], [day, number]);
});

test("steps are every month or day from one day to another", () => {
  assert.deepEqual([...Days.steps("2015-11-20", "2016-02-01", "month")], ["2015-11", "2015-12", "2016-01", "2016-02"]);
  assert.deepEqual([...Days.steps("2016-02-27", "2016-03-01", "day")], ["2016-02-27", "2016-02-28", "2016-02-29", "2016-03-01"]);
  assert.deepEqual([...Days.steps("0099-12-31", "0100-01-01", "month")], ["0099-12", "0100-01"]);
});

test("words of an address may have a stray %", () => {
  assert.deepEqual([Days.decoded("a%20b"), Days.decoded("100%")], ["a b", "100%"]);
});
