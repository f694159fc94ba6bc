// The evidence of a brief. What an address leads to is unfolded; a claim that the text names is shown beside its words:
// its note in the margin lights up, and where there is no margin or the note is far away, a card says the same.

/** The element that an address of this page leads to. @param {string} hash */
function targetOf(hash) {
  return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
}

/** Unfolds what is folded around an element, and in it if it is the head of a fold. @param {Element | null} target */
function unfold(target) {
  if (!target) return;
  const own = target.matches("details") ? target : target.querySelector(":scope > details");
  for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  if (own instanceof HTMLDetailsElement) own.open = true;
}

function arrive() {
  const target = targetOf(location.hash);
  unfold(target);
  target?.scrollIntoView();
}

// A drawing in a fold is inert, with what its key has of it alone, in templates, until the fold is opened: a page is long enough without it.
function draw({ target }) {
  if (target.open) for (const inert of target.querySelectorAll(".timeline-figure template")) inert.replaceWith(inert.content);
}

document.addEventListener("toggle", draw, true); // it does not bubble
addEventListener("hashchange", arrive);
if (location.hash) addEventListener("load", arrive, { once: true });

var Evidence = {
  /** The parts of a claim as new elements: from its record on this page, or from its note. @param {HTMLAnchorElement} link */
  parts(link) {
    const record = targetOf(link.hash);
    const from = record?.matches(".claim") ? [...this.sentence(record), ...record.querySelectorAll(".say, .said, .badge, .state")] : [this.note(link)].filter(Boolean);
    return from.map((part) => {
      const copy = part.cloneNode(true);
      const letter = copy.querySelector(".letter");
      letter?.replaceWith(letter.textContent);
      for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
      if (!copy.matches("li")) return copy;
      const said = document.createElement("div");
      said.append(...copy.childNodes);
      return said;
    });
  },

  /** The sentence of a claim that is the text of its row itself, as an element. @param {HTMLElement} record */
  sentence(record) {
    const nodes = [...record.childNodes];
    const end = nodes.findIndex((node) => node instanceof Element && node.matches("p, div, details"));
    const said = document.createElement("p");
    said.className = "say";
    said.append(...nodes.slice(0, end).map((node) => node.cloneNode(true)));
    return said.textContent.trim() ? [said] : [];
  },

  /** Its note in the margin. @param {HTMLElement} link */
  note(link) {
    return document.getElementById(`_note-${link.dataset.claim}`);
  },

  /** Whether its note is in sight; then that lights up. @param {HTMLElement} link @param {boolean} on */
  light(link, on) {
    const note = this.note(link);
    const box = note?.getBoundingClientRect();
    const seen = Boolean(box?.height && box.top >= 0 && box.bottom <= innerHeight);
    note?.classList.toggle("lit", on && seen);
    return seen;
  },

  /** A card that says what a claim is, once made for each. @param {HTMLAnchorElement} link */
  card(link) {
    const id = `_preview-${link.dataset.claim}`;
    const made = document.getElementById(id);
    const parts = made ? [] : this.parts(link);
    if (made || !parts.length) return made;
    const card = document.createElement("div");
    card.className = "preview";
    card.id = id;
    card.hidden = true;
    card.append(...parts);
    return card;
  },
};
