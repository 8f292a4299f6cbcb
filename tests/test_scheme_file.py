"""Reading a scheme: what it makes of what is written, and each sentence about what is wrong."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import BadScheme, UnreadableSource
from annotator.scheme import CHOICES, TABLES, TAKEN_FROM_RELATIONS, UNRELATED
from annotator.scheme_file import (
    LARGEST,
    SchemeSource,
    default_scheme,
    default_source,
    read_scheme,
    scheme_of,
)

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"

RELATION = """
[[relation]]
name = "clash"
key = "c"
verb = "clashes with"
conflict = true
"""
WHOLE = 'name = "mine"\n' + RELATION
EXTENDING = 'name = "mine"\nextends = "default"\n'


def problems(toml: str, guidelines: str = "") -> tuple[str, ...]:
    """What is wrong with a scheme."""
    with pytest.raises(BadScheme) as caught:
        scheme_of(toml, guidelines)
    return caught.value.problems


# What it makes of it


def test_the_default_is_a_scheme_like_any_other() -> None:
    assert default_source().scheme == default_scheme()


def test_tables_that_are_left_out_are_the_defaults_and_empty_ones_are_empty() -> None:
    scheme = scheme_of(WHOLE + "[conflict_types]\n[statuses]\nnew = 'not looked into'\n")
    assert scheme.conflict_types == {}
    assert list(scheme.statuses) == ["new"]
    assert scheme.confidences == default_scheme().confidences
    assert scheme.attributes == {}


def test_unrelated_is_always_there() -> None:
    assert scheme_of(WHOLE).words()["relations"] == ("clash", UNRELATED)
    own = scheme_of(WHOLE + f"[[relation]]\nname='{UNRELATED}'\nkey='n'\nverb='is far from'\n"
                    "marks = false\n")  # fmt: skip
    assert own.relation(UNRELATED).verb == "is far from"


def test_an_undirected_relation_reads_the_same_both_ways() -> None:
    assert scheme_of(WHOLE).relation("clash").passive == "clashes with"


def test_a_scheme_that_extends_adds_to_the_default_and_takes_away() -> None:
    scheme = scheme_of(
        EXTENDING
        + '[remove]\nrelation = ["updates"]\nconflict_types = ["lexical"]\n'
        + RELATION.replace('"c"', '"u"')
        + "[conflict_types]\nsarcasm = 'not meant so'\n"
    )
    default = default_scheme()
    assert scheme.words()["relations"] == (
        *(each for each in default.words()["relations"] if each != "updates"),
        "clash",
    )
    assert "lexical" not in scheme.conflict_types
    assert list(scheme.conflict_types)[-1] == "sarcasm"
    assert scheme.statuses == default.statuses


def test_a_scheme_that_extends_changes_no_more_than_is_given() -> None:
    scheme = scheme_of(
        EXTENDING
        + "[[relation]]\nname = 'denies'\nkey = 'v'\n"
        + "[conflict_types]\nnumeric = { key = 'z' }\nlexical = 'other words'\n"
    )
    denies, before = scheme.relation("denies"), default_scheme().relation("denies")
    assert (denies.key, denies.verb, denies.passive) == ("v", before.verb, before.passive)
    assert denies.conflict
    assert denies.directed
    assert scheme.conflict_types["numeric"].key == "z"
    assert scheme.conflict_types["numeric"].explanation == "figures that differ"
    assert scheme.conflict_types["lexical"].explanation == "other words"
    assert scheme.words()["relations"] == default_scheme().words()["relations"]


def test_guidelines_stand_in_a_file_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('guidelines = "mine.md"\n' + WHOLE, "utf-8-sig")
    (tmp_path / "mine.md").write_text("# clash\n\nBoth.\n")
    source = read_scheme(file)
    assert source == SchemeSource('guidelines = "mine.md"\n' + WHOLE, "# clash\n\nBoth.\n")
    assert source.scheme.guideline("clash") == "Both."


@pytest.mark.parametrize("name", [each.name for each in sorted(EXAMPLES.glob("*.toml"))])
def test_the_examples_of_the_manual_are_schemes(name: str) -> None:
    scheme = read_scheme(EXAMPLES / name).scheme
    assert scheme.name == name.removesuffix(".toml")
    assert scheme.guideline(scheme.relations[0].name)


# What is wrong


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        # The head
        ("name = ", "this is not TOML: Invalid value (at end of document)"),
        ("a = " + "[" * 100_000, "this is not TOML: its brackets stand too deep"),
        ("a = " + "9" * 9_000, "this is not TOML: Exceeds the limit"),
        ("x = 1\n" + WHOLE, "the scheme: “x” is unknown; allowed are name, version"),
        ("nam = 'x'\n" + WHOLE, "the scheme: “nam” is unknown (“name” perhaps?)"),
        (RELATION, 'name: the scheme needs a name, as in name = "witnesses"'),
        ("name = 3\n" + RELATION, "name: the scheme needs a name"),
        ("name = ' '\n" + RELATION, "name: the scheme needs a name"),
        ("version = 0\n" + WHOLE, "version: a whole number from 1 on"),
        ("version = true\n" + WHOLE, "version: a whole number from 1 on"),
        ("extends = 'mine'\n" + WHOLE, 'extends: only "default" can be extended, not “mine”'),
        ("guidelines = 3\n" + WHOLE, "guidelines: a Markdown file in the same folder"),
        ("guidelines = '../x.md'\n" + WHOLE, "guidelines: a Markdown file in the same folder"),
        # Relations
        ("name = 'x'", "relation: a scheme needs relations under [[relation]], or extends"),
        ("name = 'x'\n[relation]", "relation: each relation stands under [[relation]]"),
        (WHOLE + "colr = 'red'\n", "relation 1, “clash”: “colr” is unknown (“colour” perhaps?)"),
        (WHOLE.replace("clash", "c d"), "relation 1, “c d”: a word has letters, digits, _ and -"),
        (WHOLE.replace("clash", "c" * 41), "relation 1, “cccc"),
        (WHOLE.replace('"clash"', "3"), "relation 1, 3: name is one line of text, at most 60"),
        (WHOLE.replace("name = \"clash\"\n", ""), "relation 1: name is missing, as in name = "),
        (WHOLE.replace('key = "c"\n', ""), "relation 1, “clash”: key is missing, as in key = "),
        (WHOLE.replace('verb = "clashes with"', ""), 'verb is missing, as in verb = "denies"'),
        (WHOLE.replace("clashes with", "a\\u001b[2J"), "“clash”: verb is one line of text"),
        (WHOLE.replace("clashes with", "v" * 61), "“clash”: verb is one line of text, at most 60"),
        (WHOLE + "explanation = 'a\\nb'\n".replace("'", '"'), "explanation is one line of text"),
        (WHOLE + "passive = 1\n", "“clash”: passive is one line of text, at most 60 long, not 1"),
        (WHOLE + RELATION, "relation 2, “clash”: it is there already"),
        (WHOLE + "directed = 1\n", "“clash”: directed is true or false, not 1"),
        (WHOLE + "directed = true\n", "“clash”: it is directed, so it needs passive"),
        (WHOLE + "marks = false\n", "“clash”: marks = false is for “unrelated” alone"),
        (WHOLE.replace("true", "false"), "relation: at least one must be a conflict"),
        (WHOLE.replace('"c"', '"C"'), "“clash”: key is a small letter, not “C”"),
        (WHOLE.replace('"c"', '"1"'), "“clash”: key is a small letter, not “1”"),
        (WHOLE.replace('"c"', '"enter"'), "“clash”: key is a small letter, not “enter”"),
        (WHOLE.replace('"c"', '"j"'), "the key “j” is taken: it is next, wherever one moves"),
        (WHOLE.replace('"c"', '"y"'), "the key “y” is taken: it is “as suggested”, in the queue"),
        (WHOLE.replace('"c"', '"n"'), "the key “n” is taken: it is “unrelated”, everywhere"),
        (WHOLE + RELATION.replace('"clash"', '"b"'), "“b”: the key “c” is that of “clash”"),
        (WHOLE + "colour = 'pink'\n", "“clash”: colour is #rrggbb or one of black, red"),
        (WHOLE + "colour = '#12345'\n", "“clash”: colour is #rrggbb or one of black, red"),
        (WHOLE + "stands_for = 'denies'\n", "“clash”: stands_for is a list"),
        (WHOLE + "stands_for = ['hates']\n", "stands_for has “hates”, which is not in the default"),
        (
            WHOLE + "stands_for = ['denies']\n"
            + RELATION.replace("clash", "b").replace('"c"', '"b"') + "stands_for = ['denies']\n",
            "relation, “b”: “clash” stands for “denies” already; only one can",
        ),
        (
            WHOLE + f"[[relation]]\nname = '{UNRELATED}'\nkey = 'n'\nverb = 'x'\n",
            "relation “unrelated”: it says that there is no relation; its key is",
        ),
        # Words
        ("statuses = 3\n" + WHOLE, "statuses: a table of words, as in [statuses]"),
        (WHOLE + "[statuses]\n", "statuses: a conflict needs at least one"),
        (WHOLE + "[ratings]\n'a b' = 'x'\n", "ratings, “a b”: a word has letters, digits"),
        (WHOLE + "[ratings]\n'' = 'x'\n", "ratings, “”: a word has letters, digits"),
        (WHOLE + "[ratings]\nso = 3\n", "ratings, “so”: its explanation is one line of text"),
        (WHOLE + "[ratings]\nso = ''\n", "ratings, “so”: its explanation is one line of text"),
        (WHOLE + "[ratings]\nso = {}\n", "ratings, “so”: explanation is missing, as in"),
        (
            WHOLE + "[ratings]\nso = { explanation = 'x', kay = 'y' }\n",
            "ratings, “so”: “kay” is unknown (“key” perhaps?); allowed are explanation, key",
        ),
        (
            WHOLE + "[ratings]\nso = { explanation = 'x', key = 'q' }\n",
            "ratings, “so”: the key “q” is taken: it is leave, everywhere",
        ),
        (
            WHOLE + "[ratings]\nso = { explanation = 'x', key = ' ' }\n",
            "ratings, “so”: key is a small letter or a digit, not “ ”",
        ),
        (
            WHOLE + "[ratings]\na = { explanation = 'x', key = '1' }\n"
            "b = { explanation = 'x', key = '1' }\n",
            "ratings: the key “1” is there 2 times; once is allowed",
        ),
        (
            WHOLE + "[ratings]\n" + "".join(f"r{each} = 'x'\n" for each in range(40)),
            "ratings: 40 words; there are keys for 32, no more is allowed",
        ),
        # Attributes
        ("attributes = 1\n" + WHOLE, "attributes: each attribute of claims stands under"),
        (WHOLE + "[attributes]\nbasis = 'x'\n", "“basis”: it stands under [attributes.NAME], with"),
        (
            WHOLE + "[attributes.basis]\nwords = { saw = 'x' }\n",
            "attributes, “basis”: explanation is missing",
        ),
        (
            WHOLE + "[attributes.basis]\nexplanation = 'x'\n",
            "attributes, “basis”: it needs words to choose from, under [attributes.NAME.words]",
        ),
        (
            WHOLE + "[attributes.basis]\nexplanation = 'x'\nwords = { 'a b' = 'x' }\n",
            "attributes.basis.words, “a b”: a word has letters",
        ),
        # Removal
        (WHOLE + "[remove]\nstatuses = ['open']\n", 'remove: only with extends = "default"'),
        (EXTENDING + "remove = 3\n", "remove: a table, as in [remove]"),
        (EXTENDING + "[remove]\nwords = []\n", "remove: “words” is unknown"),
        (EXTENDING + "[remove]\nstatuses = 'open'\n", "remove, statuses: a list of words"),
        (
            EXTENDING + "[remove]\nstatuses = ['shut']\n",
            "remove, statuses: “shut” is not in the default, which has open, explained, resolved",
        ),
        (
            EXTENDING + f"[remove]\nrelation = ['{UNRELATED}']\n",
            "remove, relation: “unrelated” has to stay",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_where_it_is_and_what_is_allowed(toml: str, told: str) -> None:
    found = problems(toml)
    assert [each for each in found if told in each] != [], found


def test_all_that_is_wrong_is_told_at_once_but_no_more_than_one_can_read() -> None:
    assert len(problems("name = 3\nversion = 'x'\n[ratings]\nso = 3\n")) == 4
    many = problems(WHOLE + "[ratings]\n" + "".join(f"'r {each}' = 'x'\n" for each in range(90)))
    assert len(many) == 21
    assert many[-1] == "and 71 more"


def test_what_no_table_shows_on_its_own_is_told_beside_what_one_shows() -> None:
    told = problems(
        "nam = 'x'\n" + WHOLE.replace('"c"', '"CC"').replace("conflict = true", "directed = true")
    )
    assert [each.split(": ", 1)[1].split("; ")[0] for each in told[:2]] == [
        "“nam” is unknown (“name” perhaps?)",
        "key is a small letter, not “CC”",
    ]
    assert told[2:] == (
        'relation “clash”: it is directed, so it needs passive, as in passive = "is denied by"',
        "relation: at least one must be a conflict (conflict = true)",
    )


@pytest.mark.parametrize(
    "toml",
    [
        "name = 'x'\nrelation = 3\n",
        "name = 'x'\n[relation]\n",
        "name = 3\n" + RELATION.replace("true", "'yes'") + "directed = 0\nkey2 = 'x'\n",
        WHOLE + f"[[relation]]\nname = '{UNRELATED}'\nverb = 'x'\nkey = 3\nmarks = 'no'\n",
        WHOLE + "[[relation]]\n[statuses]\nnew = 3\n",
        WHOLE + "[attributes.about]\nwords = 3\n",
        EXTENDING + "[remove]\nstatuses = 'open'\nrelation = ['unrelated', 3]\n",
    ],
)
def test_what_was_told_is_not_told_again_of_what_stands_in_its_place(toml: str) -> None:
    told = problems(toml)
    assert [each for each in told if "…" in each or "at least one" in each] == []
    assert len(set(told)) == len(told)


def test_the_sentence_begins_with_the_file() -> None:
    with pytest.raises(BadScheme, match=r"^mine\.toml is not a scheme yet:\n  name: "):
        scheme_of(RELATION, file="mine.toml")


def test_what_is_too_long_is_no_scheme(tmp_path: Path) -> None:
    assert "longer than a million" in problems("# " + "x" * LARGEST)[0]
    assert "guidelines: they are longer" in problems(WHOLE, "x" * (LARGEST + 1))[0]
    file = tmp_path / "long.toml"
    file.write_bytes(b"#" * (LARGEST + 1))
    with pytest.raises(BadScheme, match="longer than one MiB"):
        read_scheme(file)


def test_what_is_not_utf_8_is_named_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes(b'name = "x"\n# caf\xe9\n')
    with pytest.raises(BadScheme, match="line 2: this is not UTF-8"):
        read_scheme(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"There is no file .*none.toml\."):
        read_scheme(tmp_path / "none.toml")
    with pytest.raises(UnreadableSource, match="There is no file"):
        read_scheme(tmp_path)
    with pytest.raises(UnreadableSource, match=r"There is no file|cannot be read"):
        read_scheme(tmp_path / "a\0b")
    file = tmp_path / "mine.toml"
    file.write_text('guidelines = "mine.md"\n' + WHOLE)
    with pytest.raises(UnreadableSource, match=r"no file .*mine.md, which .*mine.toml names"):
        read_scheme(file)


# Whatever is written

_KEYS = st.sampled_from([
    "name", "version", "extends", "guidelines", "remove", "attributes", "relation", *TABLES,
    "key", "verb", "explanation", "colour", "stands_for", "words", "x", "", "a b", "open",
])  # fmt: skip
_VALUES = st.recursive(
    st.one_of(
        st.text(max_size=3), st.integers(), st.booleans(), st.floats(), st.dates(),
        st.sampled_from(["default", "c", "q", "denies", "unrelated", "red", "\x1b", "a/b"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)  # fmt: skip


def _toml(value: object) -> str:
    """A value as TOML has it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'
        case dict():
            return (
                "{"
                + ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items())
                + "}"
            )
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
    return str(value)


@given(st.dictionaries(_KEYS, _VALUES, max_size=6), st.sampled_from(["", WHOLE, EXTENDING]))
def test_no_toml_raises_anything_but_a_sentence(table: dict[str, object], before: str) -> None:
    rows = [f"{_toml(key)} = {_toml(each)}\n" for key, each in table.items()]
    with contextlib.suppress(BadScheme):
        scheme = scheme_of("".join(rows) + before)
        assert scheme.suggested_relation("denies") in scheme.words()["relations"]


@given(st.text())
def test_no_text_raises_anything_but_a_sentence(text: str) -> None:
    with pytest.raises(BadScheme):
        scheme_of(text)


@given(st.integers(0, 400), st.text(max_size=8))
def test_a_scheme_with_something_put_in_is_one_or_is_told(at: int, text: str) -> None:
    toml = default_source().toml[-900:]
    toml = EXTENDING + toml[toml.index("[") :]
    with contextlib.suppress(BadScheme):
        assert UNRELATED in scheme_of(toml[:at] + text + toml[at:]).words()["relations"]


def test_what_the_manual_shows_is_a_scheme() -> None:
    manual = (EXAMPLES.parent / "scheme.md").read_text("utf-8")
    shown = re.findall(r"```toml\n(.*?)```", manual, re.DOTALL)
    assert [scheme_of(each).name for each in shown] == ["mine", "other-keys", "words", "attributed"]
    assert [table for table in TABLES if f"`[{table}]`" not in manual] == []
    assert [key for key in TAKEN_FROM_RELATIONS if f"`{key}`" not in manual] == []
    assert f"at most {len(CHOICES)} words" in manual
