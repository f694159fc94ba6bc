// Which scripts are others after they were minified: name, text and minified text of each as JSON on the input; compared as ESLint parses them.

import { readFileSync } from "node:fs";
import * as espree from "espree";

const meaning = (text) => JSON.stringify(espree.parse(text, { ecmaVersion: "latest" }), (name, value) => (["start", "end", "raw"].includes(name) ? undefined : value));
const scripts = JSON.parse(readFileSync(0, "utf-8"));
console.log(scripts.filter(([, before, after]) => meaning(before) !== meaning(after)).map(([name]) => name).join("\n"));
