"""As of a day, nothing is shown that was written with hindsight: what changed with an event, what the whole timeline shows."""

from conftest import watched_pages

VISIBLE = "[...document.querySelectorAll('.hindsight')].filter((words) => words.checkVisibility()).length"


def test_a_timeline_as_of_a_day_has_no_words_of_later(new_page, hostile):
    _, address = hostile
    with watched_pages(new_page, address) as opened:
        page = opened("timeline/")
        assert page.evaluate(VISIBLE) > 1
        page.goto(f"{address}timeline/?asof=2019-05-31")
        page.wait_for_function("document.querySelector('list-filter').view?.asof")
        assert page.evaluate(VISIBLE) == 0 and page.locator("#council-vote h4").is_visible()
        page.get_by_role("button", name="Clear").first.click()
        page.wait_for_function("!document.querySelector('list-filter').view.asof")
        assert page.evaluate(VISIBLE) > 1
