// The names on the live map of /map/, with the numbers of the events that are shown: the most important first, each where
// it covers nothing, else not at all.

const middleOf = (layer) => (layer.getLatLng ? layer.getLatLng() : layer.getCenter());
/** @type {[string, number, number][]} */
const SIDES = [["right", 1, 0], ["left", -1, 0], ["top", 0, -1], ["bottom", 0, 1], ["right", 0.7, -0.8], ["right", 0.7, 0.8], ["left", -0.7, -0.8], ["left", -0.7, 0.8]];

// What is taken already, by squares of the map: only neighbours need be looked at.
class Taken {
  static CELL = 80;

  constructor() {
    this.cells = new Map();
  }

  *squares([left, top, right, bottom]) {
    const cell = (x) => Math.floor(x / Taken.CELL);
    for (let x = cell(left); x <= cell(right); x++) for (let y = cell(top); y <= cell(bottom); y++) yield `${x} ${y}`;
  }

  /* `meets` says of another box whether it is in the way. */
  add(box, meets) {
    for (const square of this.squares(box)) this.cells.get(square)?.push(meets) ?? this.cells.set(square, [meets]);
  }

  has(box) {
    for (const square of this.squares(box)) if (this.cells.get(square)?.some((meets) => meets(box))) return true;
    return false;
  }
}

class Names {
  constructor(map, marks, captions) {
    this.map = map;
    this.marks = marks;
    const shaded = new Set(marks.filter((mark) => mark.feature.properties.shape === "area").map((mark) => mark.feature.properties.name));
    const grounds = captions.filter((one) => one.rank < 2 || !shaded.has(one.name));
    const order = ({ feature }) => ["area", "pin", "near"].indexOf(feature.properties.shape);
    const first = [...marks].sort((a, b) => order(a) - order(b)); // within an area there is least choice
    this.all = [...first.map((mark) => this.ofMark(mark)), ...grounds.map((one) => this.ofGround(one))];
    for (const one of this.all) one.bare = one.size = [one.node.offsetWidth, one.node.offsetHeight]; // measured once, after all are there
    this.digit = this.width();
    map.on("moveend resize", () => this.arrange());
  }

  /* A name of our own and no tooltip of Leaflet, which would lay out the page for each. */
  tip(text, css, mark) {
    const node = Object.assign(document.createElement("div"), { className: "name leaflet-zoom-hide " + css });
    const numerals = Object.assign(document.createElement("b"), { className: "no" });
    node.append(text, " ", numerals);
    node.setAttribute("aria-hidden", "true"); // marks bear their names themselves
    this.map.getPane("tooltipPane").append(node);
    return { node, numerals, mark, bare: [0, 0], size: [0, 0], boxes: () => [] };
  }

  /* Of a digit: all are equally wide, so numbers need not be measured each time they change. */
  width() {
    const one = this.all.find((each) => each.mark);
    if (!one) return 0;
    one.numerals.textContent = "00000000";
    const digit = (one.node.offsetWidth - one.bare[0]) / 8;
    one.numerals.textContent = "";
    return digit;
  }

  ofMark(mark) {
    const { shape, name } = mark.feature.properties;
    const one = this.tip(name, { pin: "pn", near: "an", area: "an in" }[shape], mark);
    const at = middleOf(mark.layer);
    one.boxes = () => (mark.seen ? this.beside(mark, this.map.latLngToContainerPoint(at), one.size) : []);
    return one;
  }

  /* What stands beside each mark now. */
  renumber() {
    for (const one of this.all) {
      if (!one.mark) continue;
      const told = Numbers.numerals(one.mark.records.map((record) => record.number));
      one.numerals.textContent = told;
      one.size = [one.bare[0] + (told.length + 0.5) * this.digit, one.bare[1]];
    }
    this.arrange();
  }

  ofGround({ name, rank, at }) {
    const places = at.map(([lon, lat, room]) => ({ at: L.latLng(lat, lon), room }));
    const one = this.tip(name, rank < 2 ? "cn caps" : "cn");
    const fits = ({ room }) => room * this.map.project([0, 1]).subtract(this.map.project([0, 0])).x > one.size[0] - 2;
    one.boxes = () => places.filter(fits).map((place) => this.box(this.map.latLngToContainerPoint(place.at), "center", [0, 0], one.size));
    return one;
  }

  /* What a name covers, in pixels of the container. */
  box({ x, y }, side, [dx, dy], /** @type {number[]} */ [w, h]) {
    const left = x + dx + ({ right: 0, left: -w }[side] ?? -w / 2);
    const top = y + dy + ({ top: -h, bottom: 0 }[side] ?? -h / 2);
    return [left, top, left + w, top + h];
  }

  /* Close to the mark all around it; above and below also aside, where a neighbour is in the way. */
  beside(mark, at, size) {
    if (mark.feature.properties.shape === "area") return [0, -12, 12].map((dy) => this.box(at, "center", [0, dy], size));
    const reach = mark.layer._radius + 4; // of a circle too, in pixels of the present zoom level
    const around = SIDES.map(([side, dx, dy]) => [side, dx * reach, dy * (Math.abs(dx) === 0.7 ? reach + 2 : reach)]);
    const aside = ["top", "bottom"].flatMap((side) => [0.45, -0.45].map((dx) => [side, dx * size[0], side === "top" ? -reach : reach]));
    return [...around, ...aside].map(([side, dx, dy]) => this.box(at, side, [dx, dy], size));
  }

  /* The box of an area, in pixels of the container. */
  bounds(mark) {
    const [a, b] = [mark.layer.getBounds().getNorthWest(), mark.layer.getBounds().getSouthEast()].map((at) => this.map.latLngToContainerPoint(at));
    return [a.x, a.y, b.x, b.y];
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
    const taken = new Taken();
    const { x: width, y: height } = this.map.getSize();
    for (const mark of this.marks) {
      if (!mark.seen || mark.feature.properties.shape === "area") continue;
      const { x, y } = this.map.latLngToContainerPoint(middleOf(mark.layer)), reach = mark.layer._radius + 1;
      taken.add([x - reach, y - reach, x + reach, y + reach], this.symbol(mark));
    }
    const inside = ([left, top, right, bottom]) => left > 2 && top > 2 && right < width - 2 && bottom < height - 2;
    const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
    const areas = this.marks.filter((mark) => mark.seen && mark.feature.properties.shape === "area").map((mark) => this.bounds(mark));
    for (const { node, boxes, mark } of this.all) {
      const free = boxes().filter((one) => inside(one) && !taken.has(one));
      const apart = (one) => !mark || !mark.layer.getLatLng || !areas.some((area) => meets(one, area)); // a name in an area seems to be its own
      const box = free.find(apart) ?? free[0];
      node.hidden = !box;
      if (!box) continue;
      taken.add(box, (other) => meets(box, other));
      L.DomUtil.setPosition(node, this.map.containerPointToLayerPoint(box.slice(0, 2)));
    }
  }
}
