// The fixed address of a record is that of the list of all, `#id`. Where the list has become pages, it leads on to the page of
// the record: that of the link whose data-start begins the id. The anchor of a relation is `_` and the id of its subject first.
{
  const land = () => {
    const id = decodeURIComponent(location.hash.slice(1)).toLowerCase();
    if (!id || document.getElementById(id)) return;
    const starts = [...document.querySelectorAll("a[data-start]")].filter((one) => id.replace(/^_/, "").startsWith(one.dataset.start));
    const page = starts.pop(); // they are sorted: of two the longer one
    if (page) location.replace(`${page.href}${location.search}#${id}`);
  };

  addEventListener("hashchange", land);
  land();
}
