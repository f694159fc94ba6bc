// Days and other words of an address as text. Days are YYYY-MM-DD, compared as text. A JavaScript Date would move days between time zones.

const Days = {
  MONTHS: "January February March April May June July August September October November December".split(" "),
  told: new Map(), // days by their numbers
  EXAMPLES: "write 2015, 2015-09 or 2015-09-25",

  // The first or last day of a date as EDTF writes it, or null.
  bound(text, last) {
    const match = /^(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[~?%]?$/.exec(text.trim());
    if (!match || match[1] === "0000" || (match[2] === "XX" && match[3])) return null;
    const [year, month, day] = match.slice(1).map((part) => (part === "XX" ? undefined : part));
    if (month && (month < 1 || month > 12)) return null;
    if (day && (day < 1 || day > this.inMonth(year, month || 12))) return null;
    const end = month || (last ? "12" : "01");
    return [year, end, day || (last ? this.inMonth(year, end) : "01")].join("-");
  },

  // YYYY-MM-DD of a day by its number, 1 for 1 January of the year 1 (as Python counts them). Years are counted from March, so
  // that the leap day is their last.
  of(number) {
    let text = this.told.get(number);
    if (text) return text;
    const days = number + 305, era = Math.floor(days / 146097), day = days - era * 146097;
    const year = Math.floor((day - Math.floor(day / 1460) + Math.floor(day / 36524) - Math.floor(day / 146096)) / 365);
    const left = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100)), month = Math.floor((5 * left + 2) / 153);
    const name = month < 10 ? month + 3 : month - 9;
    text = `${String(year + era * 400 + (name <= 2 ? 1 : 0)).padStart(4, "0")}-${this.two(name)}-${this.two(left - Math.floor((153 * month + 2) / 5) + 1)}`;
    this.told.set(number, text);
    return text;
  },

  inMonth(year, month) {
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  },

  // Every month (2015-09) or every day (2015-09-25) from one day to another.
  steps(first, last, unit) {
    const found = [];
    for (let month = first.slice(0, 7); ; month = this.after(month)) {
      if (unit === "month") found.push(month);
      else for (let day = 1; day <= this.inMonth(month.slice(0, 4), month.slice(5)); day++) found.push(`${month}-${this.two(day)}`);
      if (month >= last.slice(0, 7)) break;
    }
    return found.filter((step) => unit === "month" || (step >= first && step <= last));
  },

  after(month) {
    const [year, number] = [+month.slice(0, 4), +month.slice(5)];
    return number === 12 ? `${String(year + 1).padStart(4, "0")}-01` : `${month.slice(0, 4)}-${this.two(number + 1)}`;
  },

  // The words of an address; a stray % stays as it stands.
  decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  },

  two(number) {
    return String(number).padStart(2, "0");
  },

  // 25 September 2015, September 2015, 2015; what has marks or is no date stays as it is written.
  words(text) {
    if (!this.bound(text) || !/^[\d-]+$/.test(text.trim())) return text;
    const [year, month, day] = text.trim().split("-");
    return [day && +day, month && this.MONTHS[month - 1], year].filter(Boolean).join(" ");
  },
};
