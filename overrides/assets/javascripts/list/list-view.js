// What an address asks of a list, as far as it can be understood: ids under KEYS, and the dates of DATES.

const { KEYS, DATES } = Constants;
const WORDS = [...KEYS, ...Object.keys(DATES)]; // of an address
const LONGEST = 60; // letters of a value that are shown

class ListView {
  // `known` keys and `dated` words apply to this list; `renamed` is a Map: the ids of records by those they had before.
  constructor(query, { known, dated, records, renamed }) {
    this.query = query;
    this.known = known;
    this.dated = dated;
    this.records = records;
    this.renamed = renamed;
    this.wanted = known.map((key) => [key, this.values(key).filter((value) => records.knows(key, value))]).filter(([, values]) => values.length);
    this.chosen = Object.fromEntries(Object.keys(DATES).map((key) => [key, (dated.includes(key) && this.days(key).find((date) => Days.bound(date))) || ""]));
    const [from, to, asof] = Object.keys(DATES).map((key) => Days.bound(this.chosen[key], key !== "from"));
    this.reversed = Boolean(from && to && from > to);
    if (this.reversed) Object.assign(this.chosen, { from: "", to: "" });
    this.from = this.reversed ? null : from;
    this.to = this.reversed ? null : to;
    this.asof = asof;
  }

  // Ids are lower-case on the page; an address may name a place by its code, such as IQ-AN.
  values(key) {
    const asked = this.query.getAll(key).map((value) => value.trim().toLowerCase());
    return [...new Set(asked.map((value) => this.renamed.get(value) ?? value))].filter(Boolean);
  }

  // Of several dates under one word the first that is one counts.
  days(key) {
    return [...new Set(this.query.getAll(key).map((value) => value.trim()))].filter(Boolean);
  }

  // A period that ends before it begins is ignored, and so is an id that nothing here goes by.
  fits(record) {
    const { from, to, asof } = this;
    if (from && record.to && record.to < from) return false;
    if (to && record.from > to) return false;
    const had = (key, value) => record[key].includes(value) && !(asof && record.since?.[key][value] > asof);
    return this.wanted.every(([key, values]) => values.some((value) => had(key, value)));
  }

  // Whether nothing is asked for.
  get isBare() {
    return !WORDS.some((word) => this.query.has(word));
  }

  isKnown(record) {
    return !(this.asof && record.known > this.asof);
  }

  // ---- its words

  // (key, value, words) of all that the address asks for, understood or not; `name` gives the words of an id.
  asked(name) {
    const ids = KEYS.flatMap((key) => this.values(key).map((value) => [key, value, this.abridged(name(key, value), this.faultOf(key, value))]));
    const dates = Object.entries(DATES).flatMap(([key, word]) => this.days(key).map((value) => [key, value, this.abridged(`${word} ${Days.words(value)}`, this.faultOfDate(key, value))]));
    return [...ids, ...dates];
  }

  abridged(words, fault) {
    const short = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
    return fault ? Words.text("%(words)s: %(fault)s, ignored", { words: short, fault }) : short;
  }

  faultOf(key, value) {
    return !this.known.includes(key) ? Words.text("does not apply here") : this.records.knows(key, value) ? "" : Words.text("not known here");
  }

  faultOfDate(key, value) {
    if (!this.dated.includes(key)) return Words.text("does not apply here");
    if (!Days.bound(value)) return Words.text("not a date");
    if (this.reversed && key !== "asof") return Words.text("ends before it begins");
    return value === this.chosen[key] ? "" : Words.text("the first one counts");
  }

  get wrongDates() {
    return this.dated.flatMap((key) => this.days(key).filter((date) => !Days.bound(date)).map((date) => Words.text("%(field)s: “%(words)s” is not a date; write 2015, 2015-09 or 2015-09-25", { field: DATES[key], words: this.abridged(date) })));
  }
}
