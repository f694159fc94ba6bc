// The drawn timeline follows the filter: what it leaves out is dimmed, and so is what was not known by the day that `asof`
// names, at which a line is drawn; words that speak with hindsight are hidden then. Without this script the whole timeline is drawn.

document.addEventListener("narrowed", (/** @type {any} */ { target: filter }) => {
  const { asof } = filter.view;
  const isOff = ({ event, known }) => Boolean(asof && known > asof) || (!filter.dataset.part && !filter.shown.has(event));
  for (const link of document.querySelectorAll("svg.lanes [data-known]")) link.classList.toggle("off", isOff(link.dataset));
  for (const words of document.querySelectorAll(".hindsight")) words.toggleAttribute("hidden", Boolean(asof));
  for (const svg of document.querySelectorAll("svg.lanes")) {
    const { left, right, first, last } = svg.dataset;
    const [low, high, day] = [first, last, asof || last].map((each) => Date.parse(each) / Days.LENGTH);
    const share = Math.min(Math.max((day + 1 - low) / (high + 1 - low), 0), 1);
    const line = svg.querySelector(".known");
    line.setAttribute("transform", `translate(${(+left + share * (right - left)).toFixed(1)} 0)`);
    line.setAttribute("visibility", day < high ? "visible" : "hidden");
  }
});
