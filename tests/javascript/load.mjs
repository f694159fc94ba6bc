// Classic scripts of the site in a world of their own: what they declare at their top, by name. The values that Python and
// the scripts share, and the cases on which both have to agree, come from tests/test_javascript.py, in the folder CASES.

import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const FOLDER = path.resolve(HERE, "../../overrides/assets/javascripts");
const WRITTEN = process.env.CASES ?? path.join(HERE, "cases");

/** What these scripts, by their addresses, declare under these names. */
export function load(scripts, names) {
  const document = { currentScript: { src: "" } };
  const world = vm.createContext({ document, URL, URLSearchParams, performance, setTimeout, HTMLElement: class {}, customElements: { define() {} } });
  vm.runInContext(readFileSync(path.join(WRITTEN, "constants.js"), "utf-8"), world);
  for (const script of ["page/words.js", ...scripts]) {
    const file = path.join(FOLDER, script);
    document.currentScript.src = pathToFileURL(file).href;
    vm.runInContext(readFileSync(file, "utf-8"), world, { filename: file });
  }
  return vm.runInContext(`({ ${names.join(", ")} })`, world);
}

/** The cases of this name. */
export const cases = (name) => JSON.parse(readFileSync(path.join(WRITTEN, "cases.json"), "utf-8"))[name];

/** As plain data: objects of another world are never strictly equal to those of this one. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
