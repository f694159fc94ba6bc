// /map/ of very many events: they come when a reader asks for some of them, as year-records.js has it. Of so many places that
// each mark of the drawing is for several, marks.js then says in which mark of each drawing a place is.

class RecordsOfMap extends RecordsInData {
  static FAILURE = Words.text("The events could not be loaded");

  // Places have numbers in the columns, which are those of marks.js.
  read(data) {
    super.read(data);
    this.places = data.places.map(([id]) => id);
    this.all.forEach((record, at) => (record.numbers = data.place[at]));
  }

  onMap() {
    const [marks] = Object.values(window.marks_backgrounder ?? {});
    return marks ? new Set(this.places.filter((_, number) => marks[number] >= 0)) : super.onMap();
  }

  /** How many records are at each place, by its number, and those of several places. @param {any[]} records */
  counted(records) {
    const counts = new Uint32Array(this.places.length), several = [];
    for (const record of records) {
      if (typeof record.numbers === "number") counts[record.numbers]++;
      else several.push(record.numbers);
    }
    return { counts, several };
  }

  /** How many records each mark of a drawing is for; of one with several places a mark counts it once. */
  marked(width, { counts, several }) {
    const marks = window.marks_backgrounder[width] ?? [], found = [];
    const add = (mark, count) => mark >= 0 && (found[mark] = (found[mark] ?? 0) + count);
    counts.forEach((count, number) => count && add(marks[number], count));
    for (const numbers of several) for (const mark of new Set(numbers.map((number) => marks[number]))) add(mark, 1);
    return found;
  }
}

RecordsToCome.Reader = RecordsOfMap;

// Marks of several places say how many events are left; words beside them are of all events, and go.
document.addEventListener("narrowed", ({ target }) => {
  const { records, left } = /** @type {any} */ (target);
  if (!(records instanceof RecordsOfMap) || !window.marks_backgrounder) return;
  const isNarrowed = left.length < records.all.length, counted = records.counted(left);
  for (const svg of document.querySelectorAll("svg.atlas")) {
    const counts = records.marked(svg.getAttribute("width"), counted);
    for (const mark of svg.querySelectorAll("[data-mark]")) {
      const count = counts[mark.dataset.mark] ?? 0;
      mark.toggleAttribute("hidden", !count);
      for (const ring of mark.querySelectorAll(".several text")) ring.textContent = String(count);
    }
    for (const words of svg.querySelectorAll("g.words")) words.toggleAttribute("hidden", isNarrowed);
  }
});
