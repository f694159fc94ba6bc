// <place-map data-box="west,south,east,north" data-limits="...">: turns the drawn map into a live one, which follows the
// <list-filter> of the page. explore.js asks for it, with Leaflet and the base map, when it is to be seen.
//
// Inside stand the drawn map (a figure) and an empty, hidden container in which map.js has put the base map. Only when
// Leaflet and that map are there is the drawing replaced; otherwise it stays, and nothing is said. The address `#<place>` or
// `#<event>` opens the spot. Text from records is set as text, never as HTML.

{
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = window.view_backgrounder;

  const describe = (node, attributes) => Object.entries(attributes).forEach(([key, value]) => node?.setAttribute(key, value));

  /* ---- marks: an area, a circle true to scale, or a dot that grows with the number of events ---- */
  const MOST = 2000; // marks that a browser can move and renew at once; another is drawn when it is asked for
  const CLOSE = 12; // pixels below which a pointer cannot tell two marks apart
  const radius = (events) => Constants.PIN.least + Constants.PIN.growth * Math.sqrt(Math.min(events, Constants.PIN.most));
  /** @type {(feature: any) => any} */
  const layerOf = ({ geometry, properties: { shape, radius_km } }) => {
    if (shape === "area") return L.GeoJSON.geometryToLayer({ type: "Feature", geometry, properties: {} }, /** @type {any} */ ({ className: "hit" }));
    const [lon, lat] = geometry.coordinates;
    if (shape === "near") return L.circle([lat, lon], { radius: radius_km * 1000, className: "vague" });
    return L.circleMarker([lat, lon], { radius: radius(1), className: "pin" });
  };
  const rest = (marks) => (marks.length > 100 ? new Promise((go) => { setTimeout(go); }) : undefined);
  const depth = ({ properties: { shape } }) => ["area", "near", "pin"].indexOf(shape);

  /* ---- what happened at a spot ---- */
  const row = (record, chosen) => {
    const { id, number, title, when, withdrawn } = record;
    const heading = link(document.querySelector("list-filter").records.href(record), "", title);
    return make("li", id === chosen ? "on" : "", make("span", "i", number), make("span", "", heading, make("span", "d num", Words.list([when, ...(withdrawn ? [Words.text("withdrawn")] : [])]))));
  };

  const described = ({ name, twin, url, shape, kind, precision, inside, records }, chosen) => {
    const counted = [records.length ? Numbers.counted(records.length) : Words.text("no event of its own"), ...(inside ? [Words.count("%(num)s more inside it", "%(num)s more inside it", inside)] : [])];
    const known = Words.list([...(shape === "area" || twin ? [] : [kind]), precision, ...counted]);
    const title = make("h2", "", link(url, "n n-place", name), ...(twin ? [` (${kind})`] : []));
    const box = make("div", "spot", title, make("p", "r", known));
    if (records[0]?.title) box.append(make("ul", "", ...records.map((event) => row(event, chosen))));
    return box;
  };
  const tell = (marks, chosen) => make("div", "", ...marks.map((mark) => described(mark, chosen)));

  /* ---- lines between the places of one event, as in maps/joints.py ---- */
  const PIECES = 16;
  const curve = (map, points) => {
    const [start, end] = points.map((at) => map.project(at, 8)), along = end.subtract(start);
    const up = L.point(-along.y, along.x).multiplyBy((along.x || -along.y) > 0 ? -4 * Constants.ARC.bend : 4 * Constants.ARC.bend);
    const shares = Array.from({ length: PIECES + 1 }, (_, step) => step / PIECES);
    return shares.map((share) => map.unproject(start.add(along.multiplyBy(share)).add(up.multiplyBy(share * (1 - share))), 8));
  };
  const spokes = (map, points) => {
    const all = points.map((at) => map.project(at, 8));
    const middle = map.unproject(all.reduce((sum, at) => sum.add(at)).divideBy(all.length), 8);
    return points.map((at) => [middle, at]);
  };

  /* ---- the element ---- */
  class PlaceMap extends HTMLElement {
    async connectedCallback() {
      await customElements.whenDefined("list-filter"); // this script is asked for by another and may come first
      if (/** @type {any} */ (document.querySelector("list-filter"))?.dataset.part) await /** @type {any} */ (document.querySelector("list-filter")).records.arrive?.(); // of a crowded map the events come now
      this.holder = this.querySelector(".folium-map");
      this.map = window.map_backgrounder;
      this.filter = document.querySelector("list-filter");
      if (!window.L || !this.map || !this.holder || !this.filter?.shown || this.marks) return;
      this.features = new Map(view.spots.features.map((feature) => [feature.id, feature]));
      this.marks = [];
      await rest(view.spots.features);
      await this.show();
      this.listen();
      this.openAddress();
    }

    /* Marks that are seen, in the order of the table of places. */
    get seen() {
      return this.marks.filter((mark) => mark.seen);
    }

    /* Of many marks in parts, between which the browser answers whoever taps or scrolls. */
    async show() {
      this.holder.hidden = false;
      this.classList.add("live");
      const [west, south, east, north] = this.dataset.box.split(",").map(Number);
      const bounds = L.latLngBounds([south, west], [north, east]);
      this.map.zoomControl.setPosition("bottomright"); // popups open upwards
      this.map.invalidateSize({ animate: false }).fitBounds(bounds, { animate: false, padding: [8, 8] });
      this.confine(bounds);
      this.lines = L.layerGroup().addTo(this.map);
      const happened = Numbers.byPlace(this.filter.records.all);
      const shown = view.spots.features.filter((feature) => happened.has(feature.id)).slice(0, MOST);
      await rest(shown);
      const marks = new Map([...shown].sort((a, b) => depth(a) - depth(b)).map((feature) => [feature.id, this.mark(feature)]));
      this.marks = shown.map((feature) => marks.get(feature.id));
      describe(this.marks[0]?.node.ownerSVGElement, { role: "group", "aria-label": Words.text("Places") }); // else some readers take it for one picture
      for (const place of document.querySelectorAll("a[data-place]")) this.offer(place);
      await rest(shown);
      this.names = new MapNames(this.map, this.marks, view.captions);
      await rest(shown);
      this.follow();
    }

    /* Nobody shall see where the outlines end, for what lies beyond would look like sea; unless places are so far apart that
       they are not seen at once otherwise. */
    confine(bounds) {
      const [west, south, east, north] = this.dataset.limits.split(",").map(Number);
      this.limits = L.latLngBounds([south, west], [north, east]);
      this.map.options.maxBoundsViscosity = 1;
      if (calm) this.map._panInsideMaxBounds = () => this.map._enforcingBounds || this.map.panInsideBounds(this.limits, { animate: false }); // Leaflet's own glides
      const padding = L.point(16, 16);
      const fill = () => this.map.setMinZoom(Math.min(this.map.getBoundsZoom(this.limits, true), this.map.getBoundsZoom(bounds, false, padding)));
      fill().setMaxBounds(this.limits).on("resize", fill);
    }

    /* ---- what the filter shows ---- */

    follow() {
      this.records = this.filter.left;
      const here = new Map(this.marks.map((mark) => [mark.id, []]));
      const others = new Map();
      const put = (id, record) => here.get(id)?.push(record) ?? others.get(id)?.push(record) ?? (this.features.has(id) && others.set(id, [record]));
      for (const record of this.records) for (const [id] of record.places) put(id, record);
      this.drawMore(here, others);
      const focused = this.marks.find((mark) => mark.node === document.activeElement);
      for (const mark of this.marks) this.renew(mark, here.get(mark.id) ?? []);
      this.rove();
      if (focused && !focused.seen) (this.seen[0]?.node ?? this.holder).focus({ preventScroll: true });
      this.join();
      this.names.renumber();
      this.retell();
    }

    /* Of a crowded map: places that have no mark yet get one as long as there is room. */
    drawMore(here, others) {
      const seen = [...here.values()].filter((records) => records.length).length;
      const most = [...others].sort(([, a], [, b]) => b.length - a.length).slice(0, Math.max(Math.min(MOST - seen, 3 * MOST - this.marks.length), 0));
      for (const [id, records] of most) {
        this.marks.push(this.mark(this.features.get(id)));
        here.set(id, records);
      }
    }

    renew(mark, records) {
      Object.assign(mark, { records, seen: records.length > 0 || mark.asked === true });
      mark.node.toggleAttribute("hidden", !mark.seen);
      mark.node.classList.toggle("quiet", !records.length);
      if (mark.shape === "pin") mark.layer.setRadius(radius(records.length));
      const ids = records.length <= 100 ? records.map((record) => record.key).join(" ") : "";
      describe(mark.node, { "data-events": ids, "aria-label": `${mark.name}, ${mark.precision}, ${Numbers.counted(records.length)}` });
    }

    /* One tab stop among the marks that are seen. */
    rove(stop = this.seen.find((mark) => mark.node.getAttribute("tabindex") === "0") ?? this.seen[0]) {
      for (const mark of this.marks) mark.node.setAttribute("tabindex", mark === stop ? "0" : "-1");
    }

    /* With more lines than one can follow there are none. */
    join() {
      const groups = new Map(), byId = new Map(this.marks.map((mark) => [mark.id, mark]));
      for (const { key: event, places } of this.records) {
        if (places.length < 2) continue;
        const marks = places.map(([place]) => byId.get(place)).filter(Boolean);
        const key = marks.map((mark) => mark.id).sort().join(" ");
        if (marks.length > 1) groups.set(key, { marks, ids: [...(groups.get(key)?.ids ?? []), event] });
        if (groups.size > Constants.ARC.most) break;
      }
      this.lines.clearLayers();
      if (groups.size > Constants.ARC.most) return;
      for (const { marks, ids } of groups.values()) {
        const points = marks.map((mark) => mark.middle);
        const lines = points.length > 2 ? spokes(this.map, points) : [curve(this.map, points)];
        const node = L.polyline(lines, { className: "joint", interactive: false, smoothFactor: 0.5 }).addTo(this.lines).getElement();
        describe(node, { "data-events": ids.join(" "), "aria-hidden": "true" });
        const point = this.marks.filter((mark) => mark.layer.getLatLng).map((mark) => mark.node);
        node.parentNode.insertBefore(node, [...node.parentNode.children].find((other) => point.includes(other)) ?? null); // above areas
      }
    }

    /* ---- marks and what leads to them ---- */

    /* The name in the table leads to the place's page; a button beside it opens the spot. */
    offer(place) {
      if (!this.features.has(place.dataset.place) || !place.closest("tr")) return;
      const button = Object.assign(make("button", "show", Words.text("Show on map")), { type: "button", ariaLabel: Words.text("Show on map: %(place)s", { place: place.textContent }) });
      button.onclick = () => {
        const mark = this.find(place.dataset.place);
        this.open(mark, { asked: mark, from: button, focus: true, keep: true });
      };
      place.after(" ", button);
    }

    /* Fingers may miss a small dot. */
    touch(at) {
      const distance = ({ middle }) => this.map.project(middle).distanceTo(this.map.project(at));
      const near = this.seen.filter((mark) => mark.layer.getLatLng && distance(mark) < 20).sort((a, b) => distance(a) - distance(b));
      if (near.length) this.open(near[0], { keep: true });
    }

    mark(feature) {
      const layer = layerOf(feature).addTo(this.map), node = layer.getElement();
      const mark = { ...feature.properties, id: feature.id, layer, node, middle: layer.getLatLng?.() ?? layer.getCenter(), records: [] };
      describe(node, { role: "button", tabindex: "-1", "aria-haspopup": "dialog" });
      layer.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        this.open(mark, { at: mark.shape === "area" ? event.latlng : undefined, keep: true });
      });
      node.addEventListener("keydown", (event) => this.key(event, mark));
      return mark;
    }

    listen() {
      document.addEventListener("narrowed", () => this.follow());
      document.addEventListener("named", () => this.popup?.isOpen() || this.openAddress());
      addEventListener("hashchange", () => this.openAddress());
      addEventListener("popstate", () => this.via || this.openAddress()); // some moves through the history send this alone; after a click the browser still moves the focus
      document.addEventListener("click", (/** @type {any} */ { target }) => this.ask(target.closest(".events a.i")));
      this.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.popup?.isOpen()) return;
        event.stopPropagation();
        this.back();
        this.map.closePopup();
      });
      this.map.on("popupclose", ({ popup }) => this.closed(popup));
      this.map.on("click", ({ latlng }) => this.touch(latlng)).on("zoomend", () => this.retell());
      this.map.on("focus", () => this.map.scrollWheelZoom.enable()).on("blur", () => this.map.scrollWheelZoom.disable());
    }

    back() {
      if (this.from?.offsetParent) this.from.focus();
      else this.focus(this.opened);
    }

    /* Arrow keys go from mark to mark in the order of the table. */
    key(event, mark) {
      const seen = this.seen, here = seen.indexOf(mark), last = seen.length - 1;
      const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: last }[event.key];
      if (event.key === "Enter" || event.key === " ") this.open(mark, { asked: mark, focus: true, keep: true });
      else if (to === undefined) return;
      else this.focus(seen[(to + last + 1) % (last + 1)]);
      L.DomEvent.stop(event);
    }

    /* Of the element: of one of its marks. */
    focus(mark) {
      if (!mark?.seen) return;
      this.rove(mark);
      mark.node.focus({ preventScroll: true });
      this.map.panInside(mark.middle, { padding: [40, 40], animate: !calm });
    }

    /* A mark with all that a pointer cannot tell from it at this zoom level: the one asked for first, then by events. */
    together(mark, asked) {
      const found = new Set([mark]);
      for (const one of found) for (const other of this.seen) if (this.coincide(one, other)) found.add(other);
      const rank = (one) => (one === asked ? Infinity : one.records.length);
      return [...found].sort((a, b) => rank(b) - rank(a) || 0);
    }

    coincide(...pair) {
      const [here, there] = pair.map(({ outline }) => outline);
      const [from, to] = pair.map(({ middle }) => this.map.project(middle));
      return here || there ? here === there : from.distanceTo(to) < CLOSE;
    }

    /* The spot of a place, or the first one of an event. A place without events is drawn when it is asked for. */
    find(id) {
      const event = this.filter.records.all.find((record) => record.id === id);
      const ids = event ? event.places.map(([place]) => place) : [id];
      const known = this.marks.find((mark) => ids.includes(mark.id));
      const feature = ids.map((one) => this.features.get(one)).find(Boolean);
      if (known || !feature) return known;
      const mark = this.mark(feature);
      this.marks.push(mark);
      this.renew(Object.assign(mark, { asked: true }), this.records.filter((record) => record.places.some(([place]) => place === mark.id)));
      this.marks.filter((one) => one.shape === "pin").sort((a, b) => b.records.length - a.records.length).forEach((pin) => pin.layer.bringToFront());
      return mark;
    }

    /* ---- the popup ---- */

    /* The number of a row leads here; Escape leads back to it. */
    ask(link) {
      this.via = link;
      if (link && link.hash === location.hash) this.openAddress();
    }

    openAddress() {
      const id = Days.decoded(location.hash.slice(1)).toLowerCase();
      if (id && id === this.chosen && this.popup?.isOpen()) return;
      const mark = id && this.find(id);
      const via = this.via;
      this.via = null;
      if (mark) this.open(mark, { asked: mark, chosen: id, from: via, focus: Boolean(via) });
      else this.map.closePopup();
    }

    /* `asked`: the mark to tell of first, drawn even where the filter leaves nothing; `from`: the button to return to;
       `focus`: move into the popup; `keep`: a new address, so that Back closes it; `chosen`: the event to point out. */
    open(mark, /** @type {any} */ { at = mark.middle, asked, from, focus, keep, chosen } = {}) {
      this.dispatchEvent(new CustomEvent("reveal"));
      if (!mark.seen) this.renew(Object.assign(mark, { asked: true }), []);
      this.room(at);
      this.opened = mark;
      this.from = from;
      this.asked = asked;
      this.chosen = chosen;
      this.group = this.together(mark, asked);
      this.turning = true; // the popup that was gives way to this one, and the address with it
      this.popup = L.popup(this.size(at)).setLatLng(at).setContent(tell(this.group, chosen)).openOn(this.map);
      this.turning = false;
      if (!this.filter.records.areNamed) this.filter.records.load(); // then the popup says what happened
      const node = this.popup.getElement();
      describe(node, { role: "dialog", "aria-label": this.group.map((one) => one.name).join(", ") });
      if (keep && location.hash !== "#" + this.group[0].id) Address.write("#" + this.group[0].id, true);
      if (focus) node.querySelector(".spot a").focus({ preventScroll: true });
      this.holder.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }

    /* A popup that is closed leaves no address behind that would open it again. */
    closed(popup) {
      if (popup.getElement()?.contains(document.activeElement)) this.back();
      if (this.turning || !location.hash) return;
      Address.write(location.pathname + location.search);
    }

    /* What coincided may have come apart, and the other way round; what the filter hides is no longer described. */
    retell() {
      if (!this.popup?.isOpen()) return;
      if (!this.opened.seen || (!location.hash && this.filter.draft === undefined)) return this.map.closePopup();
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

    /** @returns {L.PopupOptions} */
    size(at) {
      const { x: width, y: height } = this.map.getSize();
      const side = width < 500 ? 12 : 52; // beside the buttons; on a narrow map they give way
      return { maxWidth: Math.min(340, width - 84), maxHeight: Math.max(110, Math.min(height, this.above(at)) - 90), autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [side, 12] };
    }
  }

  customElements.define("place-map", PlaceMap);
}
