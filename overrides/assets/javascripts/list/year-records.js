// /timeline/ of a large site and its pages of years. As long as an address asks for nothing the year stands there that is in
// the page, and a <list-filter> has nothing to narrow yet. What an address asks for is asked of the events of all years:
// their data are asked for at that moment, and rows made from them take the place of the year.

class RecordsToCome {
  static Reader; // what reads the data once they are there
  all = [];
  clock = true;

  constructor(filter) {
    this.filter = filter;
  }

  has() {
    return false;
  }

  knows() {
    return true;
  }

  show({ view }) {
    if (!view.isBare) this.load();
  }

  // Of the live map, which shows all.
  arrive() {
    return this.load();
  }

  load() {
    return (this.coming ??= this.bring());
  }

  // Read in one task and shown in another: between them the browser answers whoever taps or scrolls.
  async bring() {
    const { filter } = this;
    try {
      await loadScripts(filter.dataset.files.split(" "));
      const records = new RecordsToCome.Reader(filter);
      await new Promise((go) => { setTimeout(go); });
      filter.take(records);
    } catch {
      this.coming = undefined; // the next choice is told so, too
      filter.status.textContent = RecordsToCome.Reader.FAILURE;
    }
  }

  named() {}

  lead() {}
}

class RecordsOfYears extends RecordsInData {
  static FAILURE = Words.text("The events of other years could not be loaded");
  static LIST = "events";

  prepare() {
    this.place = this.list;
    this.year = [...this.place.childNodes];
    this.list = this.begin();
    super.prepare();
    this.wanted = [];
  }

  // What the rows stand in.
  begin() {
    return make("ol", /** @type {any} */ (this.constructor).LIST);
  }

  // What takes the place of the year.
  get parts() {
    return [this.list, this.more];
  }

  show(filter) {
    const { isBare } = filter.view;
    if (isBare !== this.isBare) this.place.replaceChildren(...(isBare ? this.year : this.parts));
    this.isBare = isBare;
    if (!isBare) super.show(filter);
  }

  // As in hooks/templates/parts/event-rows.html, in short.
  row(record) {
    const kind = record.kind.map((id) => this.filter.name("kind", id)).join() || Words.text("Date of a brief");
    const places = record.places.length ? Words.list(record.places.map(([, name]) => name)) : Words.text("place unknown");
    const details = [kind, places, ...(record.withdrawn ? [Words.text("withdrawn")] : [])].join(" · ");
    const title = make("p", "t", link(this.href(record), "", record.title));
    return Object.assign(make("li", "", make("div", "d num", record.when), make("div", "", title, make("p", "meta", details))), { id: record.id });
  }
}

RecordsToCome.Reader = RecordsOfYears;

// The fixed address of an event is /timeline/#id. It leads on to the page of its year; so does that of a year which is wrong
// since the date was corrected.
{
  const filter = document.querySelector("list-filter");

  const land = async () => {
    const id = Days.decoded(location.hash.slice(1)).toLowerCase();
    if (!id || !filter.dataset.ids || document.querySelector("place-map") || document.getElementById(id)) return;
    await Promise.all([loadScripts([filter.dataset.ids]), customElements.whenDefined("list-filter")]);
    const name = filter.renamed.get(id) ?? id;
    const isIn = (period) => name.startsWith(`_${period}`) || (/^_\d{4}$/.test(name) && period.startsWith(name.slice(1)));
    const found = window.ids_backgrounder.find(([period, ids]) => isIn(period) || ` ${ids} `.includes(` ${name} `));
    const page = found && new URL(filter.dataset.page.replace("0000", found[0]), location.href);
    if (page && page.pathname !== location.pathname) location.replace(`${page.href}${location.search}#${id}`);
  };

  addEventListener("hashchange", land);
  land();
}
