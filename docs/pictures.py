"""Makes the pictures in these pages from the running program: `python docs/pictures.py`."""

import asyncio
import re
import tempfile
from pathlib import Path

from annotator import Workspace
from annotator.tui.app import AnnotatorApp

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"

PICTURES = {
    "reader": ((110, 32), ()),
    "part": ((100, 22), ("v", "w")),
    "question": ((100, 22), ("j", "v", "x", "k", "x")),
    "queue": ((100, 26), ("Q", "full_stop")),
    "desk": ((100, 14), ("o",)),
}
"""For each picture the size of the terminal and the keys pressed, from the denied claim on."""


def example(path: Path) -> Workspace:
    """The conflict that the README makes, in a file of its own."""
    workspace = Workspace.open(path, annotator="kim")
    files, _ = workspace.ingesting.find([SEEDS])
    documents = [each.document for each in workspace.ingesting.ingest(files)]
    for _ in workspace.suggesting.run():
        pass
    astana = documents[0]
    assert astana is not None
    marking = workspace.marking
    said = marking.mark(
        astana,
        [(2627, 2712)],
        speaker="Alexander Lavrentiev",
        source=[(2549, 2605)],
        cue=[(2607, 2626)],
        attribution="indirect",
        cue_polarity="asserts",
    )
    denied = marking.mark(
        astana, [(2767, 2800)], speaker="Bashar al Ja’afari", attribution="direct"
    )
    marking.mark(astana, [(2893, 3018)], speaker="Bashar al Ja’afari")
    workspace.naming.describe("Alexander Lavrentiev", role="head of the Russian delegation")
    link = workspace.linking.link(
        marking.key_of(denied), marking.key_of(said), "denies", types=("negation",)
    )
    workspace.linking.say(link, rationale="said and denied within one briefing")
    workspace.looking.keep_place(astana, 2627)
    return workspace


async def draw(workspace: Workspace, name: str) -> None:
    """One picture, without the style sheet's fonts from elsewhere."""
    size, keys = PICTURES[name]
    app = AnnotatorApp(workspace, workspace.looking.documents(limit=1)[0].id)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause(0.3)
        drawn = app.export_screenshot(title="annotator")
    own = re.sub(r"@font-face\s*{[^}]*}", "", drawn)
    (HERE / f"{name}.svg").write_text(own, "utf-8")


def main() -> None:
    """All of them."""
    with tempfile.TemporaryDirectory() as folder, example(Path(folder, "example.db")) as workspace:
        for name in PICTURES:
            asyncio.run(draw(workspace, name))
            print(HERE / f"{name}.svg")  # noqa: T201 - what a script is for


if __name__ == "__main__":
    main()
