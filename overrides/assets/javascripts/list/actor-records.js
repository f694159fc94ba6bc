// /actors/ of a large site, as year-records.js does it for the timeline: what an address asks for is asked of all relations
// and, as far as it is about actors themselves, of all actors, as pages/records/actor_data.py writes them. What they leave
// takes the place of the first relations and of the letters.

class RecordsOfActors extends RecordsOfYears {
  static LIST = "roster";
  count = make("p", "meta");

  get listed() {
    return "actors";
  }

  read({ values, keys, actors }) {
    this.known = Object.fromEntries(keys.map((key) => [key, new Set()]));
    this.all = actors.map(([id, name, label, about, ...own]) => {
      const ids = keys.map((key, at) => [key, values[own[at]].split(" ").filter(Boolean)]);
      for (const [key, found] of ids) for (const one of found) this.known[key].add(one);
      return { id, name, label, about: values[about], ...Object.fromEntries(ids) };
    });
  }

  get areNamed() {
    return true;
  }

  get parts() {
    return [this.count, ...super.parts];
  }

  // A period is none of what an actor goes by.
  narrow(wanted) {
    const left = this.all.filter((actor) => wanted.every(([key, ids]) => ids.some((id) => actor[key].includes(id))));
    this.count.textContent = Words.text("Showing %(some)s of %(all)s", { some: left.length, all: Words.written("all", this.all.length) });
    this.show({ left, view: { isBare: !wanted.length } });
  }

  // As in hooks/templates/records/actors-list.html, in short.
  row(record) {
    const { id, name, about } = record;
    return Object.assign(make("li", "", this.link(id, name), " ", make("span", "meta", about)), { id });
  }

  link(id, text) {
    return link(this.filter.dataset.page.replace("*", id), "n n-actor", text);
  }
}

class RecordsOfRelations extends RecordsOfActors {
  static FAILURE = Words.text("The relations of all actors could not be loaded");

  get listed() {
    return "relations";
  }

  read(data) {
    const { values, keys, rows } = data;
    this.clock = false;
    this.actors = new RecordsOfActors(this.filter);
    this.known = this.actors.known;
    this.all = rows.map(([id, subject, predicate, object, ...more]) => {
      const ends = [this.actors.all[subject], this.actors.all[object]];
      const [note, when, from, to, source] = more.map((number) => values[number]);
      const own = keys.map((key) => [key, [...new Set(ends.flatMap((end) => end[key]))]]);
      return { id, ends, predicate: values[predicate], note, when, from, to, source, ...Object.fromEntries(own) };
    });
  }

  // The rows stand in a table such as the one in the page.
  begin() {
    this.table = this.place.querySelector("table").cloneNode(true);
    this.heads = [...this.table.rows[0].cells].map((cell) => cell.textContent);
    const [body] = this.table.tBodies;
    this.table.caption.remove();
    body.replaceChildren();
    return body;
  }

  get parts() {
    return [this.table, this.more];
  }

  show(filter) {
    super.show(filter);
    if (!filter.view.isBare) this.place.closest("details").open = true; // what is asked for is seen
    this.actors.narrow(filter.view.wanted);
  }

  // As in hooks/templates/records/relations-table.html, in short.
  row(record) {
    const { id, ends: [subject, object], predicate, note, when, source } = record;
    const name = make("th", "", this.link(subject.id, subject.label[0].toUpperCase() + subject.label.slice(1)));
    const cells = [make("td", "", predicate), make("td", "", this.link(object.id, object.label), ...(note ? [" ", make("span", "meta", note)] : []))];
    for (const [at, head] of this.heads.slice(3).entries()) {
      const words = [when, source][at];
      const cell = make("td", at ? "" : "num", ...(words ? [make("span", "", words)] : []));
      cell.dataset.l = head;
      cells.push(cell);
    }
    return Object.assign(make("tr", "", Object.assign(name, { scope: "row" }), ...cells), { id });
  }
}

RecordsToCome.Reader = RecordsOfRelations;
