// The names on the live map of /map/, with the numbers of the events that are shown: the most important first, each at the
// first of its positions where it covers nothing, else not at all.

// Things by the cells of a grid in which they lie, so that only what is near is looked at.
class NearGrid {
  static CELL = 64; // pixels

  constructor(things = [], boxOf = (thing) => thing) {
    this.cells = new Map();
    for (const thing of things) this.add(thing, boxOf(thing));
  }

  add(thing, box) {
    for (const key of this.keys(box)) this.cells.get(key)?.push(thing) ?? this.cells.set(key, [thing]);
  }

  *keys({ min, max }) {
    const [left, top, right, bottom] = [min.x, min.y, max.x, max.y].map((at) => Math.floor(at / NearGrid.CELL));
    for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) yield `${x} ${y}`;
  }

  some(box, isSo) {
    for (const key of this.keys(box)) if (this.cells.get(key)?.some(isSo)) return true;
    return false;
  }
}

class MapNames {
  static AIR = { mark: [4, 0], ground: [4, 6] }; // pixels around a name
  static GAP = 4; // between a mark and its name
  // Positions by the share of a name that is left of its point, and above it.
  static AROUND = [[0, 0.5], [1, 0.5], [0.5, 1], [0.5, 0], [0, 1], [0, 0], [1, 1], [1, 0], [0.05, 1], [0.95, 1], [0.05, 0], [0.95, 0]];
  static WITHIN = [[0.5, 0.5], [0.5, 1.3], [0.5, -0.3]];
  static STYLES = { area: "an in", pin: "pn", near: "an" }; // in their order: within an area there is least choice

  constructor(map, marks, captions) {
    this.map = map;
    this.marks = marks;
    const order = Object.keys(MapNames.STYLES), areas = new Set(marks.filter(({ shape }) => shape === "area").map(({ name }) => name));
    this.all = [...marks].sort((one, other) => order.indexOf(one.shape) - order.indexOf(other.shape)).map((mark) => this.name(mark.name, MapNames.STYLES[mark.shape], [[mark.middle]], mark));
    for (const { name, rank, at } of captions) {
      if (rank < 2 || !areas.has(name)) this.all.push(this.name(name, rank < 2 ? "cn caps" : "cn", at.map(([lon, lat, room]) => [[lat, lon], room])));
    }
    this.forget();
    document.fonts.addEventListener("loadingdone", () => this.forget());
    map.on("resize", () => this.forget()).on("moveend resize", () => this.arrange()).on("move", () => this.uncover());
  }

  // No tooltip of Leaflet, which would lay out the page for each. Screen readers have the names of the marks.
  name(text, css, points, mark) {
    const node = make("div", `name leaflet-zoom-hide ${css}`, text, " ", make("b", "no"));
    node.ariaHidden = "true";
    this.map.getPane("tooltipPane").append(node);
    return { node, points, mark, numbers: "" };
  }

  renumber() {
    for (const one of this.all) if (one.mark?.seen) one.numbers = Numbers.numerals(one.mark.records.map(({ number }) => number));
    this.arrange();
  }

  // ---- how wide names are: measured once, all together, for else each choice would lay out hundreds

  forget() {
    this.names = new Map();
    this.widths = new Map();
    this.corner = undefined;
  }

  measure(all) {
    for (const { node, mark } of all.filter((one) => !this.names.has(one))) {
      node.hidden = false;
      if (mark) node.lastChild.textContent = "";
    }
    const texts = [...new Set(all.map(({ numbers }) => numbers))].filter((text) => text && !this.widths.has(text));
    const rulers = texts.map((text) => make("div", "name pn under", "\u00a0", make("b", "no", text)));
    this.map.getPane("tooltipPane").append(...rulers);
    for (const one of all) if (!this.names.has(one)) this.names.set(one, [one.node.offsetWidth, one.node.offsetHeight]);
    texts.forEach((text, at) => this.widths.set(text, rulers[at].offsetWidth + 1)); // what was rounded
    for (const ruler of rulers) ruler.remove();
  }

  size(one) {
    const [width, height] = this.names.get(one);
    return [width + (this.widths.get(one.numbers) ?? 0), height];
  }

  arrange() {
    const [start, end] = [[2, 2], this.map.getSize().subtract([2, 2])].map((corner) => this.map.containerPointToLayerPoint(corner));
    const view = L.bounds(start, end), seen = this.marks.filter((mark) => mark.seen), taken = new NearGrid([this.control]);
    const areas = seen.filter(({ shape }) => shape === "area").map(({ layer }) => layer._pxBounds);
    const circles = new NearGrid(seen.filter(({ shape }) => shape !== "area"), ({ layer }) => MapNames.grown(layer._pxBounds, 1));
    const all = this.all.filter(({ mark }) => mark?.seen !== false);
    this.measure(all);
    for (const { node, mark } of this.all) {
      if (mark?.seen === false) node.hidden = true;
      node.classList.remove("under");
    }
    for (const one of all) {
      const [across, down] = MapNames.AIR[one.mark ? "mark" : "ground"];
      const meets = ({ min, max }, other) => min.x - across < other.max.x && other.min.x < max.x + across && min.y - down < other.max.y && other.min.y < max.y + down;
      const inArea = (box) => Number(one.mark?.shape !== "area" && areas.some((area) => area.overlaps(box))); // there it seems to be the name of the area
      const boxes = this.boxes(one).sort((box, other) => inArea(box) - inArea(other));
      const box = boxes.find((box) => view.contains(box) && !taken.some(MapNames.grown(box, across, down), (other) => meets(box, other)) && !circles.some(box, (mark) => this.covers(box, mark)));
      one.node.hidden = !box;
      if (!box) continue;
      one.box = box;
      if (one.mark && one.node.lastChild.textContent !== one.numbers) one.node.lastChild.textContent = one.numbers;
      taken.add(box, box);
      L.DomUtil.setPosition(one.node, box.min);
    }
  }

  static grown({ min, max }, across, down = across) {
    return { min: { x: min.x - across, y: min.y - down }, max: { x: max.x + across, y: max.y + down } };
  }

  // While the map moves, a name gives way to the buttons that it would come under.
  uncover() {
    const { min, max } = this.control;
    for (const { node, box } of this.all) if (!node.hidden && box) node.classList.toggle("under", min.x < box.max.x && box.min.x < max.x && min.y < box.max.y && box.min.y < max.y);
  }

  // The buttons, which stay where they are in the frame while the map moves under it.
  get control() {
    this.corner ??= this.buttons();
    return L.bounds(this.corner.map((at) => this.map.containerPointToLayerPoint(at)));
  }

  buttons() {
    const { left, top, right, bottom } = this.map.zoomControl.getContainer().getBoundingClientRect();
    return [[left, top], [right, bottom]].map(([clientX, clientY]) => this.map.mouseEventToContainerPoint({ clientX, clientY }));
  }

  boxes(one) {
    const { points, mark } = one, [width, height] = this.size(one);
    const degree = this.map.project([0, 1]).x - this.map.project([0, 0]).x, radius = mark?.layer._radius;
    const sides = radius ? MapNames.AROUND : MapNames.WITHIN.slice(0, mark ? 3 : 1);
    return points.filter(([, room = Infinity]) => room * degree > width - 2).flatMap(([point]) => sides.map(([before, above]) => {
      const away = radius ? (radius + MapNames.GAP) * (before % 1 || above % 1 ? 1 : 0.75) : 0; // less at a corner
      const start = this.map.latLngToLayerPoint(point).add([away * (1 - 2 * before) - before * width, away * (1 - 2 * above) - above * height]);
      return L.bounds(start, start.add([width, height]));
    }));
  }

  // Whether a box covers a pin, or crosses the line of a circle: within a wide one a name may stand.
  covers({ min, max }, { shape, layer: { _point: { x, y }, _radius: radius } }) {
    if (x + radius + 1 <= min.x || x - radius - 1 >= max.x || y + radius + 1 <= min.y || y - radius - 1 >= max.y) return false;
    const near = Math.hypot(Math.max(min.x - x, 0, x - max.x), Math.max(min.y - y, 0, y - max.y));
    return near < radius + 1 && (shape === "pin" || Math.hypot(Math.max(x - min.x, max.x - x), Math.max(y - min.y, max.y - y)) > radius - 1);
  }
}
