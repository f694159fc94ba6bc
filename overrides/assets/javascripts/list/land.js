// The fixed address of a record is that of the list of all, `#id`. Where the list has become pages, it leads on to the page of
// the record: that of the link whose data-start begins the id.
{
  const land = () => {
    const id = decodeURIComponent(location.hash.slice(1)).toLowerCase();
    const page = id && [...document.querySelectorAll("a[data-start]")].find((one) => id.startsWith(one.dataset.start));
    if (page) location.replace(`${page.href}${location.search}#${id}`);
  };

  addEventListener("hashchange", land);
  land();
}
