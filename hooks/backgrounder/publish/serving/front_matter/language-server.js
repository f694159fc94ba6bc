// The YAML language server for editors that have no way to read one part of a file by it: `node language-server.js SERVER...`
// runs SERVER and passes all messages on, but of each brief shows it the front matter alone, at the same lines.

const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath, pathToFileURL } = require("node:url");
const { hasLine, isOfBrief, mayBeBrief, virtual } = require("./virtual.js");

const PASSED_ON = ["textDocument/completion", "textDocument/hover"]; // requests about Markdown; others would edit what is hidden
const FULL = 1; // how an editor sends a file that changes: as a whole

/** The virtual text of each open Markdown file, and whether it is that of a brief. */
const files = new Map();

/** Call `take` with each message of a stream in the base protocol of language servers. */
function read(stream, take) {
  let rest = Buffer.alloc(0);
  stream.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const start = rest.indexOf("\r\n\r\n") + 4;
      const end = start + Number(/content-length: *(\d+)/i.exec(rest.subarray(0, start))?.[1]);
      if (start < 4 || !(end <= rest.length)) return;
      const message = JSON.parse(rest.subarray(start, end).toString("utf-8"));
      rest = rest.subarray(end);
      take(message);
    }
  });
}

function write(stream, message) {
  const text = JSON.stringify(message);
  stream.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

/** The folder of the site that a file belongs to, and what its server wrote there; null outside a site, and before it was served. */
function siteOf(file) {
  for (let root = path.dirname(file); ; root = path.dirname(root)) {
    try {
      return { root, ...JSON.parse(fs.readFileSync(path.join(root, ".cache", "front-matter.json"), "utf-8")) };
    } catch {
      if (root === path.dirname(root)) return null;
    }
  }
}

const slashed = (file) => file.replaceAll(path.sep, "/");

/** The virtual text of a Markdown file; empty where it has none. */
function textOf(uri, text) {
  const site = siteOf(fileURLToPath(uri));
  const schema = site && pathToFileURL(path.join(site.root, ".cache", "schema", "briefs.schema.json")).href;
  const isOne = site && mayBeBrief(slashed(fileURLToPath(uri)), slashed(site.root), site);
  const found = (isOne && virtual(text, schema)) || "";
  files.set(uri, { text: found, isBrief: isOne && isOfBrief(found, site.fields) });
  return found;
}

/** A message of the editor as the server gets it; null for one that it does not get. */
function toServer(message) {
  const { method, params } = message;
  const uri = params?.textDocument?.uri;
  if (!/^file:.*\.md$/.test(uri)) return message;
  if (method === "textDocument/didOpen") params.textDocument.text = textOf(uri, params.textDocument.text);
  if (method === "textDocument/didChange") params.contentChanges = [{ text: textOf(uri, params.contentChanges.at(-1).text) }];
  if (message.id === undefined) return message;
  return PASSED_ON.includes(method) && hasLine(files.get(uri)?.text ?? "", params.position.line) ? message : null;
}

/** A message of the server as the editor gets it. */
function toEditor(message) {
  if (message.result?.capabilities) message.result.capabilities.textDocumentSync = FULL;
  const file = message.method === "textDocument/publishDiagnostics" && files.get(message.params.uri);
  if (file && !file.isBrief) message.params.diagnostics = [];
  return message;
}

const [command, ...words] = process.argv.slice(2);
if (!command) {
  console.error("Usage: node language-server.js yaml-language-server --stdio");
  process.exit(2);
}
const server = spawn(command, words, { stdio: ["pipe", "pipe", "inherit"], shell: process.platform === "win32" });
server.on("error", (error) => {
  console.error(`${command}: cannot be run (${error.code}). Install it: npm install --global yaml-language-server`);
  process.exit(1);
});
server.on("exit", (code) => process.exit(code ?? 1));
server.stdin.on("error", () => {}); // it has ended, and its exit is ours
process.stdin.on("end", () => server.stdin.end());
read(server.stdout, (message) => write(process.stdout, toEditor(message)));
read(process.stdin, (message) => {
  const passed = toServer(message);
  if (passed) write(server.stdin, passed);
  else write(process.stdout, { jsonrpc: "2.0", id: message.id, result: null });
});
