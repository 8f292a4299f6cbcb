"""The reader's `V`: whose voice the document is."""

from annotator.tui.widgets.bar import Bar
from annotator.tui.widgets.row_list import RowList

from .conftest import Opening


async def test_v_says_whose_voice_it_is_once_for_all_claims(opened: Opening) -> None:
    async with opened(size=(80, 24)) as desktop:
        await desktop.press("j", "j", "space", "V")
        assert "The voice of “" in desktop.shown
        await desktop.press("'Berg'", "enter")
        assert "The voice is Berg: 1 claim got it." in desktop.shown
        assert desktop.reader.query_one("#head", Bar).right.startswith("voice: Berg")
        assert "speaker  Berg" in desktop.shown
        await desktop.press("j", "space")
        looking = desktop.workspace.looking
        assert [each.speaker for each in looking.claims()] == ["Berg", "Berg"]
        await desktop.press("u", "u")
        assert [each.speaker for each in looking.claims()] == [None]
        assert "voice" not in desktop.reader.query_one("#head", Bar).right
        assert "said whose voice" in desktop.shown


async def test_who_is_named_first_in_the_text_is_offered(opened: Opening) -> None:
    async with opened() as desktop:
        document = desktop.reader.document
        authors = [name for each in document.appearances for name in each.authors]
        await desktop.press("V")
        offered = desktop.pilot.app.screen.query_one(RowList)
        assert offered.count > len(authors)
        await desktop.press("enter")
        assert desktop.workspace.looking.voice(document.id) in document.text[:600]
        assert desktop.quotes() == []


async def test_it_is_taken_back_in_the_same_list(opened: Opening) -> None:
    async with opened() as desktop:
        looking, document = desktop.workspace.looking, desktop.reader.document.id
        desktop.workspace.marking.voice(document, "Berg")
        await desktop.press("space", "V")
        shown = desktop.pilot.app.screen.query_one(RowList)
        assert "take it back" in desktop.shown
        shown.cursor = shown.count - 1
        await desktop.press("enter")
        assert "Taken back; its claims keep their speakers." in desktop.shown
        assert looking.voice(document) is None
        assert [each.speaker for each in looking.claims()] == ["Berg"]
        await desktop.press("V")
        assert "take it back" not in desktop.shown


async def test_escape_leaves_it_as_it_was(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("V", "'Berg'", "escape")
        assert desktop.workspace.looking.voice(desktop.reader.document.id) is None
