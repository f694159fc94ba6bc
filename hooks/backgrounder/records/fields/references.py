"""References: fields that hold the ids of other records, which become objects in linking."""

from typing import Annotated

from backgrounder.core.kinds import WITH_FILES
from backgrounder.records.fields.types import Text, ref, refs

AnyRef = Annotated[str, *ref(*WITH_FILES)]
CountryRef = Annotated[str, *ref("country")]
ActorRef = Annotated[str, *ref("actor")]
ActorRefs = Annotated[tuple[Text, ...], *refs("actor")]
SpeakerRef = Annotated[str, *ref("actor", words=("author", "press"))]
PlaceRef = Annotated[str, *ref("place")]
PlaceRefs = Annotated[tuple[Text, ...], *refs("place")]
EventRef = Annotated[str, *ref("event")]
EventRefs = Annotated[tuple[Text, ...], *refs("event")]
SourceRef = Annotated[str, *ref("source")]
SourceRefs = Annotated[tuple[Text, ...], *refs("source")]
QuestionRef = Annotated[str, *ref("question")]
BriefRef = Annotated[str, *ref("brief")]
ClaimRef = Annotated[str, *ref("claim")]
ClaimRefs = Annotated[tuple[Text, ...], *refs("claim")]
OptionRef = Annotated[str, *ref("option")]
OptionRefs = Annotated[tuple[Text, ...], *refs("option")]
JudgmentRefs = Annotated[tuple[Text, ...], *refs("question", "claim")]
RecordRefs = Annotated[tuple[Text, ...], *refs("actor", "place", "event")]
