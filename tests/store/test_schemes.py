"""A project's own scheme: kept in the file, and what was judged by another one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.errors import BadScheme, NotAllowed, UnusableFile
from annotator.scheme import UNRELATED
from annotator.scheme_file import SchemeSource, default_scheme, default_source
from annotator.store import Store, schemes
from annotator.store.check import replay
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person

At = Callable[..., Person]

TOML = """
name = "witnesses"
version = 2

[[relation]]
name = "contradicts"
key = "c"
verb = "contradicts"
conflict = true

[[relation]]
name = "supports"
key = "s"
verb = "bears out"
passive = "is borne out by"
directed = true
conflict = true

[conflict_types]
negation = "one says it, one does not"
time = "when it was"

[speaker_kinds]
witness = { explanation = "was there", stands_for = ["person"] }

[attributes.basis]
explanation = "how the witness knows"
words = { saw = "saw it", told = "was told" }
"""
WITNESSES = SchemeSource(TOML, "# contradicts\n\nBoth cannot be.\n")


def use(person: Person, source: SchemeSource | None) -> None:
    """Let the file go by another scheme."""
    with person.store.writing():
        schemes.keep(person.store, source)


def judged(person: Person) -> str:
    """Judge two claims and a link by the program's scheme: the link."""
    a = person.mark(1, *NOT_DISCUSSED, attribution="direct", confidence="high")
    b = person.mark(0, *DISCUSSED)
    return person.link(a, b, "denies", types=["negation", "lexical"], status="explained")


def test_a_new_file_goes_by_the_scheme_that_it_is_made_with(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with Workspace.open(path, annotator="kim", scheme=WITNESSES) as workspace:
        assert workspace.notice == ""
        assert workspace.looking.scheme.name == "witnesses"
    store = Store.open(path)
    assert schemes.source(store) == WITNESSES
    assert store.scheme == WITNESSES.scheme
    assert set(store.rows("SELECT name, directed, conflict FROM relation")) == {
        ("contradicts", 0, 1), ("supports", 1, 1), (UNRELATED, 0, 0),
    }  # fmt: skip
    store.close()


def test_a_scheme_that_is_none_makes_no_file_that_could_not_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(BadScheme, match="relation: a scheme needs relations"):
        Store.open(path, scheme=SchemeSource('name = "x"', ""))
    store = Store.open(path)
    assert store.scheme == default_scheme()
    store.close()


def test_a_file_that_is_there_keeps_its_own_and_says_so(path: Path) -> None:
    with Workspace.open(path, annotator="kim", scheme=WITNESSES) as workspace:
        assert workspace.looking.scheme == default_scheme()
        assert f"{path} goes by its own scheme “annotator 1”, not by “witnesses 2”" in (
            workspace.notice
        )
        workspace.wording.use(WITNESSES)
    with Workspace.open(path, annotator="kim", scheme=default_source()) as workspace:
        assert "“witnesses 2”, not by “annotator 1”" in workspace.notice
    changed = SchemeSource(TOML.replace("when it was", "at what time"), "")
    with Workspace.open(path, annotator="kim", scheme=changed) as workspace:
        assert "“witnesses 2”, not by another “witnesses”" in workspace.notice


def test_it_survives_reopening_and_goes_as_it_came(at: At) -> None:
    use(at("kim"), WITNESSES)
    again = at("kim").store
    assert schemes.source(again) == WITNESSES
    assert again.scheme.guideline("contradicts") == "Both cannot be."
    use(at("kim"), None)
    assert schemes.source(at("kim").store) == default_source()
    use(at("kim"), default_source())
    assert at("kim").store.row("SELECT count(*) FROM scheme") == (0,)


def test_what_is_refused_changes_nothing(at: At) -> None:
    kim = at("kim")
    use(kim, WITNESSES)
    with pytest.raises(BadScheme):
        use(kim, SchemeSource("name = 3", ""))
    assert schemes.source(at("lee").store) == WITNESSES
    kim.mark(0, *DISCUSSED, **{"attributes.basis": "saw"})


def test_words_that_a_new_scheme_lacks_are_kept_listed_and_named(at: At) -> None:
    kim = at("kim")
    link = judged(kim)
    use(kim, WITNESSES)
    found = kim.looking.link(link)
    assert found is not None
    assert found.relation == "denies"
    assert found.judgement.fields.types == ("negation", "lexical")
    assert set(schemes.strangers(kim.store, kim.store.scheme)) == {
        ("relations", "denies", 1),
        ("conflict_types", "lexical", 1),
    }
    assert list(schemes.strangers(kim.store, default_scheme())) == []


def test_an_attribute_that_a_new_scheme_lacks_is_a_word_it_lacks(at: At) -> None:
    kim = at("kim")
    use(kim, WITNESSES)
    claim = kim.mark(0, *DISCUSSED, **{"attributes.basis": "saw"})
    use(kim, None)
    assert list(schemes.strangers(kim.store, kim.store.scheme)) == [("attributes.basis", "saw", 1)]
    with pytest.raises(NotAllowed, match="“basis” is no attribute"):
        kim.marking.say(claim, **{"attributes.basis": "told"})
    kim.marking.say(claim, note="seen")
    kim.marking.say(claim, **{"attributes.basis": None})
    assert list(schemes.strangers(kim.store, kim.store.scheme)) == []


def test_what_counts_as_a_conflict_is_counted_anew(at: At) -> None:
    kim = at("kim")
    judged(kim)
    end = kim.mark(2, (12, 33))
    kim.link(end, kim.claims()[0], "supports")
    assert kim.looking.tally().conflicts == 1
    use(kim, WITNESSES)
    assert kim.looking.tally().conflicts == 1
    (seen,) = kim.store.rows("SELECT relation FROM conflicts")
    assert seen == ("supports",)
    assert [each.relation for each in kim.looking.links(conflicts_only=True)] == ["supports"]
    use(kim, None)
    assert kim.store.row("SELECT relation FROM conflicts") == ("denies",)
    assert kim.looking.tally().links == 2


def test_what_is_counted_anew_is_what_counting_everything_gives(at: At) -> None:
    kim, lee, ida = at("kim"), at("lee"), at("ida")
    judged(kim)
    ends = lee.mark(0, *DISCUSSED), lee.mark(1, *NOT_DISCUSSED)
    lee.link(*ends, "contradicts")
    ida.link(*ends, "supports")
    kim.link(kim.mark(2, (12, 33)), ends[0], "supports")
    kim.link(kim.mark(2, (12, 33)), ends[1], UNRELATED)
    kim.naming.describe("Lavrentiev", kind="person", role="envoy")
    kim.naming.join("Lavrentiev", "Alexander Lavrentiev")
    for source in (WITNESSES, None, WITNESSES):
        use(kim, source)
        assert replay(kim.store) == []
    by_whom = [each.looking.tally().conflicts for each in (kim, lee, ida)]
    assert by_whom == [1, 2, 2]


def test_what_was_done_by_another_scheme_is_undone_and_done_again(at: At) -> None:
    kim = at("kim")
    link = judged(kim)
    use(kim, WITNESSES)
    kim.undoing.undo()
    assert kim.looking.link(link) is None
    kim.undoing.redo()
    found = kim.looking.link(link)
    assert found is not None
    assert found.relation == "denies"


def test_what_stands_may_be_said_again_though_the_scheme_lacks_it(at: At) -> None:
    kim = at("kim")
    link = judged(kim)
    use(kim, WITNESSES)
    kim.linking.say(link, rationale="at the same briefing", types=("negation", "lexical", "time"))
    found = kim.looking.link(link)
    assert found is not None
    assert found.judgement.fields.types == ("negation", "lexical", "time")
    # It keeps its direction, and can be turned round.
    assert found.a.claim.document == DOCUMENTS[1]
    kim.linking.turn_round(link)
    turned = kim.looking.link(link)
    assert turned is not None
    assert turned.a.claim.document == DOCUMENTS[0]
    with pytest.raises(NotAllowed, match="“denies” is no relation of the scheme"):
        kim.link(kim.mark(2, (12, 33)), found.a.claim.id, "denies")
    with pytest.raises(NotAllowed, match="“antonym” is no conflict type"):
        kim.linking.say(link, types=("negation", "antonym"))


def test_another_persons_word_is_seen_and_not_taken_over(at: At) -> None:
    link = judged(at("kim"))
    lee = at("lee")
    use(lee, WITNESSES)
    found = lee.looking.link(link)
    assert found is not None
    assert found.relation == "denies"
    with pytest.raises(NotAllowed, match="“denies” is no relation"):
        lee.linking.say(link)
    lee.linking.say(link, relation="contradicts")
    mine = lee.looking.link(link)
    assert mine is not None
    assert mine.relation == "contradicts"


def test_a_process_that_has_the_file_open_goes_by_the_new_scheme_from_its_next_write(
    at: At,
) -> None:
    kim, lee = at("kim"), at("lee")
    claims = kim.mark(0, *DISCUSSED), kim.mark(1, *NOT_DISCUSSED)
    use(lee, WITNESSES)
    kim.link(*claims, "supports")
    assert kim.looking.tally().conflicts == lee.looking.tally().conflicts == 1
    assert kim.looking.scheme.name == "witnesses"


def test_merging_does_not_take_it_over_and_tells_what_is_lacking(
    at: At, template: Path, tmp_path: Path
) -> None:
    lee = Person(Path(tmp_path / "lee.db"), "lee")
    lee.store.close()
    (tmp_path / "lee.db").write_bytes(template.read_bytes())
    lee = Person(tmp_path / "lee.db", "lee")
    use(lee, WITNESSES)
    link = lee.link(
        lee.mark(0, *DISCUSSED, **{"attributes.basis": "saw"}), lee.mark(1, *NOT_DISCUSSED),
        "supports", types=["time"],
    )  # fmt: skip
    lee.store.close()
    with Workspace.open(at("kim").store.path, annotator="kim") as workspace:
        merged = workspace.merging.merge(tmp_path / "lee.db")
        assert workspace.wording.source() == default_source()
        assert "“witnesses” 2" in merged.notice
        assert "time (conflict_types, 1×), saw (attributes.basis, 1×)" in merged.notice
        # By the scheme of this file, it is no conflict.
        assert workspace.looking.link(link) is not None
        assert workspace.looking.tally().conflicts == 0
        again = workspace.merging.merge(tmp_path / "lee.db")
        assert again.events == 0


def test_a_scheme_that_this_program_cannot_read_is_told(at: At, path: Path) -> None:
    kim = at("kim")
    use(kim, WITNESSES)
    with kim.store.writing():
        kim.store.connection.execute("UPDATE scheme SET toml = 'name = 3', at = 'later'")
    with pytest.raises(UnusableFile, match="cannot be used by this version"):
        Store.open(path)


def test_words_are_exported_as_they_are(at: At, path: Path, tmp_path: Path) -> None:
    kim = at("kim")
    judged(kim)
    use(kim, WITNESSES)
    kim.mark(2, (12, 33), **{"attributes.basis": "told"})
    with Workspace.open(path, annotator="kim") as workspace:
        workspace.exporting.export(tmp_path / "out")
    (link,) = (tmp_path / "out" / "jsonl" / "links.jsonl").read_text("utf-8").splitlines()
    row = json.loads(link)
    assert (row["relation"], row["directed"], row["conflict"]) == ("denies", True, False)
    assert row["types"] == ["negation", "lexical"]
    claims = (tmp_path / "out" / "jsonl" / "claims.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(each)["attributes"] for each in claims if "told" in each] == [
        {"basis": "told"}
    ]
    manifest = json.loads((tmp_path / "out" / "jsonl" / "manifest.json").read_text("utf-8"))
    assert manifest["scheme"]["relations"] == ["contradicts", "supports", UNRELATED]
