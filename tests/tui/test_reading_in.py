"""Reading in beside the screen: what it tells of texts that changed."""

import time
from pathlib import Path
from typing import Literal

import pytest

from annotator import Workspace
from annotator.tui.reading_in import ReadingIn

TEXT = "The dam\n\nThe mayor said the dam had not burst. The governor said 3 houses were flooded.\n"


@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("open", "1 new; 1 replaces an older text: 1 claim carried over, 1 not found again"),
        ("blind", "1 new; 1 replaces an older text"),
    ],
)
def test_it_tells_what_was_replaced_and_what_became_of_one_s_claims(
    mode: Literal["open", "blind"], told: str, tmp_path: Path
) -> None:
    def article(text: str, day: str) -> Path:
        path = tmp_path / f"{day}.md"
        path.write_text(f"---\nurl: https://news.example/dam\ndate: {day}\n---\n{text}", "utf-8")
        return path

    first, second = article(TEXT, "2017-03-15"), article(TEXT.replace("3", "4"), "2017-03-16")
    file = tmp_path / "a.db"
    with Workspace.open(file, annotator="lee") as workspace:
        (read,) = workspace.ingesting.ingest([first], processes=1)
        assert read.document is not None
        for quote in ("the dam had not burst", "3 houses were flooded"):
            start = TEXT.index(quote)
            workspace.marking.mark(read.document, [(start, start + len(quote))])
    with Workspace.open(file, annotator="kim", mode=mode) as workspace:
        reading = ReadingIn(workspace, str(second))
        reading.start()
        while reading.is_running:
            time.sleep(0.01)
        assert reading.ended().summary == told
