"""Names: who is one speaker by his names alone, in one text or in thousands."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.bodies import body, initials, joint
from annotator.countries import country, demonym, of_country, seat
from annotator.findings import FoundName
from annotator.ids import folded
from annotator.names import joins
from annotator.persons import gender, person
from annotator.speakers import called
from annotator.spelling import key, loose


def people(*names: str, same_as: tuple[str, ...] = ()) -> list[FoundName]:
    return [FoundName(name=name, kind="person", same_as=same_as) for name in names]


def organisations(*names: str, same_as: tuple[str, ...] = ()) -> list[FoundName]:
    return [FoundName(name=name, kind="organisation", same_as=same_as) for name in names]


def groups(names: list[FoundName]) -> set[frozenset[str]]:
    """The names that the joins make one, as sets."""
    group: dict[str, set[str]] = {}
    for one, other in joins(names):
        together = group.get(one, {one}) | group.get(other, {other})
        for each in together:
            group[each] = together
    return {frozenset(each) for each in group.values()}


def one_speaker(*names: str, of: str = "person") -> bool:
    found = groups([FoundName(name=name, kind=of) for name in names])
    return found == {frozenset(names)}


@pytest.mark.parametrize(
    "names",
    [
        ("Bashar al Ja’afari", "Jaafari", "Al-Jaafari", "Bashar al-Ja'afari"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelenskiy", "President Zelensky"),
        ("Alexander Lavrentiev", "Alexander Lavrentyev", "Lavrentiev"),
        ("Mohammed Khatami", "Muhammad Khatami", "Khatami"),
        ("José Álvarez", "Jose Alvarez", "Mr. Alvarez"),
        ("John Smith", "J. Smith", "Smith", "Dr. John F. Smith", "John Smith Jr."),
        ("Mary Smith-Jones", "Smith-Jones", "Mrs Smith-Jones"),
        ("Xi Jinping", "Xi", "Jinping Xi", "President Xi Jinping"),
        ("Kim Jong-un", "Kim Jong Un", "Kim"),
        ("Osama bin Laden", "bin Laden", "Osama Bin Laden's"),
        ("Vincent van Gogh", "Van Gogh", "Gogh"),
        ("Mohamed ElBaradei", "El-Baradei", "Mohamed al Baradei"),
        ("Al Gore", "Gore"),
    ],
)
def test_spellings_titles_and_short_forms_are_one_person(names: tuple[str, ...]) -> None:
    assert one_speaker(*names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "Mary Smith"),
        ("Christine Smith", "Christian Smith"),
        ("Joan Garcia", "Juan Garcia"),
        ("George W. Bush", "George H. W. Bush"),
        ("Martin King Jr.", "Martin King Sr."),
        ("John Smith", "Mrs Smith"),
        ("J. Smith", "Mary Smith"),
        ("Al Gore", "Tipper Gore"),
        ("John Jensen", "John Hansen"),
        ("Bashar al-Assad", "Bashar al-Jaafari"),
        ("a rebel official", "Rebel Official"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert not list(joins(people(one, other)))


def test_a_surname_that_two_have_joins_neither() -> None:
    assert not groups(people("John Smith", "Mary Smith", "Smith"))
    assert groups(people("John Smith", "Mary Smith", "Mrs Smith", "J. Smith")) == {
        frozenset({"John Smith", "J. Smith"}),
        frozenset({"Mary Smith", "Mrs Smith"}),
    }


def test_what_one_document_says_does_not_hold_against_what_the_workspace_knows() -> None:
    of_one = people("John Smith", same_as=("Smith",))
    of_other = people("Mary Smith", same_as=("Smith",))
    assert groups(of_one) == {frozenset({"John Smith", "Smith"})}
    assert not groups(of_one + of_other)


def test_an_acronym_joins_what_documents_say_it_means_unless_they_disagree() -> None:
    one = organisations("Federation of Small Airlines", same_as=("FSAX",))
    other = organisations("Food Standards Authority", same_as=("FSAX",))
    assert groups(one) == {frozenset({"Federation of Small Airlines", "FSAX"})}
    assert not groups(one + other)


@pytest.mark.parametrize(
    "names",
    [
        ("UN", "U.N.", "United Nations", "the United Nations"),
        ("US", "U.S.", "United States", "the United States of America"),
        ("UN Security Council", "United Nations Security Council", "UNSC"),
        ("Kazakhstan’s foreign ministry", "the Khazakh foreign ministry"),
        ("Russian ministry of foreign affairs", "Russia's Foreign Ministry"),
        ("the State Department", "Department of State"),
        ("World Health Organization", "World Health Organisation", "WHO"),
        ("Acme Corp.", "Acme", "Acme Inc"),
        ("South Korean government", "the government of South Korea"),
    ],
)
def test_bodies_go_by_many_names(names: tuple[str, ...]) -> None:
    assert one_speaker(*names, of="organisation")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Russian foreign ministry", "Russian defence ministry"),
        ("Austrian government", "Australian government"),
        ("South Korea", "North Korea"),
        ("Indiana State Police", "Indian State Police"),
        ("Syria", "Syrian opposition"),
        ("Nigerian army", "Nigerien army"),
    ],
)
def test_other_bodies_are_others(one: str, other: str) -> None:
    assert not list(joins(organisations(one, other)))


def test_parties_come_in_any_order() -> None:
    assert joint("Russia, Iran and Turkey") == joint("Turkey, Russia, and Iran")
    assert joint("Russia and Iran") != joint("Russia and Turkey")
    names = [
        FoundName(name=name, kind="group")
        for name in ("Russia, Iran and Turkey", "Russia, Turkey, and Iran", "Russia and Iran")
    ]
    assert groups(names) == {frozenset({"Russia, Iran and Turkey", "Russia, Turkey, and Iran"})}


def test_countries_are_known_by_their_people_and_seats() -> None:
    assert country("U.S.") == country("United States") == "United States"
    assert country("us") is None
    assert demonym("Syrians") == "Syria"
    assert demonym("Frenchmen") == "France"
    assert seat("Damascus") == "Syria"
    assert of_country("Khazakh") == "Kazakhstan"
    assert of_country("Prussian") is None


def test_keys_meet_across_transliterations() -> None:
    assert key("al-Ja’afari") == key("Jaafari")
    assert key("Andreyev") == key("Andreev")
    assert key("Lee") != key("Le")
    assert loose("mohamed") == loose("muhamad")
    assert gender("Mrs Smith") == gender("Angela Smith") == "f"
    assert gender("Mr Angela") == "m"
    assert initials("Free Syrian Army") >= {"fsa"}


_WORDS = st.sampled_from(
    ["John", "Mary", "J.", "M.", "Smith", "Smyth", "al-Assad", "Al", "Kim", "Xi", "Jong-un",
     "van", "Mr", "Mrs", "Jr.", "F.", "Ana", "Anna", "Jones"]
)  # fmt: skip
_NAMES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_FOUND = st.builds(
    lambda name, same_as: FoundName(name=name, kind="person", same_as=tuple(same_as)),
    _NAMES,
    st.lists(_NAMES, max_size=2),
)


@given(st.lists(_FOUND, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_names_does_not_count(names: list[FoundName], shuffler: random.Random) -> None:
    mixed = [*names]
    shuffler.shuffle(mixed)
    assert list(joins(names)) == list(joins(mixed))
    assert list(joins(names)) == list(joins(names + mixed))


@given(st.lists(_FOUND, max_size=12))
def test_different_first_names_are_never_one_group(names: list[FoundName]) -> None:
    for group in groups(names):
        parsed = [found for name in group if (found := person(name)) is not None]
        firsts = {loose(each.given[0]) for each in parsed if each.given and not each.is_initials}
        assert len(firsts) <= 1


@given(
    st.lists(st.tuples(st.text(), st.sampled_from(["person", "organisation", "group", None]))),
)
def test_no_name_is_too_strange(names: list[tuple[str, str | None]]) -> None:
    found = [FoundName(name=name, kind=kind) for name, kind in names]
    written = {name.name for name in found}
    for one, other in joins(found):
        assert one in written
        assert other in written
        assert folded(one) != folded(other)
        assert called((one, other)) in (one, other)
        body(one)


def test_many_bearers_of_one_surname_are_no_square() -> None:
    names = people(*(f"{chr(97 + n % 26).upper()}{n:x} {n:o} Smith" for n in range(20_000)))
    names += people(*(f"{chr(65 + n % 26)}. {chr(65 + n // 26)}. Smith" for n in range(600)))
    assert len(list(joins(names))) < len(names)


@pytest.mark.parametrize("described", ["a rebel official", "residents of Homs", "an Iraqi MP"])
@pytest.mark.parametrize("kind", ["person", "group", "organisation"])
def test_whom_a_text_only_describes_joins_nobody(described: str, kind: str) -> None:
    names = [
        FoundName(name=described, kind=kind, same_as=("Omar Saleh",)),
        FoundName(name="Homs residents", kind=kind, same_as=(described,)),
    ]
    assert not [pair for pair in joins(names) if described in pair]
