"""The course of a queue: nothing is lost, nothing comes twice, and what is taken back returns."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.tui.queue_course import Course, Key


class Pile:
    """Suggestions by number, the greatest best, and those that were answered."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.answered: set[int] = set()

    def after(self, *, after: Key | None, limit: int) -> list[int]:
        best = self.count if after is None else int(after[0])
        return [n for n in range(best - 1, -1, -1) if n not in self.answered][:limit]

    def course(self) -> "Course[int]":
        return Course(
            self.after,
            lambda number: (float(number), str(number)),
            lambda number: None if number in self.answered else number,
        )


def answered_all(pile: Pile, course: "Course[int]") -> list[int]:
    given_in = []
    while course.current is not None:
        given_in.append(course.current)
        pile.answered.add(course.current)
        course.answer()
    return given_in


def test_the_best_comes_first() -> None:
    pile = Pile(5)
    assert answered_all(pile, pile.course()) == [4, 3, 2, 1, 0]


def test_what_is_put_off_comes_again_after_all_others() -> None:
    pile = Pile(4)
    course = pile.course()
    course.put_off()
    assert answered_all(pile, course) == [2, 1, 0, 3]


def test_what_was_answered_elsewhere_does_not_come_up() -> None:
    pile = Pile(4)
    course = pile.course()
    pile.answered |= {3, 2}
    course.refresh()
    assert course.current == 1
    course.put_off()
    pile.answered.add(1)
    assert answered_all(pile, course) == [0]


def test_an_answer_taken_back_is_asked_again_at_once_and_then_it_goes_on() -> None:
    pile = Pile(4)
    course = pile.course()
    for answer in (3, 2):
        pile.answered.add(answer)
        course.answer()
    pile.answered.discard(2)
    course.come_back()
    assert (course.current, course.answered) == (2, 1)
    assert answered_all(pile, course) == [2, 1, 0]


def test_an_empty_queue_has_nothing_and_says_so() -> None:
    course = Pile(0).course()
    course.put_off()
    course.come_back()
    course.refresh()
    assert (course.current, course.answered) == (None, 0)


@given(st.integers(0, 8), st.lists(st.sampled_from(["answer", "later", "back", "elsewhere"])))
def test_nothing_is_lost_and_nothing_asked_that_was_answered(count: int, steps: list[str]) -> None:
    pile = Pile(count)
    course = pile.course()
    mine: list[int] = []
    for step in steps:
        if step == "answer" and course.current is not None:
            mine.append(course.current)
            pile.answered.add(course.current)
            course.answer()
        elif step == "later":
            course.put_off()
        elif step == "back" and mine:
            pile.answered.discard(mine.pop())
            course.come_back()
        elif step == "elsewhere" and course.current is not None:
            pile.answered.add(course.current)
            course.refresh()
        assert course.current is None or course.current not in pile.answered
        assert course.answered == len(mine)
    open_ones = set(range(count)) - pile.answered
    assert sorted(answered_all(pile, course)) == sorted(open_ones)
