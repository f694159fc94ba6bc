"""The families of pages: one line each, in the order of the menu and of the build. A family is a module below `pages` and its line here.

Without its line no page of a family is built, and nothing links to one.
"""

from dataclasses import dataclass

EXPORTS = (  # what /data/ offers, and the feeds
    "feed.xml corrections/feed.xml questions/feed.xml track-record/feed.xml llms.txt data/records.json data/events.geojson "
    "data/places.geojson data/events.ics data/entities.ftm.json data/sources.csl.json data/sources.bib data/sources.ris "
    "data/claims.argdown data/datapackage.json data/actors.csv data/relations.csv data/places.csv data/events.csv "
    "data/sources.csv data/claims.csv data/questions.csv data/options.csv data/decisions.csv data/indicators.csv data/unknowns.csv data/readings.csv "
    "data/hypotheses.csv data/weighings.csv data/dissents.csv data/schema/actors.schema.json "
    "data/schema/places.schema.json data/schema/events.schema.json data/schema/sources.schema.json "
    "data/schema/questions.schema.json data/schema/decisions.schema.json data/schema/indicators.schema.json data/schema/unknowns.schema.json "
    "data/schema/briefs.schema.json"
)


@dataclass(frozen=True)
class Family:
    """Pages that one module makes. Only `name` and `module` are needed.

    `name` is what their addresses begin with, which no brief may have; `module` is below backgrounder.pages.
    `menu` and `footer` are the words under which every page links to the index; `bar`: on a phone it is within reach of the
    thumb; `section` is the family whose entry of the menu is marked on its pages; `summary` says in llms.txt what it holds.
    `lists` is the kind of records that have an anchor on the index, `paged` that of which each has a page here, with the
    anchors `sections`. `files` are written beside pages. `always`: other pages cannot do without it;
    `serving`: only a server has it, for editors; `has_index`: there is a page at its own address; `texts`: a build reads the
    running texts of briefs for it. `heading` is what readers see an index called that nothing links to under another name.
    All of several words are separated by spaces.
    """

    name: str
    module: str
    menu: str = ""
    bar: bool = False
    section: str = ""
    footer: str = ""
    summary: str = ""
    lists: str = ""
    paged: str = ""
    sections: str = ""
    files: str = ""
    always: bool = False
    has_index: bool = True
    serving: bool = False
    texts: bool = False
    heading: str = ""

    @property
    def index(self) -> str:
        """The uri of its first page."""
        return "index.md" if self.name == BRIEFS else f"{self.name}/index.md"

    @property
    def title(self) -> str:
        """Its name as a word of running text: `As of`."""
        return self.heading or self.name.rpartition("/")[2].capitalize().replace("-", " ")


BRIEFS = "briefs"
# fmt: off
FAMILIES = (
    Family(BRIEFS, "brief.briefs", menu="Briefs", bar=True, always=True, texts=True),
    Family("map", "time.maps", menu="Map", bar=True),
    Family("timeline", "time.timeline", menu="Timeline", bar=True, summary="events in order", lists="event", always=True),
    Family("actors", "records.actors", menu="Who’s who", summary="people and bodies, with offices and relations", lists="actor", paged="actor", sections="positions relations events later claims about options mentions related", always=True),
    Family("questions", "records.questions", menu="Disputes", bar=True, summary="who says what, and where speakers contradict each other", lists="question", paged="question", sections="yes no conditional unclear silent outcome _when settles rests _readings _hypotheses others withdrawn mentions _signs _unknown", files="questions/matrix.csv", always=True),
    Family("evidence", "registers.evidence", menu="Evidence", summary="what options, judgments and claims rest on"),
    Family("places", "records.places", section="map", footer="Places", summary="where things happened, as precisely as is known", paged="place", sections="events about mentions", always=True),
    Family("as-of", "time.asof", section="evidence", heading="What was known when"),
    Family("claims", "records.claims", section="evidence", footer="Claims", summary="who said what, with date and source", lists="claim"),
    Family("sources", "records.sources", section="evidence", footer="Sources", summary="documents, and the claims based on them", lists="source", always=True),
    Family("track-record", "judgments.track_record", section="evidence", footer="Track record", summary="which judgments came true, by speaker"),
    Family("indicators", "judgments.indicators", section="evidence", footer="Tripwires", summary="signs that would change a judgment, and whether they were seen", lists="indicator", always=True),
    Family("unknown", "judgments.unknown", section="evidence", footer="What we do not know", summary="gaps, and who could fill them", lists="unknown", always=True),
    Family("decisions", "judgments.decisions", section="evidence", footer="Decisions", summary="the first step, who can stop which option, and what the options rest on", lists="decision", paged="decision", sections="first stop change options positions taken", always=True),
    Family("assumptions", "judgments.assumptions", section="evidence", footer="Key assumptions", summary="what is taken for granted, and what falls if it is wrong"),
    Family("corrections", "registers.corrections", section="evidence", footer="Corrections", summary="what was changed or withdrawn after publication"),
    Family("changes", "registers.changes", section="evidence", footer="Changes", texts=True),
    Family("quality", "registers.quality", section="evidence", footer="Evidence quality"),
    Family("desk", "registers.desk", footer="Editors’ desk", serving=True),
    Family("reference", "registers.reference", section="evidence", footer="For editors"),
    Family("about/design", "registers.design"),
    Family("data", "registers.data", section="evidence", footer="Open data", files=EXPORTS, always=True, texts=True),
    Family("embed", "embeds.embeds", has_index=False),
    Family("search", "registers.search", files="search/pages.js search/lines.js search/text.js", always=True, texts=True),
)
# fmt: on


def family(name: str) -> Family | None:
    """The family of this name, if the site has it."""
    return next((one for one in FAMILIES if one.name == name), None)


INDEXES = tuple(one for one in FAMILIES if one.name != BRIEFS and one.has_index)  # in folders of their own
RESERVED = (  # first words of addresses, and files that MkDocs writes
    *(one.name for one in FAMILIES if one.name != BRIEFS),
    *"index about assets feed llms sitemap tags 404 javascripts stylesheets".split(),
)
