"""Typing faster than the screen changes: every key does what it would do after a pause."""

from textual import events

from tests.tui.conftest import Desktop, Opening

NAMED = {"/": "slash", "\n": "enter", " ": "space"}


def all_at_once(desktop: Desktop, keys: str) -> None:
    """Send keys as a slow line does, in one piece."""
    for each in keys:
        character = each if each != "\n" else "\r"
        desktop.pilot.app.post_message(events.Key(NAMED.get(each, each), character))


async def test_a_conflict_in_one_piece(opened: Opening) -> None:
    async with opened() as desktop:
        keys = "/constitution had been discussed\nx/discuss this at all\nxd"
        all_at_once(desktop, keys)
        await desktop.until(desktop.conflicts)
        ((actor, relation, other),) = desktop.conflicts()
        assert "discuss this at all" in actor
        assert relation == "denies"
        assert "constitution had been discussed" in other


async def test_into_another_document_and_a_form(opened: Opening) -> None:
    async with opened() as desktop:
        all_at_once(desktop, "/tern reef\n sSomebody Else\ncfrom far away\n")
        await desktop.until(
            lambda: any(
                claim.judgement is not None and claim.judgement.fields.note
                for claim in desktop.workspace.looking.claims()
            )
        )
        (claim,) = desktop.workspace.looking.claims()
        assert "Tern Reef" in claim.claim.quote
        assert claim.speaker == "Somebody Else"
        assert claim.judgement is not None
        assert claim.judgement.fields.note == "from far away"
