"""The lexicon: large enough for news, in the scheme's words."""

from annotator.language.attribution.lexicon import lexicon
from annotator.scheme_file import default_scheme


def test_it_is_large_enough_for_news() -> None:
    words = lexicon()
    assert len(words.verbs) >= 550
    assert len(words.nouns) >= 180
    assert len(words.adjectives) >= 95


def test_its_polarities_are_the_schemes() -> None:
    known = set(default_scheme().cue_polarities)
    for table in (lexicon().verbs, lexicon().nouns, lexicon().adjectives):
        assert {cue.polarity for takes in table.values() for cue in takes.values()} <= known
