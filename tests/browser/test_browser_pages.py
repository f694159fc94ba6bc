"""A page that one test has used is blank for the next one, and what a test has broken is not lent again."""

NARROW = {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"}
STATE = """() => [location.href, innerWidth,
  ["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"].map((query) => matchMedia(query).matches)]"""


def test_a_page_that_came_back_is_as_new(lending, address):
    said = []
    with lending.until_done() as new_page:
        page = new_page({"console": lambda message: said.append(message)}, **NARROW)
        page.goto(f"{address}timeline/")
        page.emulate_media(media="print", color_scheme="light", reduced_motion="reduce")
        page.set_viewport_size({"width": 1440, "height": 600})
        page.mouse.move(300, 300)
        page.evaluate("window.open('about:blank')")
        page.evaluate("console.log('heard')")
        assert new_page(**NARROW) is not page, "it is lent to one alone"
    with lending.until_done() as new_page:
        lent = [new_page(**NARROW), new_page(**NARROW)]
        assert page in lent
        assert [one.evaluate(STATE) for one in lent] == [["about:blank", 390, [False, True, False]]] * 2
        page.evaluate("console.log('not heard')")
        assert page.context.pages == [page] and len(said) == 1
        assert new_page(viewport=NARROW["viewport"]) not in lent, "it has other options"


def test_a_page_that_was_closed_is_not_lent_again(lending):
    with lending.until_done() as new_page:
        page = new_page(**NARROW)
        page.close()
    with lending.until_done() as new_page:
        assert new_page(**NARROW) is not page
