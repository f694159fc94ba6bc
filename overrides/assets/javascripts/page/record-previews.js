// <record-previews>: shows what a link to a record says before it is followed, on hover and on focus.
// The cards are inert in the page, in a template: each comes out of it when it is asked for, and then describes its link.
// WCAG 1.4.13: a card stays while the pointer is on it, and Escape takes it away.

const DELAY = 250; // milliseconds: a pointer that only passes by opens nothing

class RecordPreviews extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.cards = this.querySelector("template")?.content;
    for (const link of document.querySelectorAll("a[data-preview], a[data-claim]")) {
      link.addEventListener("mouseenter", () => this.later(link));
      link.addEventListener("mouseleave", () => this.later());
      link.addEventListener("focus", () => this.show(link));
      link.addEventListener("blur", () => this.show());
    }
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.show());
  }

  // A card stays while the pointer is on it.
  keep(card) {
    card.hidden = true;
    card.addEventListener("mouseenter", () => clearTimeout(this.timer));
    card.addEventListener("mouseleave", () => this.later());
  }

  later(link) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(link), DELAY);
  }

  // The card of this link in place of the one that was; without a link none.
  show(link) {
    clearTimeout(this.timer);
    if (this.card) this.card.hidden = true;
    if (this.link?.dataset.claim) Evidence.light(this.link, false);
    this.link = link;
    this.card = link && this.cardOf(link);
    if (!this.card) return;
    this.card.hidden = false;
    this.place(link.getClientRects()[0]);
  }

  // Of a claim whose note is in sight there is none: that lights up.
  cardOf(link) {
    if (link.dataset.claim) return this.shown(Evidence.light(link, true) ? null : Evidence.card(link));
    const id = "_preview-" + link.dataset.preview;
    link.setAttribute("aria-describedby", id);
    return this.shown(document.getElementById(id) ?? this.cards?.getElementById(id));
  }

  // A card on the page, where one is kept that was there once.
  shown(card) {
    if (card && !card.isConnected) {
      this.append(card);
      this.keep(card);
    }
    return card;
  }

  // Below the first line of the link, or above it if there alone is room: never on it, and never off the side.
  place(box) {
    const card = this.card;
    const room = document.documentElement.clientWidth - card.offsetWidth - 12;
    const below = box.bottom + 6, above = box.top - card.offsetHeight - 6;
    const top = below + card.offsetHeight < window.innerHeight || above < 6 ? below : above;
    card.style.left = Math.max(12, Math.min(box.left, room)) + window.scrollX + "px";
    card.style.top = top + window.scrollY + "px";
  }
}

customElements.define("record-previews", RecordPreviews);
