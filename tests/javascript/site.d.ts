// What the scripts of the site find around them: the values that they share with Python, the page, whose elements its
// templates know, and what other scripts set.

// As pages/parts/constants.py writes it.
declare const Constants: {
  DATE: { months: string[]; day: string[]; month: string; marks: Record<string, string[]>; masked: Record<string, string> };
  KEYS: string[];
  DATES: Record<string, string>;
  KINDS: Record<string, string>;
  COUNTS: Record<string, string[]>;
  ROWS: number;
  STOPS: string;
  NUMERALS: number;
  PIN: { least: number; growth: number; most: number };
  ARC: { bend: number; most: number };
};

// A record of a list: its number, its id or another key, the ids it goes by under each key, and its days.
interface ListRecord {
  [key: string]: any;
  key: string;
  number: number;
  places: [string, string][];
  from: string;
  to: string;
  known: string;
}

// What a <list-filter> narrows.
interface ListRecords {
  all: ListRecord[];
  knows(key: string, value: string): boolean;
}

interface ParentNode {
  querySelector(selectors: string): any;
  querySelectorAll(selectors: string): NodeListOf<any>;
}

interface Element {
  closest(selectors: string): any;
}

interface Document {
  getElementById(id: string): any;
}

// Sent by <list-filter>; `target` is that element.
interface DocumentEventMap {
  narrowed: Event & { target: any };
}

interface Window {
  trustedTypes?: { createPolicy(name: string, rules: Record<string, (text: string) => string | null>): unknown };
  choices_backgrounder: any;
  events_backgrounder: any;
  claims_backgrounder: any;
  actors_backgrounder: any;
  ids_backgrounder: [string, string][];
  titles_backgrounder: string;
  view_backgrounder: any;
  map_backgrounder: any;
  marks_backgrounder: any;
}
