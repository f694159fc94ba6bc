// The masthead under hand: its menu closes by itself, and its search keeps the focus. Without this script both work as they are.
{
  const menu = document.querySelector(".mast .menu");
  const field = document.querySelector(".find-field");

  // A menu that stayed open would cover what has the focus now (WCAG 2.4.11).
  menu?.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // The theme's search lets the focus go on Escape; the next Tab would begin at the top of the page.
  field?.closest(".find").addEventListener("keydown", (event) => {
    if (event.key === "Escape") setTimeout(() => field.focus({ preventScroll: true }));
  }, true);
  // It listens to keys only; text that is pasted or dictated comes without any.
  field?.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));
}
