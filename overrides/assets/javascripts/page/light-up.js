// While the pointer or the focus is on a link to an event, its row in the time band and its marks on the drawn map
// light up, and the other way round: one sees when and where it was. Without this script numbers tell it.

const LINKS = "a.n-event, :is(.when, .nos) a, .page.map .events > li, [data-event], [data-events]";
let pointed = null;
let focused = null;

// The events that a link leads to, or that a mark stands for: their ids, on a page of very many their numbers.
function events(element) {
  const { event, events } = (element.closest("[data-event], [data-events]") ?? element).dataset;
  return (event || events || (element.hash || "").slice(1) || element.id).split(" ").filter(Boolean);
}

function light() {
  const wanted = [pointed, focused].flatMap((link) => (link ? events(link) : []));
  for (const one of document.querySelectorAll("[data-event], [data-events]")) one.classList.toggle("lit", events(one).some((id) => wanted.includes(id)));
}

for (const [type, change] of Object.entries({
  pointerover: (event) => (pointed = event.target.closest(LINKS)),
  pointerout: () => (pointed = null),
  focusin: (event) => (focused = event.target.closest(LINKS)),
  focusout: () => (focused = null),
})) {
  document.addEventListener(type, (event) => {
    change(event);
    light();
  });
}
