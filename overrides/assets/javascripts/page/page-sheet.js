// The sheet of a brief on narrow screens: it comes from below with the contents, the evidence or the map, or with one
// claim. Without this script the same links lead to the places on the page.

const WIDE = matchMedia("screen and (min-width: 66em)"); // there the margin has the notes, and the bar is away

class PageSheet {
  constructor(bar) {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "sheet";
    const head = document.createElement("div");
    this.title = document.createElement("h2");
    this.title.id = "_sheet";
    this.dialog.setAttribute("aria-labelledby", this.title.id);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = Words.text("Close");
    close.addEventListener("click", () => this.dialog.close());
    head.append(this.title, close);
    this.body = document.createElement("div");
    this.dialog.append(head, this.body);
    this.dialog.addEventListener("click", (event) => this.clicked(event));
    this.dialog.addEventListener("close", () => this.back());
    document.body.append(this.dialog);
    document.addEventListener("click", (event) => this.asked(event));
    this.bar = bar;
  }

  // A link of the bar, or to a claim from the text. With a key held the browser does what it always does.
  asked(event) {
    const link = event.target.closest(".thumb > a, .main a[data-claim]");
    if (!link || WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const shown = link.dataset.claim ? this.claim(link) : this.part(link);
    if (!shown) return;
    event.preventDefault();
    this.dialog.showModal();
    this.body.scrollTop = 0;
    shown.near?.scrollIntoView({ block: "start" });
  }

  claim(link) {
    const parts = Evidence.parts(link);
    const more = document.createElement("a");
    more.href = link.href;
    more.textContent = Words.text("The claim, its source and links");
    const line = document.createElement("p");
    line.append(more);
    return parts.length > 0 && this.fill(Words.text("Evidence"), [...parts, line]);
  }

  part(link) {
    const name = link.textContent.trim();
    if (link.hash === "#_contents") return this.fill(name, [this.copy(document.querySelector(".toc ul"))]);
    if (link.hash === "#_map") return this.borrow(name, targetOf(link.hash));
    const notes = [...document.querySelectorAll(".sidenotes li[id]")];
    const list = document.createElement("ol");
    list.className = "in-sheet";
    list.append(...notes.map((note) => this.copy(note)));
    const next = notes.findIndex((note) => note.closest(".sidenotes").nextElementSibling?.getBoundingClientRect().bottom > 0);
    const whole = this.copy(link);
    whole.textContent = Words.text("All claims, sources and events");
    const line = document.createElement("p");
    line.append(whole);
    return notes.length > 0 && this.fill(name, [list, line], list.children[next]);
  }

  copy(element) {
    const copy = element.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    return copy;
  }

  // The map itself, which its place on the page gets back.
  borrow(name, element) {
    if (!element) return null;
    this.place = document.createComment("");
    element.replaceWith(this.place);
    this.borrowed = element;
    return this.fill(name, [element]);
  }

  back() {
    this.place?.replaceWith(this.borrowed);
    this.place = this.borrowed = null;
    this.body.replaceChildren();
  }

  fill(title, elements, near) {
    this.title.textContent = title;
    this.body.replaceChildren(...elements);
    return { near };
  }

  // Beside the sheet, or on a link in it, which the page then shows.
  clicked(event) {
    const inside = event.target.closest(".sheet > *");
    const link = event.target.closest("a[href]");
    if (!inside || link?.hash) this.dialog.close();
  }
}

const bar = document.querySelector(".thumb");
if (bar) new PageSheet(bar);

// In the contents the section that one reads is marked.
const entries = new Map([...document.querySelectorAll(".toc a")].map((link) => [targetOf(link.hash), link]));
const passed = () => [...entries.keys()].filter((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3).pop();
let marked = null;

function follow() {
  const now = entries.get(passed());
  if (now === marked) return;
  marked?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  marked = now;
}

if (entries.size) {
  let waits = false;
  addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      follow();
    });
  }, { passive: true });
  follow();
}
