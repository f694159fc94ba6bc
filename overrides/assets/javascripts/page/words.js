// The words of scripts in the language of the site. English is what the scripts have; for another language the build writes
// a script of its messages (pages/parts/script_words.py), which sets `found` and `form` before the others run.

const Words = {
  /** Messages by their English: with several forms for those that count. */
  found: /** @type {Record<string, string[]>} */ ({}),

  /** Which form goes with a number. @param {number} number */
  form: (number) => (number === 1 ? 0 : 1),

  /** A message with its values in place of %(name)s. @param {string} text @param {Record<string, any>} [values] */
  fill(text, values = {}) {
    return text.replace(/%(?:\((\w+)\)s|%)/g, (whole, name) => (name ? this.written(name, values[name]) : "%"));
  },

  /** A value; what it counts as the language of the page writes it, 100,000. @param {string} name @param {any} value */
  written(name, value) {
    if (typeof value !== "number" || value < 1000 || ["year", "number"].includes(name)) return String(value);
    return value.toLocaleString(document.documentElement?.lang || "en", { numberingSystem: "latn" });
  },

  /** @param {string} message @param {Record<string, any>} [values] */
  text(message, values) {
    return this.fill(this.found[message]?.[0] ?? message, values);
  },

  /** The form for a number, which is `num` in it. @param {string} one @param {string} several @param {number} number @param {Record<string, any>} [values] */
  count(one, several, number, values) {
    return this.fill((this.found[one] ?? [one, several])[this.form(number)], { num: number, ...values });
  },

  /** a, b, c. @param {string[]} parts */
  list(parts) {
    return parts.join(this.text(", "));
  },
};
