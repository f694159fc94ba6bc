"""llms.txt (llmstxt.org): what the site is, its briefs and its data, for language models; links lead to Markdown."""

from backgrounder.exports.markdown.from_html import plain
from backgrounder.model.addresses import Site, uri
from backgrounder.model.dossier import Dossier

HERE = "llms.txt"
INDEXES = {  # page: what stands on it
    "actors/index.md": "people and bodies, with offices and relations",
    "places/index.md": "places, as exactly as they are known",
    "timeline/index.md": "events in order",
    "claims/index.md": "who said what, when, on what source",
    "questions/index.md": "who answers what; disputes",
    "sources/index.md": "documents, and what rests on them",
    "corrections/index.md": "what was changed or withdrawn after publication",
}


def llms_txt(dossier: Dossier, site: Site) -> str:
    """The whole file."""
    briefs = [
        f"- [{plain(brief.title)}]({site.markdown(uri(brief), HERE)}): {plain(brief.summary)} Published {brief.date.words}."
        for brief in dossier.briefs.values()
    ]
    pages = [
        f"- [{page.split('/')[0].capitalize()}]({site.markdown(page, HERE)}): {what}" for page, what in INDEXES.items()
    ]
    data = [
        f"- [Everything as JSON]({site.link('data/records.json', HERE)}): all records and what is computed from them",
        f"- [All files]({site.markdown('data/index.md', HERE)}): other formats, what each holds, the licence",
    ]
    parts = [
        f"# {plain(site.name)}",
        *([f"> {plain(site.description)}"] if site.description else []),
        f"Every page stands as Markdown at its address followed by `{site.addresses.suffix}`. A claim belongs to its "
        "speaker, with stance, condition and likelihood; a dispute is shown, not settled. Dates are as exact as the "
        "sources are, no more.",
        *(
            f"## {heading}\n\n" + "\n".join(lines)
            for heading, lines in (("Briefs", briefs), ("Records", pages), ("Data", data))
            if lines
        ),
    ]
    return "\n\n".join(parts) + "\n"
