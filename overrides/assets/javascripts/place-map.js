/* <place-map data-src="map.geojson" data-box="west,south,east,north">: turns the drawn map into a live one.

   Inside stand the drawn map (a figure) and an empty, hidden container in which map.js has put the base map. Only when
   Leaflet, that map and the data are all there is the drawing replaced; otherwise it stays, and nothing is said.
   The address `#<place>`, `#<event>` or `?place=<place>` opens the spot. Text from records is set as text, never as HTML. */
{
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const make = (tag, css, ...children) => {
    const node = Object.assign(document.createElement(tag), css && { className: css });
    node.append(...children);
    return node;
  };
  const describe = (node, told) => Object.entries(told).forEach(([key, value]) => node?.setAttribute(key, value));
  const link = (href, text, css) => Object.assign(make("a", css, text), { href });
  const plural = (count) => `${count} event${count === 1 ? "" : "s"}`;

  /* A page from a disk may not fetch: there the same data is a script. */
  const read = async (src) => {
    if (location.protocol !== "file:") {
      const answer = await fetch(src);
      return answer.ok ? answer.json() : null;
    }
    await new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: src.replace(/[^/]*$/, "spots.js"), onload: done, onerror: failed });
      document.head.append(script);
    });
    return window.spots_backgrounder;
  };

  /* ---- marks: an area, a circle true to scale, or a dot that grows with the number of events ---- */
  const CLOSE = 12; // pixels below which a pointer cannot tell two marks apart
  const layerOf = ({ geometry, properties: { shape, count, radius_km, radius_px } }) => {
    const quiet = count ? "" : " quiet";
    if (shape === "area") return L.GeoJSON.geometryToLayer({ type: "Feature", geometry }, { className: "hit" + quiet });
    const [lon, lat] = geometry.coordinates;
    if (shape === "near") return L.circle([lat, lon], { radius: radius_km * 1000, className: "vague" + quiet });
    return L.circleMarker([lat, lon], { radius: radius_px, className: "pin" + quiet });
  };

  const depth = ({ properties: { shape } }) => ["area", "near", "pin"].indexOf(shape);
  const middle = (layer) => (layer.getLatLng ? layer.getLatLng() : layer.getCenter());

  /* ---- what happened at a spot ---- */
  const listed = (actors) => actors.flatMap((actor, index) => [...(index ? [", "] : []), link(actor.url, actor.name, "n n-actor")]);
  const row = (event, chosen) => {
    const item = make("li", event.id === chosen ? "on" : "", link(event.url, event.title), make("span", "d num", event.date + (event.withdrawn ? ", withdrawn" : "")));
    const sides = [...listed(event.actors), ...(event.targets.length ? [" to: ", ...listed(event.targets)] : [])];
    if (sides.length) item.append(make("span", "x", ...sides));
    return item;
  };

  const told = ({ name, twin, url, shape, kind, precision, count, inside, events }, chosen) => {
    const counted = [count ? plural(count) : "no event of its own", ...(inside ? [`${inside} more inside it`] : [])];
    const known = [...(shape === "area" || twin ? [] : [kind]), precision, ...counted].join(", ");
    const title = make("h2", "", link(url, name, "n n-place"), ...(twin ? [` (${kind})`] : []));
    const box = make("div", "spot", title, make("p", "r", known));
    if (events.length) box.append(make("ul", "", ...events.map((event) => row(event, chosen))));
    return box;
  };
  const tell = (marks, chosen) => make("div", "", ...marks.map((one) => told(one.feature.properties, chosen)));

  /* ---- names: the most important first, each where it covers nothing, else not at all ---- */
  const SIDES = [["right", 1, 0], ["left", -1, 0], ["top", 0, -1], ["bottom", 0, 1], ["right", 0.7, -0.8], ["right", 0.7, 0.8], ["left", -0.7, -0.8], ["left", -0.7, 0.8]];

  class Names {
    constructor(map, marks, captions) {
      Object.assign(this, { map, marks });
      const shaded = new Set(marks.filter((mark) => mark.feature.properties.shape === "area").map((mark) => mark.feature.properties.name));
      const grounds = captions.filter((one) => one.rank < 2 || !shaded.has(one.name));
      const first = [...marks].sort((a, b) => (a.feature.properties.shape === "near") - (b.feature.properties.shape === "near")); // many names, little room
      this.all = [...first.map((mark) => this.ofMark(mark)), ...grounds.map((one) => this.ofGround(one))];
      map.on("moveend resize", () => this.arrange());
      this.arrange();
    }

    tip(text, css, at) {
      const tip = L.tooltip({ permanent: true, direction: "center", className: "name " + css, opacity: 1 }).setLatLng(at).setContent(make("span", "", text)).addTo(this.map);
      const node = tip.getElement();
      node.setAttribute("aria-hidden", "true"); // marks bear their names themselves
      return { tip, node, size: [node.offsetWidth, node.offsetHeight] };
    }

    ofMark(mark) {
      const { shape, name } = mark.feature.properties;
      const at = middle(mark.layer);
      const name_ = this.tip(name, { pin: "pn", near: "an", area: "an in" }[shape], at);
      return { ...name_, slots: () => this.beside(mark, at, name_.size) };
    }

    ofGround({ name, rank, at }) {
      const places = at.map(([lon, lat, room]) => ({ at: L.latLng(lat, lon), room }));
      const name_ = this.tip(name, rank < 2 ? "cn caps" : "cn", places[0].at);
      const fits = ({ room }) => room * this.map.project([0, 1]).subtract(this.map.project([0, 0])).x > name_.size[0] - 2;
      return { ...name_, slots: () => places.filter(fits).map((place) => this.slot(place.at, "center", [0, 0], name_.size)) };
    }

    /* A slot: where Leaflet is to put the name, and the box that it then covers, in pixels of the container. */
    slot(at, side, [dx, dy], [w, h]) {
      const { x, y } = this.map.latLngToContainerPoint(at);
      const left = x + dx + ({ right: 0, left: -w }[side] ?? -w / 2);
      const top = y + dy + ({ top: -h, bottom: 0 }[side] ?? -h / 2);
      return { at, side, offset: [dx, dy], box: [left, top, left + w, top + h] };
    }

    /* Close to the mark all around it; above and below also aside, where a neighbour is in the way. */
    beside(mark, at, size) {
      if (mark.feature.properties.shape === "area") return [0, -12, 12].map((dy) => this.slot(at, "center", [0, dy], size));
      const reach = mark.layer._radius + 4; // of a circle too, in pixels of the present zoom level
      const around = SIDES.map(([side, dx, dy]) => [side, dx * reach, dy * (Math.abs(dx) === 0.7 ? reach + 2 : reach)]);
      const aside = ["top", "bottom"].flatMap((side) => [0.45, -0.45].map((dx) => [side, dx * size[0], side === "top" ? -reach : reach]));
      return [...around, ...aside].map(([side, dx, dy]) => this.slot(at, side, [dx, dy], size));
    }

    /* Whether a box covers a pin, or crosses the line of a circle: within a wide one a name may stand. */
    symbol(mark) {
      const { x, y } = this.map.latLngToContainerPoint(middle(mark.layer));
      const reach = mark.layer._radius + 1, solid = mark.feature.properties.shape === "pin";
      return ([left, top, right, bottom]) => {
        const near = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
        const far = Math.hypot(Math.max(x - left, right - x), Math.max(y - top, bottom - y));
        return near < reach && (solid || far > reach - 2);
      };
    }

    arrange() {
      const taken = [];
      const symbols = this.marks.filter((mark) => mark.feature.properties.shape !== "area").map((mark) => this.symbol(mark));
      const { x: width, y: height } = this.map.getSize();
      const inside = ([left, top, right, bottom]) => left > 2 && top > 2 && right < width - 2 && bottom < height - 2;
      const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
      for (const { tip, node, slots } of this.all) {
        const slot = slots().find(({ box }) => inside(box) && !taken.some((other) => meets(box, other)) && !symbols.some((covers) => covers(box)));
        node.hidden = !slot;
        if (!slot) continue;
        taken.push(slot.box);
        Object.assign(tip.options, { direction: slot.side, offset: slot.offset });
        tip.setLatLng(slot.at);
      }
    }
  }

  /* ---- the element ---- */
  class PlaceMap extends HTMLElement {
    async connectedCallback() {
      this.holder = this.querySelector(".folium-map");
      this.map = window.map_backgrounder;
      if (!window.L || !this.map || !this.holder || this.marks) return;
      const data = await read(this.dataset.src).catch(() => null);
      if (!data?.features) return;
      this.features = new Map(data.features.map((feature) => [feature.id, feature]));
      this.show(data);
      this.listen();
      this.openAddress();
    }

    show(data) {
      this.holder.hidden = false;
      this.classList.add("live");
      const [west, south, east, north] = this.dataset.box.split(",").map(Number);
      const bounds = L.latLngBounds([south, west], [north, east]);
      this.map.zoomControl.setPosition("bottomright"); // popups open upwards
      this.map.invalidateSize({ animate: false }).fitBounds(bounds, { animate: false, padding: [8, 8] });
      this.confine();
      const shown = data.features.filter((feature) => feature.properties.count);
      const below = [...shown].sort((a, b) => depth(a) - depth(b) || b.properties.count - a.properties.count);
      const marks = new Map(below.map((feature) => [feature.id, this.mark(feature)]));
      this.marks = shown.map((feature) => marks.get(feature.id)); // in the order of the list beside the map
      this.marks[0]?.node.setAttribute("tabindex", "0");
      describe(this.marks[0]?.node.ownerSVGElement, { role: "group", "aria-label": "Places" }); // else some readers take it for one picture
      for (const place of document.querySelectorAll("a[data-place]")) this.offer(place);
      new Names(this.map, this.marks, data.names ?? []);
    }

    /* Nobody shall see where the outlines end: what lies beyond would look like sea. */
    confine() {
      const [west, south, east, north] = this.dataset.limits.split(",").map(Number);
      this.limits = L.latLngBounds([south, west], [north, east]);
      this.map.options.maxBoundsViscosity = 1;
      const fill = () => this.map.setMinZoom(this.map.getBoundsZoom(this.limits, true));
      fill().setMaxBounds(this.limits).on("resize", fill);
    }

    /* The name in the list leads to the place's page; a button beside it opens the spot. */
    offer(place) {
      const mark = this.find(place.dataset.place);
      if (!mark) return;
      const button = make("button", "show", "Show on map");
      describe(button, { type: "button", "aria-label": `Show on map: ${place.textContent}` });
      button.addEventListener("click", () => this.open(mark, { asked: mark, from: button, focus: true, keep: true }));
      place.closest("li").querySelector(".c").after(button);
    }

    /* Fingers may miss a small dot. */
    touch(at) {
      const distance = ({ layer }) => this.map.project(middle(layer)).distanceTo(this.map.project(at));
      const near = this.marks.filter((mark) => mark.layer.getLatLng && distance(mark) < 20).sort((a, b) => distance(a) - distance(b));
      if (near.length) this.open(near[0], { keep: true });
    }

    mark(feature) {
      const { id, name, precision, count } = feature.properties;
      const layer = layerOf(feature).addTo(this.map), node = layer.getElement();
      const mark = { id, feature, layer, node };
      describe(node, { role: "button", tabindex: "-1", "aria-haspopup": "dialog", "aria-label": `${name}, ${precision}, ${plural(count)}` });
      layer.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        this.open(mark, { at: feature.properties.shape === "area" ? event.latlng : undefined, keep: true });
      });
      node.addEventListener("keydown", (event) => this.key(event, mark));
      return mark;
    }

    listen() {
      addEventListener("hashchange", () => this.openAddress());
      this.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.popup?.isOpen()) return;
        event.stopPropagation();
        (this.from ?? this).focus(this.opened);
        this.map.closePopup();
      });
      this.map.on("popupclose", ({ popup }) => {
        if (popup.getElement()?.contains(document.activeElement)) (this.from ?? this).focus(this.opened);
      });
      this.map.on("click", ({ latlng }) => this.touch(latlng)).on("zoomend", () => this.retell());
      this.map.on("focus", () => this.map.scrollWheelZoom.enable()).on("blur", () => this.map.scrollWheelZoom.disable());
    }

    /* One tab stop; arrow keys go from mark to mark in the order of the list. */
    key(event, mark) {
      const here = this.marks.indexOf(mark), last = this.marks.length - 1;
      const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: last }[event.key];
      if (event.key === "Enter" || event.key === " ") this.open(mark, { asked: mark, focus: true, keep: true });
      else if (to === undefined) return;
      else this.focus(this.marks[(to + last + 1) % (last + 1)]);
      L.DomEvent.stop(event);
    }

    /* Of the element: of one of its marks. */
    focus(mark) {
      if (!mark) return;
      for (const other of this.marks) other.node.setAttribute("tabindex", other === mark ? "0" : "-1");
      mark.node.focus({ preventScroll: true });
      this.map.panInside(middle(mark.layer), { padding: [40, 40], animate: !calm });
    }

    /* A mark with all that a pointer cannot tell from it at this zoom level: the one asked for first, then by events. */
    together(mark, asked) {
      const found = new Set([mark]);
      for (const one of found) for (const other of this.marks) if (this.coincide(one, other)) found.add(other);
      const rank = (one) => (one === asked ? Infinity : one.feature.properties.count);
      return [...found].sort((a, b) => rank(b) - rank(a) || 0);
    }

    coincide(...pair) {
      const [here, there] = pair.map(({ feature }) => feature.properties.outline);
      const [from, to] = pair.map(({ layer }) => this.map.project(middle(layer)));
      return here || there ? here === there : from.distanceTo(to) < CLOSE;
    }

    /* The spot of a place, or the first one of an event. A place without events is drawn when it is asked for. */
    find(id) {
      const named = (one) => one.id === id || one.feature.properties.events.some((event) => event.id === id);
      const known = this.marks.find((mark) => mark.id === id) ?? this.marks.find(named);
      if (known || !this.features.has(id)) return known;
      const mark = this.mark(this.features.get(id));
      this.marks.push(mark);
      this.marks.filter((one) => one.feature.properties.shape === "pin").sort((a, b) => b.feature.properties.count - a.feature.properties.count).forEach((pin) => pin.layer.bringToFront());
      return mark;
    }

    openAddress() {
      let id = new URLSearchParams(location.search).get("place");
      try { id = decodeURIComponent(location.hash.slice(1)) || id; } catch { /* no id is written like this */ }
      const mark = id && this.find(id.toLowerCase());
      if (mark) this.open(mark, { asked: mark, chosen: id });
    }

    /* `asked`: the mark to tell of first; `from`: the button to return to; `focus`: move into the popup; `keep`: write the
       place into the address; `chosen`: the event to point out. */
    open(mark, { at = middle(mark.layer), asked, from, focus, keep, chosen } = {}) {
      this.room(at);
      Object.assign(this, { opened: mark, from, asked, chosen, group: this.together(mark, asked) });
      this.popup = L.popup(this.size(at)).setLatLng(at).setContent(tell(this.group, chosen)).openOn(this.map);
      const node = this.popup.getElement();
      describe(node, { role: "dialog", "aria-label": this.group.map((one) => one.feature.properties.name).join(", ") });
      if (keep) history.replaceState(history.state, "", "#" + this.group[0].id);
      if (focus) node.querySelector(".spot a").focus({ preventScroll: true });
      this.holder.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }

    /* What coincided may have come apart, and the other way round. */
    retell() {
      if (!this.popup?.isOpen()) return;
      const inside = this.popup.getElement().contains(document.activeElement);
      this.group = this.together(this.opened, this.asked);
      this.popup.setContent(tell(this.group, this.chosen));
      if (inside) this.popup.getElement().querySelector(".spot a").focus({ preventScroll: true });
    }

    /* Pixels by which the map goes on above a point. */
    above(at) {
      return this.map.project(at).y - this.map.project(this.limits.getNorthWest()).y;
    }

    /* A small map cannot be moved down far enough for a popup: closer up it can. */
    room(at) {
      const lacking = Math.log2(Math.min(this.map.getSize().y, 320) / Math.max(this.above(at), 1));
      if (lacking > 0) this.map.setZoomAround(at, this.map.getZoom() + Math.min(2, Math.ceil(lacking * 4) / 4), { animate: false });
    }

    size(at) {
      const { x: width, y: height } = this.map.getSize();
      const side = width < 500 ? 12 : 52; // beside the buttons; on a narrow map they give way
      return { maxWidth: Math.min(300, width - 84), maxHeight: Math.max(110, Math.min(height, this.above(at)) - 90), autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [side, 12] };
    }
  }

  customElements.define("place-map", PlaceMap);
}
