"""llms.txt (llmstxt.org): what the site is, its briefs and its data, for language models; links lead to Markdown."""

from backgrounder.core.families import FAMILIES
from backgrounder.exports.markdown.from_html import escaped
from backgrounder.model.addresses import Site
from backgrounder.model.dossier import Dossier

HERE = "llms.txt"


def llms_txt(dossier: Dossier, site: Site) -> str:
    """Return the file."""
    briefs = [
        f"- [{escaped(brief.title)}]({site.markdown(brief.uri, HERE)}): {escaped(brief.summary)} Published {brief.date.words}."
        for brief in dossier.briefs.values()
    ]
    pages = [
        f"- [{family.title}]({site.markdown(family.index, HERE)}): {family.summary}"
        for family in FAMILIES
        if family.summary
    ]
    data = [
        f"- [Everything as JSON]({site.link('data/records.json', HERE)}): all records and what is computed from them",
        f"- [All files]({site.markdown('data/index.md', HERE)}): other formats, what each holds, the license",
    ]
    parts = [
        f"# {escaped(site.name)}",
        *([f"> {escaped(site.description)}"] if site.description else []),
        f"Every page is available as Markdown at its address followed by `{site.addresses.suffix}`. A claim belongs to its "
        "speaker, with stance, condition and likelihood; a dispute is shown, not settled. Dates are as exact as the "
        "sources are, no more.",
        *(
            f"## {heading}\n\n" + "\n".join(lines)
            for heading, lines in (("Briefs", briefs), ("Records", pages), ("Data", data))
            if lines
        ),
    ]
    return "\n\n".join(parts) + "\n"
