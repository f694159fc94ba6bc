// /map/: asks for the live map when it is to be seen. On a narrow screen the list comes first, and a button changes
// between list and map.

{
  const map = document.querySelector("place-map");
  const page = document.querySelector(".page.map");
  const swap = document.querySelector(".swap");
  const narrow = matchMedia("(max-width: 44em)");

  // In their order: scripts that are put in by a script would else run as they come.
  const load = () => {
    for (const src of map?.dataset.scripts.split(" ") || []) document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
    if (map) delete map.dataset.scripts;
  };

  const show = (mapped) => {
    page.classList.toggle("mapped", mapped);
    swap.textContent = mapped ? "Show the list" : "Show the map";
    if (!mapped) return;
    if (map?.dataset.scripts) load();
    window.map_backgrounder?.invalidateSize({ animate: false });
  };

  const wide = () => {
    if (!narrow.matches && map?.dataset.scripts) load();
  };

  // The address of a place leads to the map, that of an event to its row.
  const lead = () => {
    const id = decodeURIComponent(location.hash.slice(1).replace(/%(?![\da-f]{2})/gi, "%25"));
    if (narrow.matches && id && map && document.querySelector(`[data-list="places"] [id="${CSS.escape(id)}"]`)) show(true);
  };

  if (page && swap && map) {
    page.classList.add("folds");
    swap.hidden = false;
    swap.addEventListener("click", () => show(!page.classList.contains("mapped")));
    narrow.addEventListener("change", wide);
    addEventListener("hashchange", lead);
    wide();
    lead();
  }
}
