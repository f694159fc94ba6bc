// /map/: the map that is drawn in words gives way to a live one when a reader wants to zoom, or follows an address to a place.

{
  const map = /** @type {HTMLElement} */ (document.querySelector("place-map"));
  const button = map?.querySelector(".zoom");

  // Scripts measure what the sheet lays out, so it comes first; and it stands before ours, which have the last word.
  const load = () => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: map.dataset.sheet });
    const scripts = map.dataset.scripts.split(" ");
    sheet.onload = sheet.onerror = () => loadScripts(scripts);
    document.querySelector("link[rel=stylesheet]").before(sheet);
    delete map.dataset.scripts;
  };

  const show = (live) => {
    button.textContent = live ? Words.text("Show the map in words") : Words.text("Zoom and move the map");
    button.dataset.live = live ? "1" : "";
    if (map.dataset.scripts) return live && load();
    map.classList.toggle("live", live);
    map.querySelector(".folium-map").toggleAttribute("hidden", !live);
    if (live) window.map_backgrounder?.invalidateSize({ animate: false });
  };

  // What the address names is shown on the live map, if it is a place there, or an event at one.
  const lead = () => {
    const id = Days.decoded(location.hash.slice(1)).toLowerCase();
    if (!id || !map.dataset.scripts) return;
    if (!window.view_backgrounder) return id.startsWith("_") || id === "off-map" || show(true); // of very many events they come with the live one
    const drawn = map.querySelector(`[data-events~="${CSS.escape(id)}"]`);
    if (drawn || window.view_backgrounder.spots.features.some((feature) => feature.id === id)) show(true);
  };

  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => show(!button.dataset.live));
    addEventListener("hashchange", lead);
    map.addEventListener("reveal", () => button.dataset.live || show(true)); // the map opens a spot, asked from elsewhere
    lead();
  }
}
