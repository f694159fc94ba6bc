// The line of HTML with which another site shows the map or timeline follows the filters of the page: the frame then shows what
// the reader sees. Without this script it is the line for the whole.

{
  /** @param {URLSearchParams} query */
  const follow = (query) => {
    const words = new URLSearchParams([...query].filter(([word, value]) => value && (Constants.KEYS.includes(word) || word in Constants.DATES)));
    const more = words.toString() ? `?${words}`.replaceAll("&", "&amp;") : "";
    for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".embed-this[data-follows] [data-form=HTML]"))) {
      line.dataset.whole ??= line.textContent || "";
      line.textContent = line.dataset.whole.replace(/ src="[^"]*/, (start) => start + more);
    }
  };

  document.addEventListener("narrowed", ({ target }) => follow(/** @type {any} */ (target).query));
  follow(new URLSearchParams(location.search));
}
