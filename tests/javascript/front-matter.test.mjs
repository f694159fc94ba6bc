// The front matter of a brief as a YAML file for an editor: each place is where it is in the Markdown file.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cases } from "./load.mjs";
import shipped from "../../hooks/backgrounder/publish/serving/front_matter/virtual.js";

const { hasLine, isOfBrief, mayBeBrief, virtual } = shipped;
const SCHEMA = "file:///a%20b/briefs.schema.json";
const SITE = { folder: "briefs", fields: ["actors", "date"], pages: ["index.md", "about.md"], pages_of_folders: ["index.md", "README.md"] };

test("lines and columns are those of the Markdown file, and the text of the brief is left out", () => {
  const text = "---\ntitle: Who sails\nactors:\n  - harbor-board\n---\n\nText: *not* YAML\n---\n";
  assert.deepEqual(virtual(text, SCHEMA).split("\n"), [
    `# yaml-language-server: $schema=${SCHEMA}`,
    "title: Who sails",
    "actors:",
    "  - harbor-board",
    "",
  ]);
});

test("front matter ends where it ends in Python", () => {
  for (const [text, head] of cases("front_matters")) {
    const found = virtual(text, SCHEMA);
    assert.equal(found?.slice(found.indexOf("\n") + 1) ?? null, head === "\n" ? (text.split("\n")[1] ? "" : "\n") : head, text);
  }
});

test("a fence may have spaces after it or be three dots, and lines may end as on Windows", () => {
  for (const text of ["--- \ntitle: A\n---\t\nText", "---\r\ntitle: A\r\n---\r\nText", "---\ntitle: A\n...\nText", "---\ntitle: A\n---"]) {
    assert.equal(virtual(text, SCHEMA), `# yaml-language-server: $schema=${SCHEMA}\ntitle: A\n`, text);
  }
});

test("without a front matter, or with one that is not closed, there is none", () => {
  for (const text of ["", "---", "----\ntitle: A\n---\n", "Text\n---\ntitle: A\n---\n", "---\ntitle: A\nText", " ---\ntitle: A\n---\n"]) {
    assert.equal(virtual(text, SCHEMA), null, text);
  }
});

test("the lines between the fences are asked for, and no others", () => {
  const yaml = virtual("---\ntitle: A\n\n---\nText\n", SCHEMA);
  assert.deepEqual([0, 1, 2, 3, 4].filter((line) => hasLine(yaml, line)), [1, 2]);
  assert.equal(hasLine(virtual("---\n---\n", SCHEMA), 1), false);
});

test("a file with a field of briefs is a brief, and one without is a plain page", () => {
  const of = (...lines) => isOfBrief(["# schema", ...lines, ""].join("\n"), SITE.fields);
  assert.ok(of("title: A", "actors: [b]") && of("date :") && !of("title: A", "hide: [toc]") && !of("  date: 2019", "# date:"));
});

test("briefs are Markdown files in the folder of briefs, but for the pages of folders", () => {
  const may = (path) => mayBeBrief(path, "/a/site", SITE);
  for (const path of ["one.md", "2022/one.md", "2022/about.md"]) assert.ok(may(`/a/site/briefs/${path}`), path);
  for (const path of ["briefs/index.md", "briefs/about.md", "briefs/2022/README.md", "briefs/one.txt", "README.md", "briefs-old/one.md", "x/briefs/one.md"]) {
    assert.ok(!may(`/a/site/${path}`), path);
  }
});
