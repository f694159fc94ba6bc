// Columns of events, as eventdata.py writes them, and those of threads, as biofabric.py lays them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cases, load, plain } from "./load.mjs";

const { RecordsInData } = load(["list/days.js", "list/data-records.js"], ["RecordsInData"]);
const { ActorNetwork } = load(["page/actor-network.js"], ["ActorNetwork"]);

test("the columns of events are read as they were written", () => {
  const { data, records } = cases("events");
  const reader = Object.create(RecordsInData.prototype);
  reader.read(data);
  const found = reader.all.map(({ from, to, known, withdrawn, startless, actor, place, kind, brief, places }) => ({ from, to, known, withdrawn, startless, actor: [...actor].sort(), place: [...place].sort(), kind, brief, places: places.map(([id]) => id) }));
  assert.deepEqual(plain(found), records);
});

test("threads lie in the columns in which Python draws them", () => {
  for (const [spans, columns] of cases("threads")) assert.deepEqual(plain(ActorNetwork.prototype.columns(spans)), columns);
});
