"""The timeline's lanes, its signs and its words, tried without a screen."""

from annotator.disputes import ConflictEnd
from annotator.moments import Moment, read
from annotator.scheme_file import default_scheme
from annotator.timeline import UPDATES, Pair, timeline
from annotator.tui.timeline_picture import LANE_LINES, Seen, TimelinePicture
from annotator.tui.timeline_rows import TimelineRows
from annotator.tui.timeline_words import changed, head, lines
from annotator.work.surveying import DatedClaim
from tests.conflicts_made import end


def said(claim: str, speaker: str | None, at: str | None = None, **told: str) -> DatedClaim:
    """A claim that was made at a time, or else in an article of a day."""

    def moment(name: str) -> Moment | None:
        return read(told[name]) if name in told else None

    made: ConflictEnd = end(claim, speaker, quote=f"What {claim} says")
    uttered = None if at is None else read(at)
    return DatedClaim(made, uttered, told.get("raw"), moment("happened"), None, moment("published"))


FIRST = said("c1", "Ann", "2017-03-15", happened="2017-03-01", raw="on Wednesday")
DENIAL = said("c2", "Bob", published="2017-03-16")
LATER = said("c3", "Ann", "2017-03-17", happened="2017-03-02")
NEVER = said("c4", None)
PAIRS = [
    Pair("l1", "denies", "c2", "c1"),
    Pair("l2", "contradicts", "c3", "c1"),
    Pair("l3", "denies", "c4", "c1"),
]
CLAIMS = (FIRST, DENIAL, LATER, NEVER)


def rows(*claims: DatedClaim, pairs: list[Pair] = PAIRS) -> TimelineRows:
    made = TimelineRows()
    made.add(claims or CLAIMS, pairs)
    return made


def drawn(made: TimelineRows, width: int = 40, cursor: tuple[int, int] | None = None) -> list[str]:
    picture = TimelinePicture(made, width)
    seen = Seen(0, len(made.lanes), 0, width)
    return ["".join(text for text, _ in line) for line in picture.lines(seen, cursor)]


def test_lanes_are_the_report_s_and_what_has_no_date_is_counted() -> None:
    made = rows()
    assert [lane.called for lane in made.lanes] == ["Ann", "Bob"]
    assert made.undated == 1
    reported = timeline((each.timed for each in CLAIMS), PAIRS)
    assert reported.lanes == ("Ann", "Bob")
    assert reported.undated == made.undated
    assert [each.link for each in reported.changes] == [each.link for each in made.changes()]


def test_pages_in_any_portions_make_the_same_rows() -> None:
    portioned = TimelineRows()
    for claim in CLAIMS:
        portioned.add([claim], [])
    portioned.add([], PAIRS)
    assert drawn(portioned) == drawn(rows())


def test_a_changed_position_is_a_step_and_is_told_the_earlier_claim_first() -> None:
    made = rows()
    ann, below = drawn(made, cursor=(0, 1))[:LANE_LINES]
    assert ann.count("◆") == 2
    assert "╰" in below
    assert "╯" in below
    assert changed(made, PAIRS[1], 100) == (
        "changed position: 15 March 2017 “What c1 says” → 17 March 2017 “What c3 says”"
    )


def test_an_update_changes_a_position_and_is_no_conflict() -> None:
    made = rows(FIRST, LATER, pairs=[Pair("l1", UPDATES, "c3", "c1")])
    assert made.conflicts == 0
    assert [each.link for each in made.changes()] == ["l1"]
    assert drawn(made)[0].count("●") == 2


def test_two_of_one_time_are_no_change_and_stand_together_as_a_number() -> None:
    made = rows(FIRST, said("c5", "Ann", "2017-03-15"), pairs=[Pair("l", "denies", "c5", "c1")])
    assert not made.changes()
    assert "2" in drawn(made)[0]


def test_only_the_article_s_date_is_a_hollow_sign_and_said_to_be() -> None:
    made = rows()
    assert "◇" in drawn(made)[LANE_LINES]
    about, who, joined = lines(made, DENIAL, (1, 1), default_scheme(), 80)
    assert about == "◇ 1 conflict · ~16 March 2017, when the article appeared"
    assert who.startswith("Bob (A report): What c2")
    assert joined == "denies Ann, 15 March 2017: “What c1 says”"
    told, _, _ = lines(made, FIRST, (1, 2), default_scheme(), 80)
    assert told == "◆ 3 conflicts · said 15 March 2017 (“on Wednesday”) · 1 of 2 here"


def test_by_event_time_only_what_happened_at_a_time_is_there() -> None:
    made = TimelineRows("event")
    made.add(CLAIMS, PAIRS)
    assert [lane.called for lane in made.lanes] == ["Ann"]
    assert head(made, whole=True, wide=True) == (
        "1–2 March 2017 · when it happened · 2 without a date"
    )
    # That a position changed is by when it was said.
    assert [each.link for each in made.changes()] == ["l2"]


def test_what_is_read_after_the_axis_was_drawn_can_be_drawn_on_it() -> None:
    made = rows(FIRST, pairs=[])
    picture = TimelinePicture(made, 30)
    assert [lane.called for lane in made.lanes] == ["Ann"]
    made.add([said("c9", "Ann", "2019"), DENIAL], [PAIRS[0]])
    # Until they are put in order, no lane takes the place of another.
    assert [lane.called for lane in made.lanes] == ["Ann"]
    assert len(picture.lines(Seen(0, 1, 0, 30), (0, 1))) == LANE_LINES
    made.order_anew()
    assert [lane.called for lane in made.lanes] == ["Ann", "Bob"]


def test_nothing_at_all_can_be_drawn() -> None:
    made = TimelineRows()
    picture = TimelinePicture(made, 10)
    assert picture.lines(Seen(0, 0, 0, 10), (0, 0)) == []
    assert head(made, whole=False, wide=True) == "when said · being read"


def test_hostile_words_reach_no_terminal() -> None:
    bad = said("c6\x1b[2J", "Eve\x1b]0;x\x07", "2017-03-18", raw="\x1b[31mnow")
    made = rows(bad, pairs=[])
    assert "\x1b" not in "".join(lines(made, bad, (1, 1), default_scheme(), 80))


def test_a_claim_stays_where_it_is_until_lanes_are_put_in_order() -> None:
    made = rows(LATER, pairs=[])
    assert made.place("c3") == (0, 0)
    made.add([FIRST], [])
    assert made.place("c3") == (0, 0)
    assert made.place("c1") is None
    made.order_anew()
    assert [made.place(claim) for claim in ("c1", "c3")] == [(0, 0), (0, 1)]


def test_changed_positions_are_gone_through_in_order_and_all_around() -> None:
    # One said first was taken back last: the one between them is not passed over.
    between = said("c7", "Ann", "2017-03-16")
    last = said("c8", "Ann", "2017-03-20")
    pairs = [Pair("l1", "denies", "c8", "c1"), Pair("l2", "denies", "c3", "c7")]
    made = rows(FIRST, between, LATER, last, pairs=pairs)
    assert made.next_changed((0, 0), 1) == "c3"
    assert made.next_changed((0, 2), 1) == "c8"
    assert made.next_changed((0, 3), 1) == "c3"
    assert made.next_changed((0, 2), -1) == "c8"
    assert rows(DENIAL, pairs=[]).next_changed((0, 0), 1) is None


def test_the_claims_of_one_cell_are_counted_and_the_nearest_is_found() -> None:
    others = [said(f"d{n}", "Ann", "2017-03-15") for n in range(3)]
    made = rows(FIRST, LATER, *others, pairs=[])
    picture, (ann,) = TimelinePicture(made, 40), made.lanes
    assert [picture.together(ann, place) for place in range(5)] == [
        (1, 4), (2, 4), (3, 4), (4, 4), (1, 1),
    ]  # fmt: skip
    assert picture.nearest(ann, picture.column("c3") - 1) == 4
    assert picture.nearest(ann, 0) == 0
    assert "4" in drawn(made)[0]
