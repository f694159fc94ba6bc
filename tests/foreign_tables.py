"""Rows of tables as ACLED, UCDP GED and TimelineJS have them, about a place that is invented."""

# Tables are read across.
# ruff: noqa: E501

import csv
import io

ACLED = "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
UCDP = "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob".split()
TIMELINE = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background".split(
    ","
)
FORMATS = {"acled": ACLED, "ucdp-ged": UCDP, "timelinejs": TIMELINE}

CLASH = {
    "event_id_cnty": "XVF1", "event_date": "2019-05-18", "year": "2019", "time_precision": "1", "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
    "actor1": "Reef Wardens", "inter1": "2", "actor2": "coast guard of farhaven", "inter2": "1", "iso": "999", "country": "Farhaven", "admin1": "Northern Farhaven", "location": "Northport",
    "latitude": "-43.5500", "longitude": "-87.0500", "geo_precision": "1", "source": "Harbour Radio; Reef Post", "notes": 'Boats meet. "Warning" shots: two.', "fatalities": "0",
}  # fmt: skip
PROTEST = CLASH | {
    "event_id_cnty": "XVF2", "event_date": "19 May 2019", "time_precision": "2", "event_type": "Protests", "sub_event_type": "Peaceful protest", "actor1": "Protesters (Farhaven)", "assoc_actor_1": "Fishers' League; Divers (Farhaven)",
    "inter1": "6", "actor2": "", "inter2": "", "admin1": "Southern Farhaven", "location": "Sandy Cove", "latitude": "-45.1", "longitude": "-86,8", "geo_precision": "2", "source": "Harbour Radio", "tags": "crowd size=40",
}  # fmt: skip
ATTACK = PROTEST | {
    "event_id_cnty": "XVF3", "event_date": "2019-06-14", "time_precision": "3", "event_type": "Violence against civilians", "sub_event_type": "Attack", "actor1": "Night Boats", "assoc_actor_1": "",
    "inter1": "Political militia", "actor2": "Divers (Farhaven)", "inter2": "7", "geo_precision": "3", "tags": "",
}  # fmt: skip
SHOTS = {
    "id": "901", "type_of_violence": "1", "conflict_name": "Farhaven: Reef", "dyad_name": "Government of Farhaven - Reef Wardens", "side_a": "Government of Farhaven", "side_b": "Reef Wardens",
    "source_article": "Reef Post,2019-05-20", "source_office": "Reef Post", "source_date": "2019-05-20;2019-05-21", "source_headline": "Shots at the quay", "where_prec": "1", "where_coordinates": "Outer Quay",
    "where_description": "the outer quay", "adm_1": "Northern Farhaven province", "latitude": "-43.5511", "longitude": "-87.0511", "country": "Farhaven", "date_prec": "2", "date_start": "2019-05-17 00:00:00.000",
    "date_end": "2019-05-19 00:00:00.000", "deaths_civilians": "0", "best": "1", "high": "2", "low": "1",
}  # fmt: skip
RAID = SHOTS | {
    "id": "902",
    "type_of_violence": "3",
    "side_a": "Reef Wardens",
    "side_b": "Civilians",
    "where_prec": "4",
    "date_prec": "4",
    "date_start": "2019-06-01",
    "date_end": "2019-06-30",
    "source_headline": "",
    "source_date": "",
}
YEAR = SHOTS | {"id": "903", "where_prec": "6", "date_prec": "5", "date_start": "2019-01-01", "date_end": "2019-12-31"}
DAY = SHOTS | {"id": "904", "date_prec": "1", "date_start": "2019-05-17", "date_end": "2019-05-17"}
LAMP = {
    "Year": "2019",
    "Month": "4",
    "Day": "2",
    "Headline": "The lamp goes <em>out</em>",
    "Text": "<p>The keeper writes.</p><p>Nobody&nbsp;answers &amp; waits.</p>",
    "Media": "https://example.org/log.jpg",
    "Media Credit": 'Harbour <a href="https://example.org">Archive</a>',
    "Media Caption": "Page of the log",
    "Group": "Light",
    "Background": "#fff",
}
SPRING = {
    "Year": "2019",
    "Month": "4",
    "End Year": "2019",
    "End Month": "6",
    "Display Date": "spring of 2019",
    "Headline": "Boats run aground",
    "Text": "Three.",
    "Media": '<iframe src="//video.example.org/1"></iframe>',
    "Type": "era",
}
AGAIN = {
    "Year": "2019",
    "Month": "5",
    "Day": "6",
    "Time": "14:30",
    "Headline": "The lamp goes out",
    "Media": "<blockquote>Keep the light.</blockquote>",
    "Media Credit": "Log book",
}
COVER = {"Headline": "The light", "Type": "title"}


def table(columns: list[str], *rows: dict[str, str], separator: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
