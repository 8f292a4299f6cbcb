"""What the board lists while conflicts are read, judged anew and arranged; without a screen."""

from msgspec.structs import replace

from annotator.conflict_filter import ConflictFilter
from annotator.disputes import ConflictEntry, Dispute
from annotator.scheme_file import default_scheme
from annotator.tui.board_index import Alone, Arrangement, BoardIndex, rearranged
from annotator.tui.board_rows import BoardPage, columns, in_full
from tests.conflicts_made import conflict, end

NEWEST = conflict(end("c1", "Ann"), end("c2", "Bob"), changed="2026-03-03T00:00:00+00:00")
MIDDLE = conflict(end("c3", "Cyd"), end("c4", "Cyd"), changed="2026-03-02T00:00:00+00:00")
OLDEST = conflict(end("c2", "Bob"), end("c3", "Cyd"), changed="2026-03-01T00:00:00+00:00")
OPEN = Arrangement(ConflictFilter.parse("status:open"))


def ids(index: BoardIndex) -> list[str]:
    return [each.id for each in index.listed]


def read(*pages: list[ConflictEntry], arrangement: Arrangement = OPEN) -> BoardIndex:
    index = BoardIndex(arrangement)
    for page in pages:
        index.add(page)
    index.finish(arrangement)
    return index


def test_what_is_read_is_listed_at_once_and_once() -> None:
    index = BoardIndex()
    index.add([NEWEST])
    assert ids(index) == ["c1-c2"]
    index.add([NEWEST, MIDDLE])
    assert ids(index) == ["c1-c2", "c3-c4"]
    assert not index.complete


def test_another_order_comes_true_when_all_is_read() -> None:
    index = BoardIndex()
    index.add([NEWEST, MIDDLE])
    index.arrange(rearranged(index.arrangement, backwards=True))
    index.add([OLDEST])
    index.finish(index.arrangement)
    assert ids(index) == ["c2-c3", "c3-c4", "c1-c2"]


def test_what_was_wanted_since_reading_began_is_listed() -> None:
    index = BoardIndex(OPEN)
    index.add([NEWEST, MIDDLE])
    index.finish(Arrangement(ConflictFilter.parse("self")))
    assert ids(index) == ["c3-c4"]


def test_a_conflict_judged_anew_stays_in_its_place_while_it_fits() -> None:
    index = read([NEWEST, MIDDLE], [OLDEST])
    index.renew({"c3-c4"}, [replace(MIDDLE, relation="weakens", changed="2026-04")])
    assert ids(index) == ["c1-c2", "c3-c4", "c2-c3"]
    row = index.at(1)
    assert row is not None
    assert row.relation == "weakens"
    index.renew({"c3-c4"}, [replace(MIDDLE, status="resolved")])
    assert ids(index) == ["c1-c2", "c2-c3"]
    index.renew({"c3-c4"}, [MIDDLE])
    assert ids(index) == ["c3-c4", "c1-c2", "c2-c3"]


def test_what_is_no_conflict_any_more_is_gone_and_what_is_new_comes_first() -> None:
    index = read([NEWEST, MIDDLE])
    index.renew({"c1-c2", "c2-c3", "c8-c9"}, [OLDEST])
    assert ids(index) == ["c2-c3", "c3-c4"]
    assert len(index) == 2
    assert [each.called for each in index.matrix().speakers] == ["Cyd", "Bob"]


def test_disputes_stand_under_headings() -> None:
    index = read([NEWEST, MIDDLE, OLDEST], arrangement=Arrangement(grouped=True))
    first = index.rows[0]
    assert isinstance(first, Dispute)
    assert index.heading(0) is first
    assert index.heading(1) is None
    assert index.at(0) is index.at(1) is NEWEST
    assert index.place("c3-c4") == 2
    assert (index.at(9), index.place("c9-c9")) == (None, None)
    index.arrange(Arrangement(ConflictFilter.parse("self"), grouped=True))
    (alone, row) = index.rows
    assert isinstance(alone, Alone)
    assert row is MIDDLE


def test_in_another_order_disputes_are_the_same_until_something_changes() -> None:
    grouped = Arrangement(grouped=True)
    index = read([NEWEST, MIDDLE, OLDEST], arrangement=grouped)
    for by in ("annotator", "speaker"):
        for backwards in (True, False):
            arrangement = rearranged(grouped, by=by, backwards=backwards)
            index.arrange(arrangement)
            anew = read([NEWEST, MIDDLE, OLDEST], arrangement=arrangement)
            assert index.rows == anew.rows, arrangement
    # What joined the other two is no conflict any more.
    index.renew([OLDEST.id], [])
    index.arrange(rearranged(grouped, by="speaker"))
    assert [type(row) for row in index.rows] == [Alone, ConflictEntry, ConflictEntry]


def test_the_matrix_is_of_everyone_though_one_is_filtered_for() -> None:
    index = read([NEWEST, MIDDLE, OLDEST])
    index.arrange(Arrangement(ConflictFilter.parse("speaker:ann status:open")))
    assert ids(index) == ["c1-c2"]
    assert [each.called for each in index.matrix().speakers] == ["Bob", "Cyd", "Ann"]


def test_every_width_shows_who_and_what_and_when() -> None:
    entry = replace(NEWEST, types=("negation", "numeric"), rationale="why")
    for width in (77, 117, 197):
        (row,) = BoardPage([entry], columns(width, Arrangement()))
        told = " ".join(row)
        for part in ("open", "neg", "Ann", "Bob", "What c1 says", "What c2 says", "03-03"):
            assert part in told
    (row,) = BoardPage([entry], columns(197, rearranged(Arrangement(), by="published")))
    assert "03-03" not in " ".join(row)
    about, one, other = in_full(entry, default_scheme())
    assert about == "denies · negation · numeric · open · kim, 2026-03-03 · why"
    assert one == "Ann (A report): What c1 says"
    assert other == "Bob (A report): What c2 says"
