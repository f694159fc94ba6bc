// <time-slider data-keys="from to" data-first data-last>: chooses dates of the <list-filter> on the page by dragging, by
// the keys of native range inputs, or by playing. With `asof` as its only key it is a clock of what was known.
// A thumb at the end of the whole time chooses nothing: then the address has no such word. One switch of months and days
// serves all sliders of a page, except those that say their `data-unit`. Without a button it does not play. A choice goes
// into the address, and is announced, when it has come to rest.

class TimeSlider extends HTMLElement {
  static PACE = 900; // milliseconds from step to step while playing
  static REST = 400; // after which a choice by keys has come to rest

  connectedCallback() {
    this.filter = document.querySelector("list-filter");
    this.thumbs = [...this.querySelectorAll("input[type=range]")];
    this.button = this.querySelector(".play");
    this.moved = new Set();
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.label();
    this.calm.addEventListener("change", () => this.halt());
    this.button?.addEventListener("click", () => this.press());
    for (const thumb of this.thumbs) {
      thumb.addEventListener("input", () => this.drag(thumb));
      thumb.addEventListener("change", () => this.rest());
    }
    document.addEventListener("change", (/** @type {any} */ { target }) => target.matches("time-slider [type=radio]") && this.change(target.value));
    document.addEventListener("narrowed", () => this.hear());
    addEventListener("pageshow", () => this.filter.view && this.follow());
    const months = Days.steps(this.dataset.first, this.dataset.last, "month").length;
    this.measure(this.dataset.unit || (months > 1 ? "month" : "day"));
    this.hidden = this.stops.length < 2;
    for (const steps of this.querySelectorAll(".steps")) steps.hidden = months < 2;
    new ResizeObserver(() => this.stand()).observe(this);
  }

  // ---- the scale

  measure(unit) {
    this.unit = unit;
    this.stops = Days.steps(this.dataset.first, this.dataset.last, unit);
    for (const thumb of this.thumbs) Object.assign(thumb, { min: 0, max: this.stops.length - 1, step: 1 });
    for (const radio of document.querySelectorAll(`time-slider [type=radio][value=${unit}]`)) radio.checked = true;
    this.stand();
  }

  // Thumbs stand on the edges of their month or day in the drawing: `from` where it begins, the others where it ends.
  stand() {
    const svg = [...(this.closest("figure") ?? this).querySelectorAll("svg[data-left]")].find((each) => each.getBoundingClientRect().width);
    const width = svg?.viewBox.baseVal.width || 1;
    const [left, right] = svg ? [svg.dataset.left / width, svg.dataset.right / width] : [0, 1];
    const step = (right - left) / this.stops.length;
    this.style.setProperty("--from", `${left * 100}%`);
    this.style.setProperty("--to", `${right * 100}%`);
    for (const thumb of this.thumbs) {
      thumb.style.insetInlineStart = `${(thumb.dataset.key === "from" ? left : left + step) * 100}%`;
      thumb.style.width = `calc(${step * (this.stops.length - 1) * 100}% + var(--thumb))`; // of which half hangs over at each end
    }
  }

  // From days to months the days chosen become their months, else they would ask for days again.
  change(unit) {
    const asked = this.asked;
    this.measure(unit);
    if (unit === "day") return this.follow();
    this.thumbs.forEach((thumb, place) => (thumb.value = this.at(thumb, asked[place])));
    this.moved = new Set(this.thumbs.filter((thumb, place) => asked[place]));
    this.choose(true);
  }

  end(thumb) {
    return thumb.dataset.key === "from" ? 0 : this.stops.length - 1;
  }

  // ---- what the address says

  get asked() {
    return this.thumbs.map((thumb) => this.filter.view?.chosen[thumb.dataset.key] ?? "");
  }

  // What somebody else has chosen ends what was on its way here.
  hear() {
    if (this.filter.draft === undefined) {
      clearTimeout(this.waiting);
      this.moved = new Set();
      this.halt();
    }
    this.follow();
  }

  follow() {
    const asked = this.asked;
    if (this.unit === "month" && asked.some((date) => /^\d{4}-\d\d-\d\d/.test(date))) this.measure("day");
    this.thumbs.forEach((thumb, place) => {
      thumb.defaultValue = thumb.value = this.at(thumb, asked[place]); // WebKit resets it when somebody comes back to the page
      thumb.setAttribute("aria-valuetext", this.words(thumb, asked[place]));
    });
    const words = [...new Set(this.thumbs.map((thumb, place) => this.words(thumb, asked[place])))];
    this.querySelector(".now").textContent = words.length > 1 ? Words.text("%(start)s to %(end)s", { start: words[0], end: words[1] }) : words[0];
  }

  at(thumb, date) {
    const day = Days.bound(date, thumb.dataset.key !== "from");
    if (!day) return this.end(thumb);
    const later = this.stops.findIndex((stop) => stop > day.slice(0, stop.length));
    return later < 0 ? this.stops.length - 1 : Math.max(later - 1, 0);
  }

  // The date as it is chosen, which may lie beyond the scale, else the end of the scale.
  words(thumb, date) {
    const clock = thumb.dataset.key === "asof";
    if (clock && !date) return Words.text("As known today");
    const words = Days.words(date || this.stops[thumb.value]);
    return clock && !/^\d{4}-\d\d-\d\d/.test(date) ? Words.text("The end of %(month)s", { month: words }) : words;
  }

  // ---- what is chosen

  drag(thumb) {
    this.halt();
    this.moved.add(thumb);
    const [from, to] = this.thumbs;
    if (to && +from.value > +to.value) thumb.value = (thumb === from ? to : from).value;
    this.choose(false);
  }

  // Keys send a change at each press; only the last of a row of them counts.
  rest() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.choose(true), TimeSlider.REST);
  }

  // Only what was moved is written: what the address says of the other end stays as it is.
  choose(rests) {
    clearTimeout(this.waiting);
    const dates = [...this.moved].map((thumb) => [thumb.dataset.key, +thumb.value === this.end(thumb) ? "" : this.stops[thumb.value]]);
    this.filter.period(Object.fromEntries(dates), !rests);
  }

  // ---- playing

  // Where motion is not wanted each press is one step.
  press() {
    if (this.timer) {
      this.halt();
      return this.choose(true);
    }
    if (!this.calm.matches) this.timer = setInterval(() => this.advance(), TimeSlider.PACE);
    this.label();
    this.begin();
  }

  // From the whole time it grows from its beginning; a part of it moves on; at the end it begins anew.
  begin() {
    this.moved = new Set(this.thumbs);
    const last = this.stops.length - 1, [first, end] = [this.thumbs[0], this.thumbs.at(-1)];
    if (+end.value < last) return this.advance();
    const wide = first === end ? 0 : last - first.value;
    first.value = 0;
    end.value = wide < last ? wide : 0;
    this.choose(!this.timer);
  }

  advance() {
    const last = this.stops.length - 1, [first, end] = [this.thumbs[0], this.thumbs.at(-1)];
    if (first !== end && +first.value) first.value = +first.value + 1;
    end.value = +end.value + 1;
    if (+end.value >= last) this.halt();
    this.choose(!this.timer);
  }

  // It ends; what has been chosen stays.
  halt() {
    this.timer = clearInterval(this.timer);
    this.label();
  }

  label() {
    if (!this.button) return;
    const word = this.timer ? Words.text("Pause") : this.calm.matches ? Words.text("Next") : Words.text("Play");
    this.button.textContent = word;
    this.button.setAttribute("aria-label", `${word}: ${this.thumbs.length > 1 ? Words.text("period") : Words.text("what was known")}`);
  }
}

customElements.define("time-slider", TimeSlider);
