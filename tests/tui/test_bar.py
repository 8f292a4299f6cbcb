"""The line that says what can be done, where there is not room for all of it."""

from annotator.tui.widgets.bar import fewer

TOLD = "x link  space take back  v part  / search  ? keys"


def test_what_can_be_done_is_told_as_far_as_it_fits_and_the_keys_stay() -> None:
    assert fewer(TOLD, 49) == TOLD
    assert fewer(TOLD, 48) == "x link  space take back  v part  ? keys"
    assert fewer(TOLD, 20) == "x link  ? keys"
    assert fewer(TOLD, 5) == "x link  ? keys"


def test_other_lines_stay_whole() -> None:
    assert fewer("Talks end  in Astana", 5) == "Talks end  in Astana"
    assert fewer("", 5) == ""
