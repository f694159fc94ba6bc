// The front matter of a brief as a YAML file in which each place has the line and column that it has in the Markdown file.
// Nothing here needs an editor.

const CLOSING = /^(---|\.\.\.)\s*$/;

/** The YAML file of a Markdown text, its first line naming the schema; null without a front matter, or if it is not closed. */
function virtual(text, schema) {
  const lines = text.split(/\r\n|[\r\n]/);
  if (!/^---\s*$/.test(lines[0])) return null;
  const end = lines.findIndex((line, number) => number > 0 && CLOSING.test(line));
  return end < 0 ? null : [`# yaml-language-server: $schema=${schema}`, ...lines.slice(1, end), ""].join("\n");
}

/** Whether a line of the Markdown file, counted from 0, is in this front matter and none of its fences. */
const hasLine = (yaml, line) => line > 0 && line < yaml.split("\n").length - 1;

/** Whether this front matter is that of a brief: a file without any of its fields is a plain page. */
const isOfBrief = (yaml, fields) => yaml.split("\n").some((line) => fields.includes(/^(\w+)[ \t]*:/.exec(line)?.[1]));

/** Whether a file, by its path, may be a brief of a site in a folder; paths have slashes. */
function mayBeBrief(path, root, site) {
  const folder = `${root}/${site.folder}/`;
  const name = path.slice(folder.length);
  const pages = name.includes("/") ? site.pages_of_folders : site.pages;
  return path.startsWith(folder) && name.endsWith(".md") && !pages.includes(name.split("/").at(-1));
}

module.exports = { hasLine, isOfBrief, mayBeBrief, virtual };
