"""The word lists of the lexicon."""

from importlib.resources import files

import pytest

from annotator.conflicts import lexicon
from annotator.conflicts.ranking import weights
from annotator.conflicts.signals import SIGNALS


def test_news_opposites_are_many_and_go_both_ways() -> None:
    lines = files(lexicon.__name__).joinpath("opposites.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) >= 400
    for kind, one, other in rows:
        assert kind in ("antonym", "lexical")
        assert other in lexicon.opposites(one, "VERB")
        assert one in lexicon.opposites(other, "VERB")


@pytest.mark.parametrize(
    ("noun", "verb"), [("refusal", "refuse"), ("agreement", "agree"), ("death", "die")]
)
def test_a_noun_says_what_its_verb_says(noun: str, verb: str) -> None:
    assert verb in lexicon.keys(noun, "NOUN")


def test_a_country_is_meant_by_its_people_and_its_capital() -> None:
    assert lexicon.place_of("russian") == lexicon.place_of("moscow") == "russia"
    assert lexicon.place_of("british") == lexicon.place_of("london")


def test_rare_words_say_more() -> None:
    assert lexicon.weight("constitution") > lexicon.weight("discuss") > lexicon.weight("have")


def test_what_came_from_wordnet_has_its_licence_beside_it() -> None:
    text = files(lexicon.__name__).joinpath("LICENSE-wordnet.txt").read_text("utf-8")
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in text


def test_every_signal_has_one_weight() -> None:
    known = weights()
    for name in SIGNALS:
        assert sum(name in known[kind] for kind in ("raises", "lowers", "helps")) == 1
    assert all(0 <= weight <= 1 for kind in known.values() for weight in kind.values())
