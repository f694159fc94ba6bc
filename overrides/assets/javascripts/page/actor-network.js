// <actor-network list="relations">: the drawing beside [data-list="relations"] follows what <list-filter> shows of it:
// names and threads without a shown relation go, the others close up. data-rows of a thread are the rows that say it,
// data-ends the actors it joins, data-actor the one of a name. Whatever the pointer or the focus is on, a name, a thread
// or a row of the table, is lit with all that it is tied to. What is narrowed is opened in words as well.
// Without this script the whole drawing stands in the page.

class ActorNetwork extends HTMLElement {
  connectedCallback() {
    const list = this.getAttribute("list");
    this.svg = this.querySelector("svg");
    this.edge = this.svg.getAttribute("width");
    this.names = [...this.svg.querySelectorAll(".row")];
    this.threads = [...this.svg.querySelectorAll(".thread")].map((thread) => this.read(thread));
    document.addEventListener("narrowed", (event) => {
      if (event.target.getAttribute("list") === list) this.follow(event.target);
    });
    const filter = document.querySelector(`list-filter[list="${CSS.escape(list)}"]`);
    if (filter && filter.shown) this.follow(filter);
    const holder = this.parentElement;
    new ResizeObserver(() => holder.style.setProperty("--high", `${this.offsetHeight}px`)).observe(this);
    const both = this.closest(".woven");
    for (const kind of ["pointerover", "focusin"]) both.addEventListener(kind, (event) => this.light(event.target));
    for (const kind of ["pointerleave", "focusout"]) both.addEventListener(kind, () => this.light(null));
  }

  // A thread with what does not change when it moves: how much shorter its line is than the way to its head.
  read(thread) {
    const [near, line] = thread.querySelectorAll("line");
    const head = thread.querySelector(".end");
    const short = near.y2.baseVal.value - line.y2.baseVal.value;
    return { thread, near, line, head, short, ends: thread.dataset.ends.split(" "), rows: thread.dataset.rows.split(" ") };
  }

  // As long as the relations are not there nothing is left out: they come when an address asks for some.
  follow({ records, shown }) {
    if (records.all.length) this.narrow(shown);
  }

  narrow(shown) {
    const stay = this.threads.filter(({ rows }) => rows.some((row) => shown.has(row)));
    const ids = new Set(stay.flatMap(({ ends }) => ends));
    for (const one of this.threads) one.thread.toggleAttribute("hidden", !stay.includes(one));
    for (const name of this.names) name.toggleAttribute("hidden", !ids.has(name.dataset.actor));
    this.hidden = !stay.length;
    if (stay.length < this.threads.length) this.closest(".woven").querySelector("details").open = true; // what is asked for is seen in words
    this.weave(stay, this.stack());
  }

  move(element, x, y) {
    element.setAttribute("transform", `translate(${x} ${y})`);
  }

  // The rows that stay, below one another: the height of each by its actor, in order.
  stack() {
    const at = new Map();
    let y = 0;
    for (const land of this.svg.querySelectorAll(".land")) {
      const names = [...land.querySelectorAll(".row:not([hidden])")];
      land.toggleAttribute("hidden", !names.length);
      if (!names.length) continue;
      const band = land.querySelector(".band");
      this.move(band, 0, y);
      y += +band.dataset.height;
      for (const name of names) {
        const half = name.dataset.height / 2;
        this.move(name, 0, y + half);
        at.set(name.dataset.actor, y + half);
        y += 2 * half;
      }
    }
    this.svg.setAttribute("viewBox", `0 0 ${this.edge} ${y}`); // the width stays, so what is beside the drawing does not move
    this.svg.setAttribute("height", y);
    return at;
  }

  weave(threads, at) {
    const order = [...at.keys()];
    const rows = threads.map(({ ends }) => ends.map((end) => order.indexOf(end)).sort((one, other) => one - other));
    const left = +this.svg.dataset.left;
    const last = new Map();
    this.columns(rows).forEach((column, number) => {
      const x = left + column * this.svg.dataset.pitch;
      const { thread, near, line, head, short, ends } = threads[number];
      const [start, end] = ends.map((id) => at.get(id));
      this.move(thread, x, start);
      near.setAttribute("y2", end - start);
      line.setAttribute("y2", end - start - short);
      this.move(head, 0, end - start);
      for (const id of ends) last.set(id, Math.max(x, last.get(id) || left));
    });
    for (const name of this.names) name.querySelector("line").setAttribute("x2", last.get(name.dataset.actor) || left);
  }

  // The first column for each [first row, last row] in which it touches no other; the short ones choose first. As in biofabric.py.
  columns(spans) {
    const taken = [];
    const found = [];
    const length = (number) => spans[number][1] - spans[number][0];
    const order = spans.map((_, number) => number);
    order.sort((one, other) => length(one) - length(other) || spans[one][0] - spans[other][0]);
    for (const number of order) {
      const [first, last] = spans[number];
      const free = taken.findIndex((others) => others.every(([top, bottom]) => last < top || bottom < first));
      found[number] = free < 0 ? taken.push([]) - 1 : free;
      taken[found[number]].push(spans[number]);
    }
    return found;
  }

  light(target) {
    const name = target && target.closest(".row");
    const thread = target && target.closest(".thread");
    const row = target && target.closest("tr[id]");
    const lit = this.threads.filter(
      (one) => one.thread === thread || (name && one.ends.includes(name.dataset.actor)) || (row && one.rows.includes(row.id)),
    );
    const ids = lit.flatMap(({ ends }) => ends);
    this.svg.classList.toggle("lit", lit.length > 0);
    for (const one of this.threads) one.thread.classList.toggle("on", lit.includes(one));
    for (const one of this.names) one.classList.toggle("on", ids.includes(one.dataset.actor));
  }
}

customElements.define("actor-network", ActorNetwork);
