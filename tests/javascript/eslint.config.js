import js from "@eslint/js";
import globals from "globals";

// Classic scripts share one world. `exported` are names at the top of a script that others use, by the script that has them.
const SHARED = {
  "list/days": ["Days"],
  "list/numbers": ["Numbers"],
  "list/list-view": ["KEYS", "DATES", "WORDS", "ListView"],
  "list/list-records": ["RecordsInPage"],
  "list/data-records": ["loadScripts", "RecordsInData", "make", "link"],
  "list/year-records": ["RecordsToCome", "RecordsOfYears"],
  "list/claim-records": ["RecordsOfBriefs"],
  "list/actor-records": ["RecordsOfActors", "RecordsOfRelations"],
  "map/map-names": ["MapNames"],
  "page/address": ["Address"],
  "page/words": ["Words"],
  "page/evidence": ["Evidence", "targetOf"],
  "search/folding": ["Folding"],
  "search/question": ["Question"],
  "search/entries": ["Entries"],
  "search/remote-texts": ["RemoteTexts"],
  "search/finder": ["Finder"],
};
const SITE = "**/overrides/assets/javascripts/";
const names = Object.values(SHARED).flat();
const shared = Object.entries(SHARED).map(([script, own]) => ({
  files: [`${SITE}${script}.js`],
  languageOptions: { globals: Object.fromEntries(own.map((name) => [name, "off"])) },
  rules: { "no-unused-vars": ["error", { varsIgnorePattern: `^(${own.join("|")})$` }] },
}));

export default [
  { ignores: ["**/node_modules/"] },
  js.configs.recommended,
  {
    files: [`${SITE}**/*.js`],
    languageOptions: {
      sourceType: "script",
      globals: { ...globals.browser, L: "readonly", Constants: "readonly", ...Object.fromEntries(names.map((name) => [name, "readonly"])) },
    },
  },
  ...shared,
  { files: ["**/front_matter/*.js"], languageOptions: { sourceType: "commonjs", globals: globals.node } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } },
];
