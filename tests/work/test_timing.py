"""Times of a claim: suggested from its sentences, taken, corrected, taken back, and undone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.errors import NotAllowed, NotFound
from annotator.ids import document_id
from annotator.records import ClaimFields
from annotator.work.timing import Timing

TOLD = (
    "The envoy told reporters on Tuesday that the army had shelled the market in Idlib "
    "on 3-4 March. The mayor said the bridge was safe."
)
UNDATED = "It ended on Monday."
SHELLED = (TOLD.index("the army"), TOLD.index(". The mayor"))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with an article of Wednesday, 15 March 2017, and one of no known day."""
    folder = tmp_path_factory.mktemp("timing")
    rows = [{"text": TOLD, "published": "2017-03-15"}, {"text": UNDATED}]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    with Workspace.open(folder / "read.db", annotator="kim") as workspace:
        files, _ = workspace.ingesting.find([folder / "rows.jsonl"])
        for _ in workspace.ingesting.ingest(files, processes=1):
            pass
    return folder / "read.db"


@pytest.fixture
def workspace(read: Path, tmp_path: Path) -> Iterator[Workspace]:
    copy = tmp_path / "annotations.db"
    copy.write_bytes(read.read_bytes())
    with Workspace.open(copy, annotator="kim") as opened:
        yield opened


@pytest.fixture
def timing(workspace: Workspace) -> Timing:
    return workspace.timing


@pytest.fixture
def dated(workspace: Workspace) -> str:
    """A claim that was marked by hand, with its cue."""
    document = document_id(TOLD)
    return workspace.marking.mark(document, [SHELLED], cue=[(10, 24)])


def said(workspace: Workspace, claim: str) -> ClaimFields:
    judged = workspace.looking.claim(claim).judgement
    return ClaimFields() if judged is None else judged.fields


def test_the_sentence_tells_when_it_was_said_when_it_happened_and_where(
    timing: Timing, dated: str
) -> None:
    found = timing.suggested(dated)
    assert found.utterance is not None
    assert found.event is not None
    assert found.place is not None
    assert (found.utterance.raw, found.utterance.iso) == ("on Tuesday", "2017-03-14")
    assert (found.event.raw, found.event.iso) == ("on 3-4 March", "2017-03-03/2017-03-04")
    assert found.place.name == "Idlib"


def test_what_is_suggested_is_taken_by_one_action_and_undone(
    workspace: Workspace, timing: Timing, dated: str
) -> None:
    timing.take(dated)
    taken = said(workspace, dated)
    assert (taken.utterance_time, taken.utterance_time_raw) == ("2017-03-14", "on Tuesday")
    assert (taken.event_time, taken.event_time_raw) == ("2017-03-03/2017-03-04", "on 3-4 March")
    assert taken.place == "Idlib"
    workspace.undoing.undo()
    assert said(workspace, dated).event_time is None


def test_one_of_them_is_taken_alone(workspace: Workspace, timing: Timing, dated: str) -> None:
    timing.take(dated, "event")
    assert said(workspace, dated).event_time
    assert said(workspace, dated).utterance_time is None


def test_a_time_is_typed_in_words_or_in_the_notation(
    workspace: Workspace, timing: Timing, dated: str
) -> None:
    timing.say(dated, event="last Tuesday", place="  Idlib   city ")
    assert said(workspace, dated).event_time == "2017-03-14"
    assert said(workspace, dated).event_time_raw == "last Tuesday"
    assert said(workspace, dated).place == "Idlib city"
    # Who corrects what words mean leaves the words.
    timing.say(dated, event="2017-03-07")
    assert said(workspace, dated).event_time == "2017-03-07"
    assert said(workspace, dated).event_time_raw == "last Tuesday"
    timing.say(dated, event=None)
    assert said(workspace, dated).event_time is None
    assert said(workspace, dated).event_time_raw is None
    assert said(workspace, dated).place == "Idlib city"


def test_what_was_said_lies_before_its_publication(
    workspace: Workspace, timing: Timing, dated: str
) -> None:
    timing.say(dated, utterance="Friday", event="Friday")
    assert said(workspace, dated).utterance_time == "2017-03-10"
    assert said(workspace, dated).event_time == "2017-03-17"


def test_what_cannot_be_read_is_refused_with_examples(timing: Timing, dated: str) -> None:
    with pytest.raises(NotAllowed, match=r"“soon” is no time that can be read.*last Tuesday"):
        timing.say(dated, event="soon")
    with pytest.raises(NotFound):
        timing.suggested("nothing")


def test_a_time_that_is_none_is_not_marked_either(workspace: Workspace, dated: str) -> None:
    with pytest.raises(NotAllowed, match="no month"):
        workspace.marking.say(dated, event_time="2017-13")
    workspace.marking.say(dated, event_time="2017-03-03/2017-03-03")
    assert said(workspace, dated).event_time == "2017-03-03"


def test_a_claim_that_is_only_suggested_has_times_and_is_taken_with_them(
    workspace: Workspace, timing: Timing
) -> None:
    [claim] = [
        each.claim.id for each in workspace.suggesting.every_claim() if "Idlib" in each.claim.quote
    ]
    found = timing.suggested(claim)
    assert found.event is not None
    workspace.suggesting.take(claim, **timing.offered(claim, "event", "place"))
    assert said(workspace, claim).event_time == found.event.iso
    assert said(workspace, claim).place == "Idlib"


def test_without_a_day_of_publication_nothing_is_counted_from_it(
    workspace: Workspace, timing: Timing
) -> None:
    claim = workspace.marking.mark(document_id(UNDATED), [(0, 18)])
    assert timing.suggested(claim).utterance is None
    assert timing.suggested(claim).event is None
    with pytest.raises(NotAllowed, match="day of publication"):
        timing.say(claim, event="yesterday")
    with pytest.raises(NotAllowed, match="tells no such time"):
        timing.take(claim)
    timing.say(claim, event="3 May 2016")
    assert said(workspace, claim).event_time == "2016-05-03"


def test_two_claims_about_different_times_say_so(
    workspace: Workspace, timing: Timing, dated: str
) -> None:
    document = workspace.looking.claim(dated).claim.document
    other = workspace.marking.mark(document, [(TOLD.index("the bridge"), len(TOLD) - 1)])
    assert timing.different(dated, other) is None
    timing.say(other, event="10 March")
    assert timing.different(dated, other) == (
        "about different times: 3–4 March 2017 / 10 March 2017"
    )
    timing.say(other, event="March 2017")
    assert timing.different(dated, other) is None
