// <time-slider data-keys="from to" data-first data-last>: chooses dates of the <list-filter> on the page by dragging, by
// the keys of native range inputs, or by playing. With `asof` as its only key it is a clock of what was known.
// A thumb at the end of the whole time chooses nothing: then the address has no such word.

class TimeSlider extends HTMLElement {
  static PACE = 900; // milliseconds from step to step while playing
  static REST = 400; // after which a choice stands: it goes into the address, and is told

  connectedCallback() {
    this.filter = document.querySelector("list-filter");
    this.thumbs = [...this.querySelectorAll("input[type=range]")];
    this.button = this.querySelector(".play");
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.label();
    this.calm.addEventListener("change", () => this.stop());
    this.button.addEventListener("click", () => this.press());
    this.addEventListener("input", ({ target }) => target.type === "range" && this.drag(target));
    this.addEventListener("change", ({ target }) => target.type === "radio" && this.measure(target.value));
    document.addEventListener("narrowed", () => this.follow());
    this.measure("month");
    this.hidden = this.stops.length < 2;
    new ResizeObserver(() => this.stand()).observe(this);
  }

  // ---- the scale

  measure(unit) {
    this.unit = unit;
    this.stops = Days.steps(this.dataset.first, this.dataset.last, unit);
    this.querySelector(`[type=radio][value=${unit}]`).checked = true;
    for (const thumb of this.thumbs) Object.assign(thumb, { min: 0, max: this.stops.length - 1, step: 1 });
    this.stand();
    if (this.filter.shown) this.follow();
  }

  // Thumbs stand on the edges of their month or day in the drawing: `from` where it begins, the others where it ends.
  stand() {
    const svg = [...this.querySelectorAll("svg")].find((each) => each.getBoundingClientRect().width);
    const width = svg?.viewBox.baseVal.width || 1;
    const [left, right] = svg ? [svg.dataset.left / width, svg.dataset.right / width] : [0, 1];
    const step = (right - left) / this.stops.length;
    for (const thumb of this.thumbs) {
      thumb.style.left = `${(thumb.dataset.key === "from" ? left : left + step) * 100}%`;
      thumb.style.width = `${step * (this.stops.length - 1) * 100}%`;
    }
  }

  rest(thumb) {
    return thumb.dataset.key === "from" ? 0 : this.stops.length - 1;
  }

  // ---- what the address says

  follow() {
    const query = this.filter.query;
    const asked = this.thumbs.map((thumb) => query.get(thumb.dataset.key) || "");
    if (this.unit === "month" && asked.some((date) => /^\d{4}-\d\d-\d\d/.test(date) && Days.bound(date))) return this.measure("day");
    this.thumbs.forEach((thumb, place) => {
      thumb.value = this.at(thumb, asked[place]);
      thumb.setAttribute("aria-valuetext", this.told(thumb));
    });
    this.querySelector(".now").textContent = this.thumbs.map((thumb) => this.told(thumb)).join(" to ");
  }

  at(thumb, date) {
    const day = Days.bound(date, thumb.dataset.key !== "from");
    if (!day) return this.rest(thumb);
    const later = this.stops.findIndex((stop) => stop > day.slice(0, stop.length));
    return later < 0 ? this.stops.length - 1 : Math.max(later - 1, 0);
  }

  told(thumb) {
    const resting = thumb.dataset.key === "asof" && +thumb.value === this.rest(thumb);
    return resting ? "All that is known now" : (thumb.dataset.key === "asof" ? "Known on " : "") + Days.words(this.stops[thumb.value]);
  }

  // ---- what is chosen

  drag(thumb) {
    this.halt();
    const [from, to] = this.thumbs;
    if (to && +from.value > +to.value) thumb.value = (thumb === from ? to : from).value;
    this.choose();
  }

  choose() {
    const dates = this.thumbs.map((thumb) => [thumb.dataset.key, +thumb.value === this.rest(thumb) ? "" : this.stops[thumb.value]]);
    clearTimeout(this.waiting);
    this.filter.period(Object.fromEntries(dates), true);
    if (!this.timer) this.waiting = setTimeout(() => this.filter.period(Object.fromEntries(dates), false), TimeSlider.REST);
  }

  // ---- playing

  // Where motion is not wanted each press is one step.
  press() {
    if (this.timer) return this.stop();
    this.begin();
    if (this.calm.matches) return;
    this.timer = setInterval(() => this.advance(), TimeSlider.PACE);
    this.label();
  }

  // From the whole time it grows from its beginning; a part of it moves on; at the end it begins anew.
  begin() {
    const last = this.stops.length - 1, [first, end] = [this.thumbs[0], this.thumbs.at(-1)];
    if (+end.value < last) return this.advance();
    const width = +end.value - +first.value;
    for (const thumb of this.thumbs) thumb.value = thumb === first && this.thumbs.length > 1 ? 0 : +first.value && this.thumbs.length > 1 ? width : 0;
    this.choose();
  }

  advance() {
    const last = this.stops.length - 1, [first, end] = [this.thumbs[0], this.thumbs.at(-1)];
    if (+end.value === last) return this.stop();
    end.value = +end.value + 1;
    if (first !== end && +first.value) first.value = +first.value + 1;
    this.choose();
    if (+end.value === last) this.stop();
  }

  halt() {
    clearInterval(this.timer);
    this.timer = undefined;
    this.label();
  }

  stop() {
    this.halt();
    this.choose();
  }

  label() {
    const word = this.timer ? "Pause" : this.calm.matches ? "Next" : "Play";
    this.button.textContent = word;
    this.button.setAttribute("aria-label", `${word}: ${this.thumbs.length > 1 ? "period" : "what was known"}`);
  }
}

customElements.define("time-slider", TimeSlider);
