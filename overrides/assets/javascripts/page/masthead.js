// The masthead under hand: its menu closes by itself, and <site-search> opens the search. Without this script the menu works
// as it is, and the link of the search leads to a page with the lists of everything.
{
  const menu = document.querySelector(".menu");
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  // The lists of the masthead and the foot, copied when the menu is opened first: on a page they would stand twice.
  menu?.addEventListener("toggle", () => {
    const [all, minor] = [".mast > .wrap > nav > ul", ".foot nav > ul"].map((list) => document.querySelector(list)?.cloneNode(true) ?? node("ul", {}));
    const search = node("a", { class: "to-search", href: new URL("../../../search/", here).href }, Words.text("Search"));
    search.addEventListener("click", toSearch);
    all.append(node("li", {}, search));
    minor.className = "minor";
    menu.append(node("div", {}, all, minor));
  }, { once: true });

  function toSearch(event) {
    event.preventDefault();
    menu.open = false;
    document.querySelector("site-search").open();
  }

  // A menu that stayed open would cover what has the focus now (WCAG 2.4.11).
  menu?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("pointerdown", (event) => {
    if (menu?.open && !menu.contains(event.target)) menu.open = false;
  });
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  for (const form of document.querySelectorAll("form.ask")) form.hidden = false;

  const SCRIPTS = ["../constants.js", "../page/address.js", "../search/folding.js", "../search/question.js", "../search/entries.js", "../search/remote-texts.js", "../search/finder.js", "../../../search/pages.js", "../search/search-dialog.js"]; // what nobody needs who does not search
  const FIELD = { type: "search", name: "q", "aria-label": Words.text("Search for a name or words"), placeholder: Words.text("Search people, places, briefs"), autocapitalize: "off", autocorrect: "off", autocomplete: "off", spellcheck: "false", autofocus: "" };
  const NARROW = { kind: Words.text("Kind"), year: Words.text("Year"), topic: Words.text("Topic") };
  const FIELDS = "input, textarea, select, [contenteditable]";

  function node(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  customElements.define("site-search", class extends HTMLElement {
    connectedCallback() {
      this.search = undefined; // made when it is opened first
      const link = this.querySelector("a");
      this.button = Object.assign(document.createElement("button"), { type: "button", className: link.className, textContent: link.textContent, ariaHasPopup: "dialog", ariaKeyShortcuts: "/ Control+K Meta+K" });
      this.button.addEventListener("pointerdown", () => (this.search ||= this.made())); // a tenth of a second before the click
      this.button.addEventListener("click", () => this.open());
      link.replaceWith(this.button);
      document.addEventListener("keydown", (event) => this.press(event));
      if (new URLSearchParams(location.search).has("q")) this.open();
    }

    press(event) {
      const plain = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
      const chord = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!(plain || chord) || event.target.closest?.(FIELDS)) return;
      event.preventDefault();
      this.open();
    }

    // The field is there at once, for those who go on typing; what reads it comes after.
    open() {
      this.search ||= this.made();
      const dialog = this.search.querySelector("dialog");
      const opened = !dialog.open;
      if (opened) dialog.showModal();
      const field = dialog.querySelector("input");
      field.focus(); // from a result, too
      field.select();
      if (opened) this.search.dispatchEvent(new Event("opened"));
    }

    made() {
      const search = document.createElement("search-dialog");
      search.append(node("dialog", { "aria-label": Words.text("Search") },
        node("form", { role: "search", "aria-label": Words.text("Site") },
          node("div", { class: "asked" }, node("input", FIELD), node("button", { type: "button" }, Words.text("Close"))),
          node("div", { class: "narrow", hidden: "" }, ...Object.entries(NARROW).map(([name, word]) => node("label", {}, node("span", {}, word), node("select", { name })))),
        ),
        node("p", { role: "status" }),
        node("div", { class: "found" }),
      ));
      document.body.append(search);
      for (const name of SCRIPTS) this.load(name);
      return search;
    }

    // In their order: scripts that are put in by a script would else run as they come.
    load(name) {
      document.head.append(Object.assign(document.createElement("script"), { src: new URL(name, here), async: false }));
    }
  });
}
