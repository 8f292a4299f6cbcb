"""What stands: one's own, else gold's, else, in open mode, the newest other's."""

import pytest
from msgspec import Struct

from annotator.viewpoint import Viewpoint


class Said(Struct):
    newest: str
    says: bool = True


@pytest.mark.parametrize(
    ("layers", "opened", "blind"),
    [
        ({}, None, None),
        ({"kim": "1", "gold": "2", "lee": "3"}, "kim", "kim"),
        ({"gold": "2", "lee": "3"}, "gold", "gold"),
        ({"ida": "2", "lee": "3"}, "lee", None),
        ({"ida": "4", "lee": "3"}, "ida", None),
    ],
)
def test_what_stands(layers: dict[str, str], opened: str | None, blind: str | None) -> None:
    said = {layer: Said(newest) for layer, newest in layers.items()}
    assert Viewpoint("kim").stands(said) == opened
    assert Viewpoint("kim", "blind").stands(said) == blind


def test_a_remark_that_says_neither_yes_nor_no_never_stands() -> None:
    said = {"kim": Said("9", says=False), "lee": Said("1")}
    assert Viewpoint("kim").stands(said) == "lee"
    assert Viewpoint("kim", "blind").stands(said) is None


def test_blind_sees_oneself_and_gold() -> None:
    blind = Viewpoint("kim", "blind")
    assert [blind.sees(layer) for layer in ("kim", "gold", "lee")] == [True, True, False]
    assert Viewpoint("kim").sees("lee")
