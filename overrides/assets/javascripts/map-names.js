// The names on the live map of /map/, with the numbers of the events that are shown: the most important first, each where
// it covers nothing, else not at all.

const middleOf = (layer) => (layer.getLatLng ? layer.getLatLng() : layer.getCenter());
const SIDES = [["right", 1, 0], ["left", -1, 0], ["top", 0, -1], ["bottom", 0, 1], ["right", 0.7, -0.8], ["right", 0.7, 0.8], ["left", -0.7, -0.8], ["left", -0.7, 0.8]];

class Names {
  constructor(map, marks, captions) {
    Object.assign(this, { map, marks });
    const shaded = new Set(marks.filter((mark) => mark.feature.properties.shape === "area").map((mark) => mark.feature.properties.name));
    const grounds = captions.filter((one) => one.rank < 2 || !shaded.has(one.name));
    const first = [...marks].sort((a, b) => (a.feature.properties.shape === "near") - (b.feature.properties.shape === "near")); // many names, little room
    this.all = [...first.map((mark) => this.ofMark(mark)), ...grounds.map((one) => this.ofGround(one))];
    for (const one of this.all) this.measure(one);
    map.on("moveend resize", () => this.arrange());
  }

  tip(text, css, at) {
    const own = document.createElement("span"), numerals = Object.assign(document.createElement("b"), { className: "no" });
    own.append(text, " ", numerals);
    const tip = L.tooltip({ permanent: true, direction: "center", className: "name " + css, opacity: 1 }).setLatLng(at).setContent(own).addTo(this.map);
    const node = tip.getElement();
    node.setAttribute("aria-hidden", "true"); // marks bear their names themselves
    return { tip, node, numerals };
  }

  measure(one) {
    one.size = [one.node.offsetWidth, one.node.offsetHeight];
  }

  ofMark(mark) {
    const { shape, name } = mark.feature.properties;
    const at = middleOf(mark.layer);
    const one = { mark, ...this.tip(name, { pin: "pn", near: "an", area: "an in" }[shape], at) };
    one.slots = () => (mark.seen ? this.beside(mark, at, one.size) : []);
    return one;
  }

  /* What stands beside each mark now. First all are written, then all are measured: the page is laid out once. */
  renumber() {
    const marks = this.all.filter((one) => one.mark);
    for (const { mark, node, numerals } of marks) {
      numerals.textContent = Numbers.numerals(mark.records.map((record) => record.number));
      node.hidden = false;
    }
    for (const one of marks) this.measure(one);
    this.arrange();
  }

  ofGround({ name, rank, at }) {
    const places = at.map(([lon, lat, room]) => ({ at: L.latLng(lat, lon), room }));
    const one = this.tip(name, rank < 2 ? "cn caps" : "cn", places[0].at);
    const fits = ({ room }) => room * this.map.project([0, 1]).subtract(this.map.project([0, 0])).x > one.size[0] - 2;
    one.slots = () => places.filter(fits).map((place) => this.slot(place.at, "center", [0, 0], one.size));
    return one;
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
    const { x, y } = this.map.latLngToContainerPoint(middleOf(mark.layer));
    const reach = mark.layer._radius + 1, solid = mark.feature.properties.shape === "pin";
    return ([left, top, right, bottom]) => {
      const near = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      const far = Math.hypot(Math.max(x - left, right - x), Math.max(y - top, bottom - y));
      return near < reach && (solid || far > reach - 2);
    };
  }

  arrange() {
    const taken = [];
    const symbols = this.marks.filter((mark) => mark.seen && mark.feature.properties.shape !== "area").map((mark) => this.symbol(mark));
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
