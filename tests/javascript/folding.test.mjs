// How names are compared, whatever their script and spelling. Each line of ALIKE is one name.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load, plain } from "./load.mjs";

const { Folding } = load(["search/folding.js"], ["Folding"]);

const ALIKE = [
  "Suleimani Soleimani Sulaymani Soleymani سليماني السليماني al-Suleimani Сулеймани",
  "Abadi al-Abadi alabadi Abady عبادي العبادي",
  "Haider Haidar Haydar Heydar حيدر",
  "Mohammed Muhammad Mohamed محمد",
  "Qaddafi Gaddafi Kadhafi القذافي",
  "Erdogan Erdoğan أردوغان Эрдоган",
  "Fallujah Falluja الفلوجة",
  "Putin بوتين Путин",
  "Bashar Beşar بشار",
  "Yusuf Youssef يوسف",
  "Hussein Husayn Hossein حسين",
  "Syria Suriya سوريا سورية Сирия",
  "Ramadi ar-Ramadi الرمادي",
  "Zarqawi الزرقاوي",
  "Baghdad بغداد Багдад",
  "Lavrov Лавров لافروف",
  "Sulaymaniyah السليمانية Suleimaniya",
  "Iraq Irak العراق Ирак",
  "Hawija Hawijah الحويجة",
  "Dawa Da'wa Daʿwa دعوة",
  "Diyala ديالى",
  "Peshmerga پێشمەرگە بيشمركة",
];
const SAME = [
  ["Müller", "muller"],
  ["Øst Łódź Straße", "ost lodz strasse"],
  ["Sana'a", "sanaa"],
  ["al-Abadi", "abadi"],
  ["الأسد", "اسد"],
  ["أحمد إبراهيم", "احمد ابراهيم"],
  ["مُقتدى", "مقتدي"],
  ["فلوجة", "فلوجه"],
  ["الله", "الله"],
  ["کركوك", "كركوك"],
  ["F-16", "f 16"],
  ["Nur ul-Din", "nur din"],
  ["al", "al"],
];

test("what sounds alike is heard alike, and nothing else", () => {
  const heard = ALIKE.map((line) => new Set(line.split(" ").map((name) => Folding.sound(Folding.words(name)[0]))));
  assert.deepEqual(ALIKE.filter((_, at) => heard[at].size > 1 || heard[at].has("")), []);
  assert.equal(new Set(heard.map(([sound]) => sound)).size, ALIKE.length);
});

test("marks and articles are folded away", () => {
  for (const [name, phrase] of SAME) assert.equal(Folding.phrase(name), phrase);
  assert.deepEqual([...Folding.words("al-Abadi")], ["abadi", "alabadi"]);
});

test("lines are folded together as one by one", () => {
  const all = [...ALIKE, ...SAME.flat(), "Al-Shabaab – and “others” - 2013-2015", "l'État d’Israël", "", "Nur ul-Din's F-16s"];
  assert.deepEqual(Folding.lines(all.join("\n")).split("\n").map((line) => line.split(" ").filter(Boolean)), plain(all.map((line) => Folding.words(line))));
  const words = all.flatMap(Folding.words);
  assert.deepEqual(plain(Folding.sounds(words)), words.map(Folding.sound));
});

test("what has figures in it and what nobody speaks has no sound", () => {
  assert.deepEqual(["f16", "irgc", "iraq"].map(Folding.sound), ["", "", "'rk"]);
});
