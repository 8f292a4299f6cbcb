"""The reader: what an analyst does with keys, and what then stands."""

from pathlib import Path

from annotator import Workspace
from annotator.tui.widgets.ask import Ask
from annotator.tui.widgets.bar import Bar
from tests.tui.conftest import Opening

LAVRENTIEV = "a proposal to set up commission to draft a new Syrian constitution had been discussed"
JAAFARI = "“We did not discuss this at all,”"


async def test_the_headline_conflict_is_three_keys_beside_movement(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.find("constitution had been discussed")
        await desktop.press("x")
        await desktop.find("discuss this at all")
        await desktop.press("x", "d")
        ((actor, relation, other),) = desktop.conflicts()
        assert relation == "denies"
        assert actor.startswith(JAAFARI)
        assert LAVRENTIEV in other
        assert desktop.reader.made is not None
        assert "t types" in desktop.shown


async def test_nothing_is_written_before_the_relations_key(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("x", "j", "j", "x")
        assert desktop.reader.mode == "question"
        assert desktop.quotes() == []
        await desktop.press("escape")
        assert desktop.reader.mode == "read"
        assert "x again on the other claim" in desktop.shown
        await desktop.press("escape")
        assert desktop.pilot.app.link is None
        assert desktop.quotes() == []


async def test_x_again_on_the_same_claim_leaves_the_link(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("j", "x", "x")
        assert desktop.pilot.app.link is None


async def test_tab_turns_the_question_round(opened: Opening) -> None:
    async with opened() as desktop:
        first = desktop.reader.document.text[slice(*desktop.reader.sentence)]
        await desktop.press("x", "j", "x", "tab", "d")
        ((actor, _, _),) = desktop.conflicts()
        assert actor == first


async def test_unrelated_marks_neither_claim(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("x", "j", "x", "n")
        assert desktop.quotes() == []
        assert [link.relation for link in desktop.workspace.looking.links()] == ["unrelated"]


async def test_space_marks_the_sentence_and_takes_it_back(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("j", "j", "space")
        assert desktop.quote == desktop.reader.document.text[slice(*desktop.reader.sentence)]
        assert len(desktop.quotes()) == 1
        await desktop.press("space")
        assert desktop.quotes() == []
        assert "Taken back" in desktop.shown


async def test_a_part_is_chosen_by_keys(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.find("constitution had been discussed")
        await desktop.press("v")
        assert desktop.reader.mode == "part"
        for _ in range(10):
            selection = desktop.reader.text.selection
            if desktop.reader.document.text[slice(*selection[0])].startswith("a proposal"):
                break
            await desktop.press("w")
        await desktop.press("dollar_sign", "enter")
        assert desktop.quotes() == [LAVRENTIEV]
        assert desktop.reader.mode == "read"


async def test_fragments_make_one_discontinuous_claim(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("j", "j", "v", "plus", "w", "enter")
        (claim,) = desktop.workspace.looking.claims()
        assert len(claim.claim.spans) == 2
        text = desktop.reader.document.text
        assert claim.claim.quote == " … ".join(text[s:e] for s, e in claim.claim.spans)


async def test_source_and_cue_are_parts_of_the_current_claim(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.find("constitution had been discussed")
        await desktop.press("space", "v", "s", "v", "w", "w", "t")
        (claim,) = desktop.workspace.looking.claims()
        text = desktop.reader.document.text
        fields = claim.judgement.fields
        assert text[slice(*fields.source[0])].startswith("Alexander Lavrentiev")
        assert fields.cue
        assert desktop.quote == claim.claim.quote


async def test_m_moves_the_current_claim_with_all_that_was_said(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.find("constitution had been discussed")
        await desktop.press("x")
        await desktop.find("discuss this at all")
        await desktop.press("x", "d", "v", "m")
        ((actor, _, _),) = desktop.conflicts()
        assert actor == JAAFARI
        assert desktop.quote == JAAFARI


async def test_several_claims_in_a_sentence_are_gone_through(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("j", "j", "v", "enter", "v", "enter")
        first, second = desktop.quotes()
        assert desktop.quote == second
        await desktop.press("h")
        assert desktop.quote == first
        assert "CLAIM 1 of 2" in desktop.shown
        await desktop.press("l")
        assert desktop.quote == second


async def test_the_next_claim_is_found_from_afar(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("G", "space")
        last = desktop.quote
        await desktop.press("g", "J")
        assert desktop.quote == last
        await desktop.press("J")
        assert "No claim after this one." in desktop.shown


async def test_a_speaker_is_chosen_among_the_names_of_the_sentence(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.find("constitution had been discussed")
        await desktop.press("space", "s", "enter")
        (claim,) = desktop.workspace.looking.claims()
        assert claim.speaker == "Alexander Lavrentiev"
        await desktop.find("discuss this at all")
        await desktop.press("space", "s", "'Lavr'", "enter")
        assert desktop.reader.current.speaker == "Alexander Lavrentiev"


async def test_any_name_can_be_typed(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("space", "s", "'somebody else'".replace(" ", ""), "enter")
        assert desktop.reader.current.speaker == "somebodyelse"


async def test_aliases_are_one_speaker_and_parted_again(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("space", "s", "'Jaafari'", "enter", "e", "tab")
        await desktop.press("'Al-Jaafari;Jafari'", "enter")
        speaker = desktop.workspace.looking.speaker("Jafari")
        assert {speaker.name, *speaker.aliases} == {"Jaafari", "Al-Jaafari", "Jafari"}
        assert "also" in desktop.shown
        await desktop.press("e", "tab", "end", *["backspace"] * 8, "enter")
        speaker = desktop.workspace.looking.speaker("Jaafari")
        assert {speaker.name, *speaker.aliases} == {"Jaafari", "Al-Jaafari"}


async def test_details_are_one_action(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("space", "e", "'Kim'", "tab", "tab", "'envoy'", "ctrl+s")
        assert desktop.reader.current.speaker == "Kim"
        assert desktop.workspace.looking.speaker("Kim").role == "envoy"
        await desktop.press("u")
        assert desktop.reader.current.speaker is None
        assert desktop.workspace.looking.speaker("Kim") is None


async def test_a_note_and_a_rationale(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("space", "c", "'odd'", "enter", "x", "j", "x", "c")
        (link,) = desktop.workspace.looking.links()
        assert link.judgement.fields.rationale is None
        await desktop.press("c", "'because'", "enter")
        (link,) = desktop.workspace.looking.links()
        assert link.judgement.fields.rationale == "because"
        await desktop.press("k")
        assert desktop.reader.current.judgement.fields.note == "odd"
        assert "odd" in desktop.shown


async def test_types_and_relation_of_the_link_just_made(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("x", "j", "x", "d", "t", "1", "3", "3", "4", "enter")
        (link,) = desktop.workspace.looking.links()
        assert link.judgement.fields.types == ("negation", "temporal")
        await desktop.press("r", "w")
        (link,) = desktop.workspace.looking.links()
        assert link.relation == "weakens"
        assert link.judgement.fields.types == ("negation", "temporal")


async def test_the_panel_chooses_follows_and_takes_back_links(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("x", "j", "x", "d", "k", "x", "j", "j", "x", "c", "k", "k")
        assert len(desktop.reader.links) == 2
        await desktop.press("tab", "j", "f")
        assert desktop.reader.mode == "read"
        assert len(desktop.reader.links) == 1
        await desktop.press("b")
        assert len(desktop.reader.links) == 2
        await desktop.press("tab", "space")
        assert len(desktop.reader.links) == 1
        await desktop.press("u")
        assert len(desktop.reader.links) == 2


async def test_links_go_across_documents_and_are_followed_there(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("right_square_bracket", "j", "j", "x")
        first = desktop.reader.document.id
        await desktop.press("right_square_bracket", "j", "x", "c")
        second = desktop.reader.document.id
        assert first != second
        (link,) = desktop.workspace.looking.links()
        assert {link.a.claim.document, link.b.claim.document} == {first, second}
        await desktop.press("f")
        assert desktop.reader.document.id == first
        assert desktop.quote == link.b.claim.quote
        await desktop.press("b")
        assert desktop.reader.document.id == second


async def test_undo_and_redo_take_whole_actions(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("x", "j", "x", "d")
        assert len(desktop.quotes()) == 2
        await desktop.press("u")
        assert desktop.quotes() == []
        assert desktop.conflicts() == []
        assert "Undone: linked" in desktop.shown
        await desktop.press("U")
        assert len(desktop.quotes()) == 2
        assert len(desktop.conflicts()) == 1
        await desktop.press("U")
        assert "nothing to redo" in desktop.shown


async def test_a_document_is_marked_done(opened: Opening) -> None:
    async with opened() as desktop:
        document = desktop.reader.document.id
        await desktop.press("D")
        assert desktop.workspace.looking.is_done(document)
        assert "done" in desktop.reader.query_one("#head", Bar).right
        await desktop.press("D")
        assert not desktop.workspace.looking.is_done(document)


async def test_search_goes_on_and_back_through_the_hits(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.find("ceasefire")
        first = desktop.reader.text.cursor
        await desktop.press("n")
        second = desktop.reader.text.cursor
        assert second > first
        await desktop.press("N")
        assert desktop.reader.text.cursor == first
        assert desktop.reader.text.found


async def test_a_hit_in_another_document_is_opened(opened: Opening) -> None:
    async with opened() as desktop:
        before = desktop.reader.document.id
        await desktop.find("reef")
        assert desktop.reader.document.id != before


async def test_searches_that_cannot_be_found_say_so(opened: Opening) -> None:
    async with opened() as desktop:
        for odd in ('"', "*", "NEAR(", "zzzz", "[/nope]"):
            await desktop.find(odd)
            assert "Nothing found" in desktop.shown


async def test_the_place_is_kept_across_restarts(path: Path, opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("right_square_bracket", "j", "j", "j")
        document, sentence = desktop.reader.document.id, desktop.reader.sentence
        await desktop.press("q")
    with Workspace.open(path, annotator="kim") as again:
        assert again.looking.last_read() == document
        assert again.looking.place(document) == sentence[0]


async def test_what_is_typed_when_the_terminal_goes_is_there_again(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("space", "c", "'half a no'".replace(" ", ""))
        claim = desktop.reader.current.claim.id
        desktop.pilot.app.leave()
    assert desktop.workspace.looking.draft("note", claim) == "halfano"
    async with opened() as desktop:
        await desktop.press("c")
        assert desktop.reader.query_one(Ask).value == "halfano"
        await desktop.press("enter")
        assert desktop.workspace.looking.draft("note", claim) is None


async def test_anothers_claim_is_seen_and_taken(path: Path, opened: Opening) -> None:
    async with opened() as desktop:
        document = desktop.reader.document
        with Workspace.open(path, annotator="lee") as other:
            other.marking.mark(document.id, [desktop.reader.sentence], note="lee’s")
        await desktop.until(lambda: "○" in desktop.shown and "lee" in desktop.shown)
        await desktop.press("space")
        assert desktop.reader.current.judgement.layer == "kim"
        assert desktop.reader.current.layers == ("kim", "lee")


async def test_hostile_text_is_drawn_harmless(path: Path, workspace: Workspace) -> None:
    from annotator.records import Analysis, Appearance
    from annotator.store import Store, documents
    from annotator.tui.app import AnnotatorApp

    nasty = "\x1b]52;c;aGk=\x07 [/nope] [@click=app.quit]x[/] \x9b2J \u202egnp.exe\u202c \x00."
    store = Store.open(path)
    with store.writing():
        document, _, _ = documents.add(
            store, nasty.replace("\x00", "\ufffd"), Appearance(title=nasty, outlet=nasty)
        )
        documents.analysed(store, [(document, Analysis(((0, len(nasty)),), (), "none 1"))])
    store.close()
    workspace.marking.mark(document, [(0, 20)], note=nasty, speaker=nasty)
    app = AnnotatorApp(workspace, document)
    async with app.run_test(size=(100, 30)) as pilot:
        for keys in ((), ("c", "escape"), ("s", "escape"), ("e", "escape"), ("x",), ("o",)):
            await pilot.press(*keys)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            shown = "".join(strip.text for strip in strips)
            assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 for each in shown)
            assert "\u202e" not in shown
        assert "[/nope]" in shown


async def test_keys_and_palette_come_from_the_bindings(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("question_mark")
        assert "Mark part of a sentence" in desktop.shown
        await desktop.press("escape", "colon")
        await desktop.press("'whole'")
        await desktop.until(lambda: "Take back your last action" in desktop.shown)


async def test_the_desk_opens_documents_and_hits(opened: Opening) -> None:
    async with opened(desk=True) as desktop:
        assert "3 documents" in desktop.shown
        await desktop.press("j", "enter")
        assert desktop.reader.document.number == 2
        await desktop.press("q")
        await desktop.find("reef")
        assert "hit" in desktop.shown
        await desktop.press("enter")
        assert "Reef" in desktop.reader.document.text[slice(*desktop.reader.sentence)]


async def test_a_link_begun_goes_along_over_the_desk(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("x", "o", "j", "enter", "j", "x", "d")
        ((_, relation, _),) = desktop.conflicts()
        assert relation == "denies"


async def test_leaving_part_mode_elsewhere_arrives_there(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("space", "v", "j", "j", "escape")
        assert desktop.reader.mode == "read"
        assert desktop.reader.current is None
        await desktop.press("space")
        assert desktop.quote == desktop.reader.document.text[slice(*desktop.reader.sentence)]
        assert len(desktop.quotes()) == 2


async def test_a_form_that_is_refused_says_why_and_stays(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("space", "e", "tab", "tab", "'envoy'", "enter")
        assert "Name the speaker first" in desktop.shown
        await desktop.press("shift+tab", "shift+tab")
        desktop.pilot.app.focused.insert_text_at_cursor("x" * 201)
        await desktop.press("enter")
        assert "1 to 200 characters" in desktop.shown
        assert desktop.workspace.looking.last_speaker() is None
        await desktop.press("escape")
        assert desktop.reader.current.speaker is None


async def test_a_click_leaves_what_was_begun(opened: Opening) -> None:
    async with opened() as desktop:
        await desktop.press("j", "space", "x", "j", "j", "x")
        assert desktop.reader.mode == "question"
        await desktop.pilot.click("TextView", offset=(8, 0))
        await desktop.pilot.pause()
        assert desktop.reader.mode == "read"
        assert desktop.reader.text.cursor == 0
        assert desktop.reader.current is None
        assert desktop.pilot.app.link.second is None
