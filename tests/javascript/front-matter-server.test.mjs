// The YAML language server behind ours, for any editor: here one that answers with what it got.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const SERVER = fileURLToPath(new URL("../../hooks/backgrounder/publish/serving/front_matter/language-server.js", import.meta.url));
const ECHO = `
  let rest = Buffer.alloc(0);
  const say = (message) => { const text = JSON.stringify(message); process.stdout.write("Content-Length: " + Buffer.byteLength(text) + "\\r\\n\\r\\n" + text); };
  process.stdin.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (let start; (start = rest.indexOf("\\r\\n\\r\\n") + 4) > 3; ) {
      const end = start + Number(/\\d+/.exec(rest.subarray(0, start))[0]);
      if (rest.length < end) return;
      const { id, method, params } = JSON.parse(rest.subarray(start, end));
      rest = rest.subarray(end);
      if (method === "initialize") say({ id, result: { capabilities: { textDocumentSync: 2, hoverProvider: true } } });
      else if (id !== undefined) say({ id, result: { method } });
      else if (method === "ask") say({ method: "textDocument/publishDiagnostics", params });
      else say({ method, params });
    }
  });`;
const SITE = { folder: "my briefs", fields: ["actors"], pages: ["index.md"], pages_of_folders: ["index.md"] };
const BRIEF = "---\ntitle: Größe\nactors: [b]\n---\nText\n";
let root, server, uri;
const got = [];
const waiting = [];

const send = (message) => {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const next = () => (got.length ? Promise.resolve(got.shift()) : new Promise((resolve) => waiting.push(resolve)));
const ask = (message) => (send(message), next());

before(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "a b-"));
  fs.mkdirSync(path.join(root, ".cache"));
  fs.writeFileSync(path.join(root, ".cache", "front-matter.json"), JSON.stringify(SITE));
  uri = pathToFileURL(path.join(root, "my briefs", "one.md")).href;
  server = spawn(process.execPath, [SERVER, process.execPath, "-e", ECHO]);
  let rest = Buffer.alloc(0);
  server.stdout.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (let start; (start = rest.indexOf("\r\n\r\n") + 4) > 3; ) {
      const end = start + Number(/\d+/.exec(rest.subarray(0, start))[0]);
      if (rest.length < end) return;
      const message = JSON.parse(rest.subarray(start, end));
      rest = rest.subarray(end);
      if (waiting.length) waiting.shift()(message);
      else got.push(message);
    }
  });
});

after(() => {
  server.kill();
  fs.rmSync(root, { recursive: true });
});

test("files are sent as a whole", async () => {
  const { result } = await ask({ id: 1, method: "initialize", params: {} });
  assert.deepEqual(result.capabilities, { textDocumentSync: 1, hoverProvider: true });
});

test("the server gets the front matter of a brief, and is asked about nothing else", async () => {
  const open = (at, text) => ask({ method: "textDocument/didOpen", params: { textDocument: { uri: at, text } } });
  const schema = pathToFileURL(path.join(root, ".cache", "schema", "briefs.schema.json")).href;
  assert.equal((await open(uri, BRIEF)).params.textDocument.text, `# yaml-language-server: $schema=${schema}\ntitle: Größe\nactors: [b]\n`);
  const about = (id, method, line) => ask({ id, method: `textDocument/${method}`, params: { textDocument: { uri }, position: { line, character: 0 } } });
  assert.equal((await about(2, "hover", 1)).result.method, "textDocument/hover");
  for (const [method, line] of [["hover", 0], ["hover", 3], ["completion", 4], ["formatting", 1], ["codeLens", 1]]) assert.equal((await about(3, method, line)).result, null);
  const change = (text) => ask({ method: "textDocument/didChange", params: { textDocument: { uri }, contentChanges: [{ text }] } });
  assert.deepEqual((await change("---\nnot closed\n")).params.contentChanges, [{ text: "" }]);
  assert.equal((await about(4, "completion", 1)).result, null);
  const yaml = pathToFileURL(path.join(root, "data.yml")).href;
  assert.equal((await open(yaml, "a: b\n")).params.textDocument.text, "a: b\n");
  for (const other of ["README.md", "my briefs/index.md"]) assert.equal((await open(pathToFileURL(path.join(root, other)).href, BRIEF)).params.textDocument.text, "", other);
  assert.equal((await open(pathToFileURL(path.join(os.tmpdir(), "my briefs", "one.md")).href, BRIEF)).params.textDocument.text, "");
});

test("problems are those of briefs, and a plain page has none", async () => {
  const find = async (text) => {
    await ask({ method: "textDocument/didChange", params: { textDocument: { uri }, contentChanges: [{ text }] } });
    return (await ask({ method: "ask", params: { uri, diagnostics: ["a problem"] } })).params.diagnostics;
  };
  assert.deepEqual([await find(BRIEF), await find("---\ntitle: A\n---\n")], [["a problem"], []]);
});

test("a server that cannot be run is one line", () => {
  const run = (...words) => spawnSync(process.execPath, [SERVER, ...words], { encoding: "utf-8", input: "" });
  assert.match(run("no-such-server").stderr, /^no-such-server: cannot be run \(ENOENT\)\. Install it: [^\n]*\n$/);
  assert.match(run().stderr, /^Usage: [^\n]*\n$/);
});
