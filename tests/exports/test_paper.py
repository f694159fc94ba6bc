"""What a brief has for paper: the heads of its sheets, a code, and which browser prints."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from backgrounder.core import edtf
from backgrounder.exports.paper import addresses, browsers, qr, running_heads
from backgrounder.model.addresses import Site

SITE = Site("The Atoll Desk", url="https://reef.example/briefs/")


def brief(title: str):
    return SimpleNamespace(title=title, id="reef", uri="reef.md", as_of=edtf.parse("2019-10-15"))


@pytest.mark.parametrize(
    "title",
    ['"}*{color:red}', "a\\", "a\nb", "</style><script>", "@import url(x);", "الأنبار", "x" * 400, "'\"`${{7*7}}"],
)
def test_a_title_stays_within_its_string(title):
    sheet = running_heads.sheet(brief(title), SITE)
    bare = re.sub(r'"(?:[^"\\\n]|\\[0-9a-f]{6})*"', "S", sheet)
    assert bare == (
        "@page{@top-left{content:S}@top-right{content:S}@bottom-left{content:S}}"
        "@page:first{@top-left{content:none}@top-right{content:none}}@page annex{@top-left{content:S}}\n"
    )
    assert "<" not in sheet and len(sheet) < 2000


def test_the_sheet_has_title_day_and_address():
    sheet = running_heads.sheet(brief("The reef"), SITE)
    assert '"The reef"' in sheet and '"Information to 15 October 2019"' in sheet
    assert "reef.example/briefs/reef" in sheet and "https" not in sheet
    assert addresses.spoken(brief("x"), Site("x")) == ""


def test_a_code_is_the_same_each_time_and_has_no_style_or_script():
    svg = qr.code("https://reef.example/briefs/reef/")
    assert svg == qr.code("https://reef.example/briefs/reef/") != qr.code("https://reef.example/briefs/other/")
    assert svg.startswith("<svg") and not re.search(r"style|script|xmlns|<\?xml", svg) and len(svg) < 6000


def test_a_browser_is_found_by_name_or_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "MAC", "/nowhere")
    assert browsers.find("chromium") is None and browsers.find(str(tmp_path / "own")) is None
    for name in ("google-chrome", "own"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    assert browsers.find("chromium") == str(tmp_path / "google-chrome")
    assert browsers.find(str(tmp_path / "own")) == browsers.find("own") == str(tmp_path / "own")


ROOT_TAG = '<!doctype html>\n<html lang="en" class="no-js">'


@pytest.mark.parametrize("title", ['A "quoted" <b> & more {{ 7*7 }}', "x" * 200, "Reef"])
def test_a_page_says_on_its_root_what_stands_in_its_margins(title):
    line = (
        '<p class="on-paper dated" aria-hidden="true">Information to <time datetime="2019">2019 &amp; on</time> · x</p>'
    )
    html = running_heads.on_root(ROOT_TAG + line, title, "The desk", "https://reef.example/a/b/")
    tag = html.partition("class=")[0]
    said = dict(re.findall(r'data-(\w+)="([^"]*)"', tag))
    assert unescape(said["title"]).rstrip(" …") in title and len(unescape(said["title"])) <= running_heads.LONGEST + 2
    assert unescape(said["known"]) == "Information to 2019 & on"
    assert unescape(said["address"]) == "The desk · reef.example/a/b" and "<" not in tag.partition("<html")[2]


def test_a_home_page_without_an_address_says_the_name_of_the_site():
    html = running_heads.on_root(ROOT_TAG, "The desk", "The desk", "")
    assert 'lang="en" data-address="The desk" class="no-js"' in html and "data-title" not in html
