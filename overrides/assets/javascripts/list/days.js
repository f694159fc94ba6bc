// Days and other words of an address as text. Days are YYYY-MM-DD, compared as text; whatever is counted is counted in UTC,
// so no time zone moves them. Words and bounds are those of edtf.py.

const Days = {
  LENGTH: 86_400_000, // milliseconds
  EPOCH: 719_163, // the number of 1 January 1970

  /**
   * The parts of a date as EDTF writes it, 0 for what is not written; null where it is none.
   * @param {string} text
   */
  parts(text) {
    const match = /^(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)$/.exec(text.trim());
    if (!match) return null;
    const [year, month, day] = match.slice(1, 4).map((part) => (!part || part === "XX" ? 0 : Number(part)));
    const unknown = match[3] === "XX" ? "day" : match[2] === "XX" ? "month" : "";
    const never = !year || match[2] === "00" || month > 12 || match[3] === "00" || day > this.inMonth(year, month || 12);
    return never || (match[2] === "XX" && match[3]) ? null : { year, month, day, unknown, mark: match[4] };
  },

  /**
   * The first or last day of a date, or null.
   * @param {string} text
   * @param {boolean} [last]
   */
  bound(text, last) {
    const date = this.parts(text);
    if (!date) return null;
    const month = date.month || (last ? 12 : 1);
    return this.written(date.year, month, date.day || (last ? this.inMonth(date.year, month) : 1));
  },

  /** 2015-09-25, or 2015-09. @param {number} year @param {number} month @param {number} [day] */
  written(year, month, day) {
    return [String(year).padStart(4, "0"), ...[month, day].flatMap((one) => (one ? String(one).padStart(2, "0") : []))].join("-");
  },

  /** A day by its number, 1 for 1 January of the year 1, as Python counts them. @param {number} number */
  of(number) {
    return new Date((number - this.EPOCH) * this.LENGTH).toISOString().slice(0, 10);
  },

  /** The number of a day. @param {string} day */
  number(day) {
    return Date.parse(day) / this.LENGTH + this.EPOCH;
  },

  /** Of days. @param {number} year @param {number} month */
  inMonth(year, month) {
    return new Date(Date.UTC(year, month, 0)).getUTCDate();
  },

  /**
   * Every month (2015-09) or every day (2015-09-25) from one day to another.
   * @param {string} first
   * @param {string} last
   * @param {string} unit
   */
  steps(first, last, unit) {
    const months = (/** @type {string} */ day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
    const place = unit === "month" ? months : (/** @type {string} */ day) => this.number(day);
    const step = (/** @type {number} */ at) => (unit === "month" ? this.written(Math.floor(at / 12), (at % 12) + 1) : this.of(at));
    return Array.from({ length: place(last) - place(first) + 1 }, (_, more) => step(place(first) + more));
  },

  /** The words of an address; a stray % stays as it is. @param {string} text */
  decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  },

  /** 25 September 2015, about September 2015, a month of 2015; what is no date as it is written. @param {string} text */
  words(text) {
    const date = this.parts(text);
    if (!date) return text;
    const { year, month, day, unknown, mark } = date;
    const { DATE } = Constants;
    const values = { day, year, month: month && DATE.months[month - 1] };
    const bare = day ? Words.fill(DATE.day[day === 1 ? 0 : 1], values) : month ? Words.fill(DATE.month, values) : String(year);
    const words = unknown ? Words.fill(DATE.masked[unknown], { month: bare, year }) : bare;
    return mark ? Words.fill(DATE.marks[mark][day ? 0 : 1], { date: words }) : words;
  },
};
