// /map/ of so many places that each mark of the drawing is for several. The events come when a reader asks for some of them, as
// year-records.js has it; marks.js then says in which mark of each drawing a place is.

class RecordsOfMap extends RecordsInData {
  static FAILURE = Words.text("The events could not be loaded");

  // The numbers of places, as the columns have them, are those of marks.js.
  read(data) {
    super.read(data);
    this.numbers = new Map(data.places.map((place, number) => [place, number]));
  }

  onMap() {
    const [marks] = Object.values(window.marks_backgrounder);
    return new Set([...this.numbers].filter(([, number]) => marks[number] >= 0).map(([[id]]) => id));
  }

  /** How many records each mark of a drawing is for. @param {any[]} records */
  counts(width, records) {
    const marks = window.marks_backgrounder[width] ?? [], counts = [];
    const at = (place) => marks[this.numbers.get(place)] ?? -1;
    for (const { places } of records) {
      for (const mark of places.length > 1 ? new Set(places.map(at)) : places.map(at)) if (mark >= 0) counts[mark] = (counts[mark] ?? 0) + 1;
    }
    return counts;
  }
}

RecordsToCome.Reader = RecordsOfMap;

// Marks say how many events are left; words beside them are of all events, and go.
document.addEventListener("narrowed", ({ target }) => {
  const { records, left } = /** @type {any} */ (target);
  if (!records.counts) return;
  const isNarrowed = left.length < records.all.length;
  for (const svg of document.querySelectorAll("svg.atlas")) {
    const counts = records.counts(svg.getAttribute("width"), left);
    for (const mark of svg.querySelectorAll("[data-mark]")) {
      const count = counts[mark.dataset.mark] ?? 0;
      mark.toggleAttribute("hidden", !count);
      for (const ring of mark.querySelectorAll(".several text")) ring.textContent = String(count);
    }
    for (const words of svg.querySelectorAll("g.words")) words.toggleAttribute("hidden", isNarrowed);
  }
});
