// /claims/ of a large site and its pages of briefs, as year-records.js does it for the timeline: what an address asks for is
// asked of the claims of all briefs, as pages/records/claim_data.py writes them.

class RecordsOfBriefs extends RecordsOfYears {
  static FAILURE = Words.text("The claims of other briefs could not be loaded");
  static LIST = "claims";

  read({ values, columns, rows, titles }) {
    this.titles = titles;
    const keys = Object.keys(columns);
    const ids = values.map((value) => value.toLowerCase().split(" ").filter(Boolean).map((word) => word.split("@")));
    this.known = Object.fromEntries(keys.map((key) => [key, new Set(columns[key].flatMap((number) => ids[number].map(([id]) => id)))]));
    this.all = rows.map(([id, line, when, from, to, known, first, until], at) => {
      const own = keys.map((key) => [key, ids[columns[key][at]]]);
      const since = Object.fromEntries(own.map(([key, pairs]) => [key, Object.fromEntries(pairs)]));
      const named = Object.fromEntries(own.map(([key, pairs]) => [key, pairs.map(([one]) => one)]));
      const days = { from: values[from], to: values[to], known: values[known] };
      return { ...named, ...days, since, id: `${named.brief[0]}--${id}`, line, first, until: values[until], when: values[when] };
    });
  }

  get areNamed() {
    return true;
  }

  async load() {}

  // As of a day before a claim was changed its row has the first words: rows are made anew for another day.
  show(filter) {
    const { asof } = filter.view;
    if (asof !== this.asof && this.all.some((record) => record.until)) this.wanted = [];
    this.asof = asof;
    super.show(filter);
  }

  // As in hooks/templates/records/claim-groups.html, in short.
  row(record) {
    const [brief] = record.brief;
    const said = make("p", "say", link(`${this.filter.dataset.page.replace("*", brief)}#${record.id}`, "n n-claim", this.asof && record.until > this.asof ? record.first : record.line));
    return Object.assign(make("li", "claim grouped", said, make("p", "meta", `${record.when} · ${this.titles[brief]}`)), { id: record.id });
  }
}

RecordsToCome.Reader = RecordsOfBriefs;
