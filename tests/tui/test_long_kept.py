"""What is kept for long is left alone, but not for ever."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from annotator.tui.long_kept import keep_long


class Ring:
    """Something that only the garbage collector can give back."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def looked_over_again() -> Iterator[None]:
    """What other tests make is collected as ever."""
    yield
    gc.unfreeze()


def test_what_is_kept_is_not_gone_through_and_is_given_back_the_next_time() -> None:
    ring = Ring()
    told = weakref.ref(ring)
    keep_long()
    assert gc.get_freeze_count() > 0
    del ring
    gc.collect()
    assert told() is not None
    keep_long()
    assert told() is None
