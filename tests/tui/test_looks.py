"""How the screens look; what they do is tested elsewhere."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from annotator import Workspace
from annotator.tui.app import AnnotatorApp

from .told import tell


@pytest.fixture
def linked(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """The headline conflict, linked at noon of a day that is the same wherever the test runs.

    What else is suggested for it is known, too.
    """
    tell(path)
    with Workspace.open(path, annotator="kim") as workspace:
        link(workspace, monkeypatch)
        yield workspace


def link(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Link the headline conflict by hand."""
    noon = datetime(2026, 3, 15, 12, tzinfo=UTC)
    monkeypatch.setattr("time.time_ns", lambda: int(noon.timestamp()) * 1_000_000_000)
    document = workspace.looking.documents(limit=1)[0].id
    text = workspace.looking.document(document).text

    def key(quote: str) -> Any:
        start = text.index(quote)
        return workspace.marking.key(document, [(start, start + len(quote))])

    denied = key(
        "a proposal to set up commission to draft a new Syrian constitution had been discussed"
    )
    denial = key("“We did not discuss this at all,”")
    link = workspace.linking.link(denial, denied, "denies", types=("negation",))
    workspace.linking.say(link, rationale="said and denied within one briefing")
    workspace.marking.say(denied.id, speaker="Alexander Lavrentiev", attribution="indirect")
    workspace.marking.say(denial.id, speaker="Bashar al Ja’afari", attribution="direct")
    workspace.naming.describe("Alexander Lavrentiev", role="head of the Russian delegation")
    workspace.looking.keep_place(document, denied.spans[0][0])


SCREENS = {
    "reader": ((120, 36), ()),
    "reader-wide": ((200, 50), ("j", "j", "j")),
    "reader-narrow": ((80, 24), ("j", "j", "j")),
    "reader-light": ((120, 36), ("f2", "j", "j", "j")),
    "part": ((100, 30), ("j", "v", "w", "W")),
    "question": ((80, 24), ("x", "j", "j", "j", "x")),
    "types": ((80, 24), ("tab", "t")),
    "speaker": ((80, 24), ("j", "s")),
    "details": ((80, 24), ("e",)),
    "keys": ((80, 24), ("question_mark",)),
    "desk": ((120, 30), ("o",)),
    "queue": ((100, 30), ("Q",)),
    "queue-light": ((80, 24), ("f2", "Q", "Q")),
    "hits": ((80, 24), ("o", "slash", "c", "r", "e", "w", "enter")),
}


@pytest.mark.parametrize("name", SCREENS)
def test_looks(name: str, linked: Workspace, snap_compare: Any) -> None:
    size, keys = SCREENS[name]
    app = AnnotatorApp(linked, linked.looking.documents(limit=1)[0].id)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press(*keys)
        while app._settling is not None:
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        # A blinking cursor would be in some pictures and not in others.
        for each in pilot.app.screen.query("Input"):
            each.cursor_blink = False  # type: ignore[attr-defined]
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_no_colour_still_tells_claims_from_text(
    linked: Workspace, monkeypatch: pytest.MonkeyPatch, snap_compare: Any
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    document = linked.looking.documents(limit=1)[0].id
    assert snap_compare(AnnotatorApp(linked, document), terminal_size=(100, 30))
