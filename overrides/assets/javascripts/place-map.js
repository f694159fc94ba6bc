/* <place-map data-src="map.geojson" data-box="west,south,east,north">: turns the drawn map into a live one.

   Inside stand the drawn map (a figure) and an empty, hidden container in which map.js has put the base map. Only when
   Leaflet, that map and the data are all there is the drawing replaced; otherwise it stays, and nothing is said.
   The address `#<place>`, `#<event>` or `?place=<place>` opens the spot. Text from records is set as text, never as HTML. */
{
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const finger = matchMedia("(pointer: coarse)").matches;

  const make = (tag, css, ...children) => {
    const node = document.createElement(tag);
    if (css) node.className = css;
    node.append(...children);
    return node;
  };

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

  const radius = (count) => 3.4 + 1.3 * Math.sqrt(count) + (finger ? 3 : 0);

  const layerOf = ({ geometry, properties: { shape, count, radius_km } }) => {
    const quiet = count ? "" : " quiet";
    if (shape === "area") return L.GeoJSON.geometryToLayer({ type: "Feature", geometry }, { className: "hit" + quiet });
    const [lon, lat] = geometry.coordinates;
    if (shape === "near") return L.circle([lat, lon], { radius: radius_km * 1000, className: "vague" + quiet });
    return L.circleMarker([lat, lon], { radius: radius(count), className: "pin" + quiet });
  };

  const depth = ({ properties: { shape } }) => ["area", "near", "pin"].indexOf(shape);

  const middle = (layer) => (layer.getLatLng ? layer.getLatLng() : layer.getCenter());

  /* ---- what happened at a spot ---- */

  const row = (event, chosen) => {
    const item = make("li", event.id === chosen ? "on" : "", link(event.url, event.title), make("span", "d num", event.date + (event.withdrawn ? ", withdrawn" : "")));
    if (event.actors.length) {
      const names = event.actors.flatMap((actor, index) => [...(index ? [", "] : []), link(actor.url, actor.name, "n n-actor")]);
      item.append(make("span", "x", ...names));
    }
    return item;
  };

  const told = ({ name, url, shape, kind, precision, count, events }, chosen) => {
    const known = [...(shape === "area" ? [] : [kind]), precision, count ? plural(count) : "no event of its own"].join(", ");
    const box = make("div", "spot", make("h2", "", link(url, name, "n n-place")), make("p", "r", known));
    if (events.length) box.append(make("ul", "", ...events.map((event) => row(event, chosen))));
    return box;
  };

  /* ---- names: the most important first, each where it covers nothing, else not at all ---- */

  const SIDES = [["right", 1, 0], ["left", -1, 0], ["top", 0, -1], ["bottom", 0, 1], ["right", 0.7, -0.8], ["right", 0.7, 0.8], ["left", -0.7, -0.8], ["left", -0.7, 0.8]];

  class Names {
    constructor(map, marks, captions) {
      this.map = map;
      this.marks = marks;
      const shaded = new Set(marks.filter((mark) => mark.feature.properties.shape === "area").map((mark) => mark.feature.properties.name));
      const grounds = captions.filter((one) => one.rank < 2 || !shaded.has(one.name));
      this.all = [...marks.map((mark) => this.ofMark(mark)), ...grounds.map((one) => this.ofGround(one))];
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
      const fits = ({ room }) => room * this.degree() > name_.size[0] - 2;
      return { ...name_, slots: () => places.filter(fits).map((place) => this.slot(place.at, "center", [0, 0], name_.size)) };
    }

    /* Pixels of a degree of longitude. */
    degree() {
      return this.map.project([0, 1]).x - this.map.project([0, 0]).x;
    }

    /* A slot: where Leaflet is to put the name, and the box that it then covers, in pixels of the container. */
    slot(at, side, [dx, dy], [w, h]) {
      const { x, y } = this.map.latLngToContainerPoint(at);
      const left = x + dx + ({ right: 0, left: -w }[side] ?? -w / 2);
      const top = y + dy + ({ top: -h, bottom: 0 }[side] ?? -h / 2);
      return { at, side, offset: [dx, dy], box: [left, top, left + w, top + h] };
    }

    beside(mark, at, size) {
      if (mark.feature.properties.shape === "area") return [0, -12, 12].map((dy) => this.slot(at, "center", [0, dy], size));
      const reach = this.reach(mark) + 4;
      return SIDES.map(([side, dx, dy]) => this.slot(at, side, [dx * reach, dy * (Math.abs(dx) === 0.7 ? reach + 2 : reach)], size));
    }

    reach({ layer }) {
      return layer._radius ?? 0; // of a circle too, in pixels of the present zoom level
    }

    arrange() {
      const taken = this.marks.filter((mark) => mark.feature.properties.shape === "pin").map((mark) => {
        const { x, y } = this.map.latLngToContainerPoint(middle(mark.layer));
        const reach = this.reach(mark) + 1;
        return [x - reach, y - reach, x + reach, y + reach];
      });
      const { x: width, y: height } = this.map.getSize();
      const inside = ([left, top, right, bottom]) => left > 2 && top > 2 && right < width - 2 && bottom < height - 2;
      const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
      for (const { tip, node, slots } of this.all) {
        const slot = slots().find(({ box }) => inside(box) && !taken.some((other) => meets(box, other)));
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
      this.map.setMinZoom(Math.floor(this.map.getZoom()) - 1).setMaxBounds(bounds.pad(0.8));
      const shown = data.features.filter((feature) => feature.properties.count);
      const below = [...shown].sort((a, b) => depth(a) - depth(b) || b.properties.count - a.properties.count);
      const marks = new Map(below.map((feature) => [feature.id, this.mark(feature)]));
      this.marks = shown.map((feature) => marks.get(feature.id)); // in the order of the list beside the map
      this.marks[0]?.node.setAttribute("tabindex", "0");
      new Names(this.map, this.marks, data.names ?? []);
    }

    mark(feature) {
      const { id, name, precision, count } = feature.properties;
      const layer = layerOf(feature).addTo(this.map);
      const node = layer.getElement();
      const mark = { id, feature, layer, node };
      for (const [key, value] of Object.entries({ role: "button", tabindex: "-1", "aria-haspopup": "dialog", "aria-label": `${name}, ${precision}, ${plural(count)}` })) node.setAttribute(key, value);
      layer.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        this.open(mark, { at: feature.properties.shape === "area" ? event.latlng : undefined, keep: true });
      });
      node.addEventListener("keydown", (event) => this.key(event, mark));
      return mark;
    }

    listen() {
      addEventListener("hashchange", () => this.openAddress());
      document.addEventListener("click", (event) => this.choose(event));
      this.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !this.popup?.isOpen()) return;
        event.stopPropagation();
        this.focusMark(this.opened);
        this.map.closePopup();
      });
      this.map.on("popupclose", ({ popup }) => {
        if (popup.getElement()?.contains(document.activeElement)) this.focusMark(this.opened);
      });
      this.map.on("focus", () => this.map.scrollWheelZoom.enable()).on("blur", () => this.map.scrollWheelZoom.disable());
    }

    /* One tab stop; arrow keys go from mark to mark in the order of the list. */
    key(event, mark) {
      const here = this.marks.indexOf(mark), last = this.marks.length - 1;
      const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: last }[event.key];
      if (event.key === "Enter" || event.key === " ") this.open(mark, { focus: true, keep: true });
      else if (to === undefined) return;
      else this.focusMark(this.marks[(to + last + 1) % (last + 1)]);
      event.preventDefault();
      event.stopPropagation();
    }

    focusMark(mark) {
      if (!mark) return;
      for (const other of this.marks) other.node.setAttribute("tabindex", other === mark ? "0" : "-1");
      mark.node.focus({ preventScroll: true });
      this.map.panInside(middle(mark.layer), { padding: [40, 40], animate: !calm });
    }

    choose(event) {
      const chosen = event.target.closest?.("a[data-place]");
      if (!chosen || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const mark = this.find(chosen.dataset.place);
      if (!mark) return;
      event.preventDefault();
      this.open(mark, { focus: true, keep: true });
    }

    /* The spot of a place, or the first one of an event. A place without events is drawn when it is asked for. */
    find(id) {
      const named = (one) => one.id === id || one.feature.properties.events.some((event) => event.id === id);
      const known = this.marks.find((mark) => mark.id === id) ?? this.marks.find(named);
      if (known || !this.features.has(id)) return known;
      const mark = this.mark(this.features.get(id));
      this.marks.push(mark);
      return mark;
    }

    openAddress() {
      let id = new URLSearchParams(location.search).get("place");
      try { id = decodeURIComponent(location.hash.slice(1)) || id; } catch { /* no id is written like this */ }
      const mark = id && this.find(id.toLowerCase());
      if (mark) this.open(mark, { chosen: id });
    }

    /* `focus`: move into the popup; `keep`: write the place into the address; `chosen`: the event to point out. */
    open(mark, { at, focus, keep, chosen } = {}) {
      this.opened = mark;
      this.popup = L.popup({ maxWidth: 300, maxHeight: Math.max(160, this.holder.clientHeight - 90), autoPanPadding: [12, 12] });
      this.popup.setLatLng(at ?? middle(mark.layer)).setContent(told(mark.feature.properties, chosen)).openOn(this.map);
      const node = this.popup.getElement();
      node.setAttribute("role", "dialog");
      node.setAttribute("aria-label", mark.feature.properties.name);
      if (keep) history.replaceState(history.state, "", "#" + mark.id);
      if (focus) node.querySelector(".spot a").focus({ preventScroll: true });
      this.holder.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
    }
  }

  customElements.define("place-map", PlaceMap);
}
