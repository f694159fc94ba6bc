// /map/: asks for the live map when it is to be seen. On a narrow screen the list comes first, and a button changes
// between list and map.

{
  const map = document.querySelector("place-map");
  const page = document.querySelector(".page.map");
  const swap = document.querySelector(".swap");
  const narrow = matchMedia("(max-width: 65.99em)");

  // Scripts measure what the sheet lays out, so it comes first; and it stands before ours, which have the last word.
  const load = () => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: map.dataset.sheet });
    const scripts = map.dataset.scripts.split(" ");
    sheet.onload = sheet.onerror = () => loadScripts(scripts);
    document.querySelector("link[rel=stylesheet]").before(sheet);
    delete map.dataset.scripts;
  };

  const show = (mapped) => {
    page.classList.toggle("mapped", mapped);
    swap.textContent = mapped ? Words.text("Show the list") : Words.text("Show the map");
    if (!mapped) return;
    if (map.dataset.scripts) load();
    window.map_backgrounder?.invalidateSize({ animate: false });
    if (narrow.matches) map.scrollIntoView({ block: "nearest" });
  };

  const wide = () => {
    if (!narrow.matches && map.dataset.scripts) load();
  };

  // What the address names is shown on the map, if it is drawn there: a place, or an event at one.
  const lead = () => {
    const id = Days.decoded(location.hash.slice(1));
    const drawn = id && map.querySelector(`:is([data-place="${CSS.escape(id)}"], [data-events~="${CSS.escape(id)}"])`);
    if (narrow.matches && drawn) show(true);
  };

  if (page && swap && map) {
    page.classList.add("folds");
    swap.hidden = false;
    swap.addEventListener("click", () => show(!page.classList.contains("mapped")));
    narrow.addEventListener("change", wide);
    addEventListener("hashchange", lead);
    map.addEventListener("reveal", () => show(true)); // the map opens a spot, asked from elsewhere
    wide();
    lead();
  }
}
