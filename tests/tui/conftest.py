"""The seeds, read in once, and a program on the screen for each test."""

import contextlib
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from annotator import Workspace
from annotator.store import Store, findings
from annotator.tui.app import AnnotatorApp
from annotator.tui.screens.reader import Reader
from annotator.tui.widgets.ask import Ask

from .told import NOTHING

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def suggested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file into which the seeds were read, the Astana article first, with all suggestions."""
    path = tmp_path_factory.mktemp("suggested") / "annotations.db"
    with Workspace.open(path, annotator="kim") as workspace:
        files, _ = workspace.ingesting.find([SEEDS])
        for _ in workspace.ingesting.ingest(files, processes=1):
            pass
        for _ in workspace.suggesting.run(processes=1):
            pass
    return path


@pytest.fixture(scope="session")
def seeded(suggested: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same file with nothing suggested: what is done by hand is done there."""
    path = Path(shutil.copy(suggested, tmp_path_factory.mktemp("seeded") / "annotations.db"))
    store = Store.open(path)
    with store.writing():
        for (document,) in list(store.rows("SELECT id FROM document")):
            findings.keep(store, document, NOTHING)
    store.close()
    return path


@pytest.fixture
def path(seeded: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(seeded, tmp_path / "annotations.db"))


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path, annotator="kim") as opened:
        yield opened


class Desktop:
    """A program on a screen, with a person's fingers and eyes."""

    def __init__(self, pilot: Pilot[None], workspace: Workspace) -> None:
        self.pilot = pilot
        self.workspace = workspace

    async def press(self, *keys: str) -> None:
        """Press keys; a string with blanks or of several letters in quotes is typed."""
        for key in keys:
            await self.pilot.press(*(list(key[1:-1]) if key[0] == "'" else [key]))
        await self.pilot.pause()

    async def find(self, words: str) -> None:
        """Search for words."""
        await self.press("slash")
        # Pasted, for the pilot takes its time with every key.
        self.pilot.app.screen.query_one(Ask).insert_text_at_cursor(words)
        await self.press("enter")

    async def until(self, come_true: Callable[[], object]) -> None:
        """Wait for something that takes its time, ten seconds at most."""
        for _ in range(200):
            if come_true():
                break
            await self.pilot.pause(0.05)
        assert come_true()

    @property
    def reader(self) -> Reader:
        """The reader, which must be in front."""
        screen = self.pilot.app.screen
        assert isinstance(screen, Reader)
        return screen

    @property
    def quote(self) -> str | None:
        """What the current claim says."""
        current = self.reader.current
        return None if current is None else current.claim.quote

    @property
    def shown(self) -> str:
        """All that is on the screen, as text."""
        screen = self.pilot.app.screen
        height = self.pilot.app.size.height
        strips = screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips[:height])

    def quotes(self) -> list[str]:
        """All claims that stand."""
        return [claim.claim.quote for claim in self.workspace.looking.claims()]

    def conflicts(self) -> list[tuple[str, str, str]]:
        """All conflicts that stand: who acts, how, on whom."""
        return [
            (link.a.claim.quote, link.relation, link.b.claim.quote)
            for link in self.workspace.looking.links(conflicts_only=True)
        ]


Opening = Callable[..., contextlib.AbstractAsyncContextManager[Desktop]]


@pytest.fixture
def opened(workspace: Workspace) -> Opening:
    """Opens the reader on the first document, or the desk, at a size."""

    @contextlib.asynccontextmanager
    async def open_it(
        *, size: tuple[int, int] = (120, 36), desk: bool = False
    ) -> AsyncIterator[Desktop]:
        first = workspace.looking.documents(limit=1)[0].id
        app = AnnotatorApp(workspace, None if desk else first)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desktop(pilot, workspace)

    return open_it
