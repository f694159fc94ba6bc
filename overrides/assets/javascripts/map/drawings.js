// The drawn map, the counts and the table of places follow the <list-filter> of the page: what it hides goes. So they print as
// they are filtered, and stand in where the live map cannot be had.

{
  const FEW = 4;
  const all = (selector, root = document) => root.querySelectorAll(selector);

  // The annotated map: marks, arrows and words of what is left, and how many more there are than are in words. Its title is
  // a finding about all events, so with a choice it gives way to what the page says instead.
  const annotated = (byPlace, idsOf, shown, isNarrowed) => {
    const numbers = (part) => new Set(idsOf(part).flatMap((id) => byPlace.get(id) ?? [])).size;
    for (const part of all(".map-figure :is([data-event], [data-events])")) {
      part.toggleAttribute("hidden", !(part.dataset.event ?? part.dataset.events).split(" ").some((id) => shown.has(id)));
    }
    for (const part of all("svg.atlas [data-at]")) {
      const count = numbers(part), told = all("a[data-events]", part), rest = count - [...told].filter((one) => !one.hasAttribute("hidden")).length;
      part.toggleAttribute("hidden", !count);
      for (const ring of all(".several text", part)) ring.textContent = String(count);
      for (const more of all(".and-more", part)) more.textContent = !told.length ? Numbers.counted(count) : rest && rest < count ? Words.count("and %(num)s more", "and %(num)s more", rest) : "";
    }
    for (const list of all(":is(.beyond, .routes)")) list.toggleAttribute("hidden", !list.querySelector("li:not([hidden])"));
    const title = document.querySelector("h1[data-narrowed]");
    if (!title) return;
    title.dataset.whole ??= title.textContent;
    title.textContent = isNarrowed ? title.dataset.narrowed : title.dataset.whole;
    for (const svg of all("svg.atlas")) svg.setAttribute("aria-label", Words.text("Map: %(title)s", { title: title.textContent }));
  };

  // How many records touch the time of each bar: what begins in one and what ended before it, added up from bar to bar. What
  // has an unknown start is in none, as in event_density.py.
  const barsOf = {}; // the bar of each day, by the first days of the bars
  const touching = (firsts, records) => {
    const changes = new Array(firsts.length + 1).fill(0), bars = (barsOf[firsts.join()] ??= new Map());
    const bar = (day) => bars.get(day) ?? bars.set(day, firsts.findLastIndex((first) => first <= day)).get(day);
    for (const { from, to, startless } of records) {
      if (startless) continue;
      changes[Math.max(bar(from), 0)]++;
      changes[to ? bar(to) + 1 : firsts.length]--;
    }
    let count = 0;
    return firsts.map((_, place) => (count += changes[place]));
  };

  // What lies outside the period is pale. A few events do not fill the whole height.
  const counts = (svg, { left, view: { from, to } }, known) => {
    const rects = [...all("rect[data-from]", svg)], firsts = rects.map((bar) => bar.dataset.from);
    const bounds = firsts.join();
    known[bounds] ??= touching(firsts, left); // drawings for wide and for narrow screens have the same bars
    const bars = rects.map((bar, place) => [bar, known[bounds][place]]);
    const bottom = +svg.dataset.bottom, unit = svg.dataset.height / Math.max(FEW, ...bars.map(([, count]) => count));
    for (const [bar, count] of bars) {
      bar.setAttribute("height", (count * unit).toFixed(1));
      bar.setAttribute("y", (bottom - count * unit).toFixed(1));
      bar.classList.toggle("out", Boolean((from && bar.dataset.to < from) || (to && bar.dataset.from > to)));
    }
  };

  // The table of places tells the numbers that are shown; what is left empty goes.
  const listed = (shown, byPlace) => {
    for (const many of all('[data-list="places"] a[data-many]')) {
      const count = byPlace.get(many.dataset.many)?.length ?? 0;
      many.textContent = Numbers.counted(count);
      many.closest("tr").hidden = !count;
    }
    for (const item of all(".nos [data-event]")) item.hidden = !shown.has(item.dataset.event);
    for (const row of all('[data-list="places"] tr:has(.nos)')) row.hidden = !row.querySelector(".nos li:not([hidden])");
    for (const body of all('[data-list="places"] tbody')) {
      body.hidden = !body.querySelector("tr:not(.part):not([hidden])");
      const here = new Set([...all(".nos li:not([hidden])", body)].map((item) => item.dataset.event));
      for (const count of all("[data-count]", body)) count.textContent = here.size;
    }
    for (const whole of all("[data-whole]")) whole.hidden = shown.size < +whole.dataset.whole;
  };

  document.addEventListener("narrowed", ({ target }) => {
    if (!target.records.all.length) return; // events that are still to come: all are drawn
    const { places } = target.records; // of very many events: marks have their numbers, not their ids
    const idsOf = (part) => part.dataset.at.split(" ").map((word) => (places ? places[word] : word));
    const named = new Set([...all("svg.atlas [data-at]")].flatMap(idsOf));
    for (const many of all("a[data-many]")) named.add(many.dataset.many);
    const byPlace = Numbers.byPlace(target.left, named);
    annotated(byPlace, idsOf, target.shown, target.hasAttribute("data-narrowed"));
    const known = {};
    for (const svg of all("svg.density")) counts(svg, target, known);
    listed(target.shown, byPlace);
  });
}
