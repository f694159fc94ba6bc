"""In Chromium no text of a record runs or asks for anything, and the policy in each page refuses nothing of ours."""

import shutil

import pytest
from backgrounder.exports.search import pagefind
from backgrounder.exports.search.texts import texts
from backgrounder.model.addresses import Addresses
from build_helpers import build, project
from conftest import serve
from hostile_world import make
from page_walk import addresses, search, walk, watched


@pytest.fixture(scope="module")
def hostile_texts(tmp_path_factory):
    """The site of a world whose text fields are all hostile; every line that refused one is told as an editor reads it."""
    folder = project(tmp_path_factory.mktemp("hostile") / "p", "atoll")
    assert len(make(folder)) > 10
    done = build(folder, "--strict")
    assert done.returncode == 0, done.stderr
    server = serve(folder / "site")
    yield folder / "site", f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_no_hostile_text_runs_or_asks(chromium, hostile_texts):
    site, address = hostile_texts
    with watched(chromium, address) as (page, wrong):
        for uri in addresses(site):
            walk(page, address + uri)
        search(page)
    assert wrong == []


@pytest.mark.parametrize("world", ["iraq", "atoll"])
def test_the_policy_refuses_nothing_of_ours(chromium, built, world):
    site = built(world) / "site"
    server = serve(site)
    address = f"http://127.0.0.1:{server.server_port}/"
    with watched(chromium, address) as (page, wrong):
        for uri in addresses(site):
            walk(page, address + uri)
            assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
        search(page)
        assert (
            page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == '[{},{},""]'
        )
    server.shutdown()
    server.server_close()
    assert wrong == []


WRITES = """async () => {
  const own = document.querySelector("h1"), div = document.createElement("div");
  const tries = [
    () => own.insertAdjacentHTML("beforeend", "<img src=x.png onerror=alert(1)>"),
    () => (own.innerHTML = "<a href='javascript:alert(1)'>x</a>"),
    () => (own.innerHTML = "<a href=x onclick=alert(1)>x</a>"),
    () => Object.assign(document.createElement("script"), { src: "https://other.example/x.js" }),
    () => Object.assign(document.createElement("script"), { textContent: "alert(1)" }),
    () => div.setAttribute("onclick", "alert(1)"),
  ];
  const passed = tries.filter((attempt) => { try { attempt(); return true; } catch { return false; } });
  div.setAttribute("style", "color: red");
  own.append(div, Object.assign(document.createElement("img"), { src: "https://other.example/x.png" }));
  return passed.map(String);
}"""


REFUSED = {"require-trusted-types-for", "style-src-attr", "img-src"}


def test_the_policy_refuses_what_is_not_ours(chromium, built):
    server = serve(built("atoll") / "site")
    address = f"http://127.0.0.1:{server.server_port}/"
    with watched(chromium, address) as (page, wrong):
        page.goto(address)
        assert page.evaluate(WRITES) == []
        page.wait_for_timeout(300)  # what should not run has had its time
        for _ in range(500):  # what is refused is told when the browser comes to it
            if not refused(wrong) >= REFUSED:
                page.wait_for_timeout(20)
    server.shutdown()
    server.server_close()
    assert not any("ran" in one for one in wrong)
    assert refused(wrong) >= REFUSED


def refused(wrong: list[str]) -> set[str]:
    """The directives that refused something."""
    return {one.split("refused ")[1].split(":")[0] for one in wrong if "refused " in one}


def test_the_policy_lets_pagefind_search(chromium, built, iraq, tmp_path):
    """It compiles WebAssembly, in a worker: the page itself need not allow that."""
    site = shutil.copytree(built("iraq") / "site", tmp_path / "site")
    for file in pagefind.assets(texts(iraq), "en", Addresses().url):
        (site / file.uri).parent.mkdir(parents=True, exist_ok=True)
        (site / file.uri).write_bytes(file.content if isinstance(file.content, bytes) else file.content.encode())
    server = serve(site)
    address = f"http://127.0.0.1:{server.server_port}/"
    with watched(chromium, address) as (page, wrong):
        page.goto(f"{address}?q=airstrikes&q-kind=brief")
        page.locator("search-dialog li p a").first.wait_for()
        assert page.evaluate("async text => (await Finder.passages(text)).length", "striking") > 0
    server.shutdown()
    server.server_close()
    assert wrong == []
