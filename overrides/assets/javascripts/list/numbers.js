// Numbers of events in words, as numbers.py and maps/drawing.py write them.

const Numbers = {
  /** 1, 3–5, 9: three or more in a row are named by the first and the last. @param {number[]} numbers */
  runs(numbers) {
    /** @type {number[][]} */
    const found = [];
    for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
      const last = found.at(-1);
      if (last?.at(-1) === number - 1) last.push(number);
      else found.push([number]);
    }
    return found.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(", "))).join(", ");
  },

  /** What stands beside a place: its numbers, or how many they are. @param {number[]} numbers */
  numerals(numbers) {
    const runs = this.runs(numbers);
    return runs.length <= Constants.NUMERALS ? runs : this.counted(numbers.length);
  },

  /** @param {number} count */
  counted(count) {
    return Words.count("%(num)s event", "%(num)s events", count);
  },

  /**
   * The numbers of what happened at each place, by its id; of those that are `asked` for alone.
   * @param {Pick<ListRecord, "number" | "places">[]} records
   * @param {Set<string>} [asked]
   * @returns {Map<string, number[]>}
   */
  byPlace(records, asked) {
    const found = new Map();
    for (const { number, places } of records) {
      for (const [id] of places) if (!asked || asked.has(id)) found.get(id)?.push(number) ?? found.set(id, [number]);
    }
    return found;
  },
};
