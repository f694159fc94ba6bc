// Help with the front matter of briefs in VS Code. The extension YAML reads it as a virtual file whose places are those of the
// Markdown file; what that extension proposes, explains and finds there is passed on.

const vscode = require("vscode");
const { hasLine, isOfBrief, mayBeBrief, virtual } = require("./virtual.js");

const YAML = "redhat.vscode-yaml";
const SCHEME = "backgrounder-front-matter";
const SITE = [".cache", "front-matter.json"]; // written by the server of the site, as is the schema
const SCHEMA = [".cache", "schema", "briefs.schema.json"];
const NOT_SERVED = "Run 'uv run mkdocs serve' once, so that front matter is completed here.";
const WAIT = 1000; // ms: then a virtual file that is not renewed yet is asked as it is
const BRIEFS = { language: "markdown", scheme: "file" };
const TYPED = [" ", ":", "[", "-"]; // after these, proposals come without being asked for

/** The address of the virtual file of a Markdown file. */
const addressOf = (document) => vscode.Uri.from({ scheme: SCHEME, path: `${document.uri.path}.yml` });

/** The site in a folder of the workspace, as its server describes it; null for none. */
async function siteIn(folder) {
  try {
    return JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, ...SITE))).toString("utf-8"));
  } catch {
    return null;
  }
}

class VirtualFiles {
  /** By the address of each virtual file: its text, its Markdown file, and whether that is a brief. */
  #files = new Map();
  #renewed = new vscode.EventEmitter();
  #isSaid = false;
  onDidChange = this.#renewed.event;

  provideTextDocumentContent = (uri) => this.#files.get(uri.toString())?.text ?? "";

  of = (uri) => this.#files.get(uri.toString());

  /** The virtual file of a Markdown file, as VS Code now has it; null for what is no brief. */
  async renew(document) {
    const uri = addressOf(document);
    const file = await this.#read(document);
    if (!file) return this.#drop(uri);
    this.#files.set(uri.toString(), file);
    const open = await vscode.workspace.openTextDocument(uri);
    if (open.getText() !== file.text) await this.#change(uri);
    return { uri, ...file };
  }

  /** Forget the virtual file of a Markdown file that was closed. */
  close = (document) => this.#drop(addressOf(document));

  async #read(document) {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (document.languageId !== BRIEFS.language || document.uri.scheme !== BRIEFS.scheme || !folder) return null;
    const site = await siteIn(folder);
    const text = document.isClosed ? null : virtual(document.getText(), vscode.Uri.joinPath(folder.uri, ...SCHEMA));
    if (text && !site) this.#say(folder);
    if (!text || !site || !mayBeBrief(document.uri.path, folder.uri.path, site)) return null;
    return { text, document, isBrief: isOfBrief(text, site.fields) };
  }

  /** Resolve once VS Code, and with it the extension YAML, has the new text. */
  #change(uri) {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        listener.dispose();
        resolve();
      };
      const timer = setTimeout(done, WAIT);
      const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() === uri.toString() && document.getText() === this.provideTextDocumentContent(uri)) done();
      });
      this.#renewed.fire(uri);
    });
  }

  #drop(uri) {
    if (this.#files.delete(uri.toString())) this.#renewed.fire(uri); // now empty: nothing is found in it any more
    return null;
  }

  /** Say once how help is had in a site. */
  #say(folder) {
    if (this.#isSaid) return;
    this.#isSaid = true;
    const settings = vscode.Uri.joinPath(folder.uri, "mkdocs.yml");
    vscode.workspace.fs.stat(settings).then(() => vscode.window.showInformationMessage(NOT_SERVED), () => {});
  }
}

/** What a command of VS Code finds at a place of a Markdown file, asked of its virtual file; null outside front matter. */
async function forward(files, command, document, position, ...more) {
  const file = await files.renew(document);
  return file && hasLine(file.text, position.line) ? vscode.commands.executeCommand(command, file.uri, position, ...more) : null;
}

/** A proposal; an id has the name of its record beside it, by which it is found, too. */
function named(item) {
  const name = item.documentation;
  if (item.kind !== vscode.CompletionItemKind.Value || typeof item.label !== "string" || typeof name !== "string") return item;
  return Object.assign(item, { label: { label: item.label, description: name }, filterText: `${item.label} ${name}` });
}

async function completions(files, document, position, context) {
  const found = await forward(files, "vscode.executeCompletionItemProvider", document, position, context.triggerCharacter);
  const items = found?.items.filter(({ label }) => !(label.label ?? label).startsWith("!")); // tags are for mkdocs.yml
  return found && new vscode.CompletionList(items.map(named), found.isIncomplete);
}

async function hover(files, document, position) {
  const found = await forward(files, "vscode.executeHoverProvider", document, position);
  return found?.length ? new vscode.Hover(found.flatMap(({ contents }) => contents), found[0].range) : null;
}

/** Show what is found in a virtual file at the same places of its Markdown file. */
function show(files, shown, uri, found) {
  const file = files.of(uri);
  if (file) shown.set(file.document.uri, file.isBrief ? found : []);
}

/** Take what YAML finds in virtual files, so that its list of problems does not name them as well. Its client is no part of its
 * API: without it each problem is listed twice. */
function takeFindings(take) {
  const middleware = vscode.extensions.getExtension(YAML)?.exports?._yamlClient?.clientOptions?.middleware;
  if (!middleware) return;
  const before = middleware.handleDiagnostics ?? ((uri, found, next) => next(uri, found));
  middleware.handleDiagnostics = (uri, found, next) => (uri.scheme === SCHEME ? take(uri, found) : before(uri, found, next));
}

/** Renew the virtual file of a Markdown file that was opened or changed. */
async function follow(files, shown, document) {
  if (document.uri.scheme !== SCHEME && !(await files.renew(document))) shown.delete(document.uri);
}

/** Forget a Markdown file that was closed. A virtual file is closed by VS Code after some minutes: it is opened again. */
function close(files, shown, document) {
  const dropped = files.of(document.uri);
  if (dropped) files.renew(dropped.document);
  else if (document.uri.scheme !== SCHEME) {
    files.close(document);
    shown.delete(document.uri);
  }
}

function activate(context) {
  const files = new VirtualFiles();
  const shown = vscode.languages.createDiagnosticCollection(SCHEME);
  const { languages, workspace } = vscode;
  const take = (uri, found) => show(files, shown, uri, found);
  takeFindings(take);
  context.subscriptions.push(
    shown,
    workspace.registerTextDocumentContentProvider(SCHEME, files),
    languages.registerCompletionItemProvider(BRIEFS, { provideCompletionItems: (document, position, _, why) => completions(files, document, position, why) }, ...TYPED),
    languages.registerHoverProvider(BRIEFS, { provideHover: (document, position) => hover(files, document, position) }),
    languages.onDidChangeDiagnostics(({ uris }) => uris.filter(({ scheme }) => scheme === SCHEME).forEach((uri) => take(uri, languages.getDiagnostics(uri)))),
    workspace.onDidOpenTextDocument((document) => follow(files, shown, document)),
    workspace.onDidChangeTextDocument(({ document }) => follow(files, shown, document)),
    workspace.onDidCloseTextDocument((document) => close(files, shown, document)),
  );
  for (const document of workspace.textDocuments) follow(files, shown, document);
}

module.exports = { activate };
