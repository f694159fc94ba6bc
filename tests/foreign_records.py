"""Records of the atoll in another language than the site, and what of them is on which pages."""

from pathlib import Path

from build_helpers import project

ARABIC = {
    "data/actors.yml": """
salt-union:
  name: "اتحاد الملح (الجنوب)!"
  lang: ar
  type: group
  note: "يبيع الملح في الميناء، ولا يملك قاربا."
  roles: [{title: "حارس الميناء", of: farhaven}]
""",
    "data/places.yml": """
salt-quay:
  name: "رصيف الملح."
  lang: ar
  in: XV
""",
    "data/sources.yml": """
salt-letter:
  title: "رسالة إلى الميناء، 1"
  lang: ar
  type: personal_communication
  note: A copy of it hangs at the quay.
  publisher: Salt union
  date: 2019-09-01
""",
    "data/questions.yml": """
is-salt-sold:
  question: "هل يباع الملح؟"
  lang: ar
  settles: "دفتر الميناء."
  hypotheses: {poor: "الاتحاد فقير.", rich: "الاتحاد غني."}
  readings: [{date: 2019-10-02, text: "لا أحد يعرف، بعد."}]
""",
    "data/unknowns.yml": """
salt-price:
  text: "سعر الملح"
  lang: ar
  question: is-salt-sold
  about: salt-union
""",
    "data/indicators.yml": """
salt-ship:
  text: "سفينة ملح في الميناء"
  lang: ar
  toward: is-salt-sold
  looked: [{date: 2019-10-03, status: not-seen, source: salt-letter, text: "لم تأت."}]
""",
    "data/events/2019.yml": """
salt-strike:
  title: "الاتحاد يوقف بيع الملح!"
  lang: ar
  date: 2019-09-02
  place: salt-quay
  actors: salt-union
  targets: farhaven
  turning: "لا ملح في المدينة."
  note: "بعد الرسالة، بيوم."
  source: salt-letter
""",
}
BRIEF = """---
title: Salt
date: 2019-10-05
authors: [Tide desk]
summary: The union sells none.
actors: [salt-union]
dates: [salt-strike]
claims:
  none-sold:
    by: salt-union
    text: No salt is sold.
    quote: "لا ملح اليوم!"
    quote_lang: ar
    question: is-salt-sold
    answer: "no"
    about: [salt-strike]
    source: salt-letter
  some-sold:
    by: tern
    text: Salt is sold at night.
    question: is-salt-sold
    answer: "yes"
    source: salt-letter
---
[[salt-union]] wrote first [^salt-letter].

[[timeline]]

[[map]]
"""


def with_arabic_records(folder: Path) -> Path:
    """The atoll in English, with records in Arabic and a brief that uses them."""
    project(folder, "atoll")
    for path, text in ARABIC.items():
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write(text)
    (folder / "briefs" / "salt.md").write_text(BRIEF, encoding="utf-8")
    return folder
