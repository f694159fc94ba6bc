// The extension of VS Code in a stub of VS Code whose extension YAML answers with what it was asked.

import assert from "node:assert/strict";
import Module, { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SHIPPED = "../../hooks/backgrounder/publish/serving/front_matter/extension.js";
const BRIEF = "---\ntitle: A\nactors: [b]\n---\nText\n";
const SITE = { folder: "briefs", fields: ["actors"], pages: ["index.md"], pages_of_folders: ["index.md"] };
const later = () => new Promise((resolve) => setTimeout(resolve, 20));

class Uri {
  constructor(scheme, at) {
    Object.assign(this, { scheme, path: at });
  }
  static from = ({ scheme, path: at }) => new Uri(scheme, at);
  static joinPath = (uri, ...names) => new Uri(uri.scheme, path.posix.join(uri.path, ...names));
  toString = () => `${this.scheme}:${this.path}`;
}

class EventEmitter {
  #takers = new Set();
  event = (take) => {
    this.#takers.add(take);
    return { dispose: () => this.#takers.delete(take) };
  };
  fire = (value) => [...this.#takers].forEach((take) => take(value));
}

/** VS Code with a site in /site, the extension running in it; `files` are what is on its disk, `client` that of YAML. */
function begin({ files = { "/site/.cache/front-matter.json": JSON.stringify(SITE), "/site/mkdocs.yml": "" }, client } = {}) {
  const events = Object.fromEntries(["opened", "changed", "closed", "found"].map((name) => [name, new EventEmitter()]));
  const virtuals = new Map();
  const findings = new Map();
  const seen = { messages: [], shown: new Map(), asked: [], events, virtuals, findings };
  const onDisk = async ({ path: at }) => {
    if (!(at in files)) throw new Error("FileNotFound");
    return Buffer.from(files[at]);
  };
  const vscode = {
    Uri,
    EventEmitter,
    CompletionItemKind: { Value: 11, Property: 9 },
    CompletionList: class {
      constructor(items, isIncomplete) {
        Object.assign(this, { items, isIncomplete });
      }
    },
    Hover: class {
      constructor(contents, range) {
        Object.assign(this, { contents, range });
      }
    },
    commands: {
      async executeCommand(command, uri, position) {
        seen.asked.push([command, uri.toString(), position.line, virtuals.get(uri.toString()).getText()]);
        if (command.includes("Hover")) return [{ contents: ["Who it is about."], range: "range" }];
        const ids = [{ label: "b", kind: 11, documentation: "Board" }, { label: "!ENV", kind: 11 }, { label: "actors", kind: 9 }];
        return { items: ids, isIncomplete: false };
      },
    },
    extensions: { getExtension: () => ({ exports: client && { _yamlClient: client } }) },
    languages: {
      createDiagnosticCollection: () => ({ set: (uri, found) => seen.shown.set(uri.path, found), delete: (uri) => seen.shown.delete(uri.path) }),
      registerCompletionItemProvider: (_, provider) => void (seen.complete = provider.provideCompletionItems),
      registerHoverProvider: (_, provider) => void (seen.hover = provider.provideHover),
      onDidChangeDiagnostics: events.found.event,
      getDiagnostics: (uri) => findings.get(uri.toString()) ?? [],
    },
    window: { showInformationMessage: (text) => seen.messages.push(text) },
    workspace: {
      textDocuments: [],
      fs: { readFile: onDisk, stat: onDisk },
      getWorkspaceFolder: (uri) => (uri.path.startsWith("/site/") ? { uri: new Uri("file", "/site") } : undefined),
      onDidOpenTextDocument: events.opened.event,
      onDidChangeTextDocument: events.changed.event,
      onDidCloseTextDocument: events.closed.event,
      registerTextDocumentContentProvider(_, provider) {
        seen.provider = provider;
        provider.onDidChange((uri) => setTimeout(() => {
          const document = virtuals.get(uri.toString());
          if (document) events.changed.fire({ document: Object.assign(document, { text: provider.provideTextDocumentContent(uri) }) });
        }, 5));
      },
      async openTextDocument(uri) {
        const text = seen.provider.provideTextDocumentContent(uri);
        if (!virtuals.has(uri.toString())) virtuals.set(uri.toString(), { uri, text, languageId: "yaml", getText() { return this.text; } });
        return virtuals.get(uri.toString());
      },
    },
  };
  const require = createRequire(import.meta.url);
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  try {
    delete require.cache[fileURLToPath(new URL(SHIPPED, import.meta.url))];
    require(SHIPPED).activate({ subscriptions: [] });
  } finally {
    Module._load = load;
  }
  return seen;
}

const markdown = (text, at = "/site/briefs/one.md") => ({ uri: new Uri("file", at), text, languageId: "markdown", getText() { return this.text; } });
const VIRTUAL = "backgrounder-front-matter:/site/briefs/one.md.yml";

test("proposals and explanations are asked of the virtual file as it is after the last key", async () => {
  const code = begin();
  const document = markdown(BRIEF);
  await code.hover(document, { line: 1 });
  document.text = BRIEF.replace("[b]", "[");
  const { items } = await code.complete(document, { line: 2 }, null, {});
  assert.deepEqual(code.asked.at(-1), ["vscode.executeCompletionItemProvider", VIRTUAL, 2, "# yaml-language-server: $schema=file:/site/.cache/schema/briefs.schema.json\ntitle: A\nactors: [\n"]);
  assert.deepEqual(items, [{ label: { label: "b", description: "Board" }, kind: 11, documentation: "Board", filterText: "b Board" }, { label: "actors", kind: 9 }]);
  assert.deepEqual({ ...(await code.hover(document, { line: 1 })) }, { contents: ["Who it is about."], range: "range" });
});

test("nothing is asked in the text, without a whole front matter, and of files that are no briefs", async () => {
  const code = begin();
  const cases = [[BRIEF, 0], [BRIEF, 3], [BRIEF, 4], ["", 0], ["---\ntitle: A\n", 1], [BRIEF, 1, "/site/briefs/index.md"], [BRIEF, 1, "/site/README.md"], [BRIEF, 1, "/elsewhere/briefs/one.md"]];
  for (const [text, line, at] of cases) {
    assert.equal(await code.complete(markdown(text, at), { line }, null, {}), null);
    assert.equal(await code.hover(markdown(text, at), { line }), null);
  }
  assert.deepEqual([code.asked, code.messages], [[], []]);
});

test("problems of a brief are shown in its own lines, and go with its front matter", async () => {
  const code = begin();
  const document = markdown(BRIEF);
  code.events.opened.fire(document);
  await later();
  code.findings.set(VIRTUAL, ["a problem"]);
  code.events.found.fire({ uris: [new Uri("file", "/site/data/actors.yml"), new Uri("backgrounder-front-matter", "/site/briefs/one.md.yml")] });
  assert.deepEqual([...code.shown], [["/site/briefs/one.md", ["a problem"]]]);
  document.text = "---\nactors: [b]\nText\n";
  code.events.changed.fire({ document });
  await later();
  assert.deepEqual([[...code.shown], code.virtuals.get(VIRTUAL).getText()], [[], ""]);
});

test("a plain page has proposals and no problems", async () => {
  const code = begin();
  const document = markdown("---\ntitle: A\n---\n");
  assert.equal((await code.complete(document, { line: 1 }, null, {})).items.length, 2);
  code.findings.set(VIRTUAL, ["title alone"]);
  code.events.found.fire({ uris: [new Uri("backgrounder-front-matter", "/site/briefs/one.md.yml")] });
  assert.deepEqual([...code.shown.values()], [[]]);
});

test("what YAML finds is listed once where its client can be had", async () => {
  const client = { clientOptions: { middleware: {} } };
  const code = begin({ client });
  code.events.opened.fire(markdown(BRIEF));
  await later();
  const passed = [];
  const { handleDiagnostics } = client.clientOptions.middleware;
  handleDiagnostics(new Uri("backgrounder-front-matter", "/site/briefs/one.md.yml"), ["a problem"], (...found) => passed.push(found));
  handleDiagnostics(new Uri("file", "/site/mkdocs.yml"), ["another"], (...found) => passed.push(found));
  assert.deepEqual([code.shown.get("/site/briefs/one.md"), passed.map(([uri, found]) => [uri.path, found])], [["a problem"], [["/site/mkdocs.yml", ["another"]]]]);
});

test("a virtual file that VS Code closes comes back while its brief is open, and goes with it", async () => {
  const code = begin();
  const document = markdown(BRIEF);
  code.events.opened.fire(document);
  await later();
  const dropped = code.virtuals.get(VIRTUAL);
  code.virtuals.clear();
  code.events.closed.fire(dropped);
  await later();
  assert.ok(code.virtuals.has(VIRTUAL));
  document.isClosed = true;
  code.events.closed.fire(document);
  await later();
  assert.equal(code.virtuals.get(VIRTUAL).getText(), "");
});

test("a site that was never served says so once, and a folder that is no site says nothing", async () => {
  const code = begin({ files: { "/site/mkdocs.yml": "" } });
  for (let time = 0; time < 2; time += 1) assert.equal(await code.complete(markdown(BRIEF), { line: 1 }, null, {}), null);
  await later();
  assert.match(code.messages.join("\n"), /^Run 'uv run mkdocs serve' once, [^\n]*$/);
  const other = begin({ files: { "/site/.cache/front-matter.json": "{" } });
  assert.equal(await other.hover(markdown(BRIEF), { line: 1 }), null);
  await later();
  assert.deepEqual(other.messages, []);
});
