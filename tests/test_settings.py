"""A file of settings: what it sets, and what is said of what is wrong in it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import UnusableSettings
from annotator.settings import (
    AS_IT_COMES,
    Settings,
    example,
    load,
    look_into,
    settings_path,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def wrong(file: Path, text: str) -> str:
    """What is said of the first thing that is wrong, without the file's name."""
    file.write_text(text, "utf-8")
    told = look_into(file).problems[0]
    assert told.startswith(str(file))
    return told.removeprefix(str(file))


def test_without_a_file_all_is_as_it_comes(file: Path) -> None:
    assert load(file) == load(None) == AS_IT_COMES
    assert not look_into(file).exists


def test_a_file_sets_what_stands_in_it(file: Path) -> None:
    file.write_text(
        'theme = "nord"\ntext_width = 60\nascii = true\nannotator = " Kim  Lee "\n'
        'blind = true\nlanguage_model = "de_core_news_sm"\n'
    )
    assert load(file) == Settings(
        theme="nord",
        text_width=60,
        ascii=True,
        annotator="Kim Lee",
        blind=True,
        language_model="de_core_news_sm",
    )


def test_paths_are_seen_from_the_file_s_folder(file: Path) -> None:
    file.write_text('database = "data/a.db"\nscheme = "/schemes/b.toml"\n')
    settings = load(file)
    assert settings.database == file.parent / "data" / "a.db"
    assert settings.scheme == Path("/schemes/b.toml")
    file.write_text('database = "~/a.db"\n')
    assert load(file).database == Path.home() / "a.db"


def test_keys_are_named_with_quotation_marks_or_without(file: Path) -> None:
    file.write_text(
        '[keys]\n"reader.mark" = "m"\nreader.link = ["x", "f5"]\ndesk.open = "enter, l"\n'
        'queue.later = ","\n[keys.part]\nnext = "n"\n'
    )
    assert load(file).keys == {
        "reader.mark": ("m",),
        "reader.link": ("x", "f5"),
        "desk.open": ("enter", "l"),
        "queue.later": (",",),
        "part.next": ("n",),
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = 3", ", line 1: theme is 3, but takes a theme's name in quotation marks."),
        (
            'ascii = true\ntext_width = "wide"',
            ", line 2: text_width is “wide”, but takes a whole number from 40 to 200.",
        ),
        ("text_width = 39", ", line 1: text_width is 39, but takes a whole number from 40 to 200."),
        ("text_width = true", ", line 1: text_width is true, but takes a whole number from 40"),
        ("ascii = 1", ", line 1: ascii is 1, but takes true or false."),
        ('annotator = "gold"', "“gold” is reserved; choose another annotator's name."),
        ('database = ""', ", line 1: database is “”, but takes a path in quotation marks"),
        ("textwidth = 60", ", line 1: “textwidth” is no setting; perhaps “text_width”. There are:"),
        (
            '\n[reader]\nmark = "m"',
            ", line 2: “reader” is no setting. There are: theme, text_width",
        ),
        ('keys = "m"', ", line 1: keys is a table: [keys]"),
        (
            '[keys]\n\n"reader.mark" = 7',
            ", line 3: the key of reader.mark is 7, but it takes a key",
        ),
        ("[keys]\nreader.mark = []", ", line 2: the key of reader.mark is [], but it takes a key"),
        ('[keys]\nreader.mark = "x,"', ", line 2: the key of reader.mark is “x,”, but it takes"),
        ("theme = ", ": it is no TOML: Invalid value (at end of document)."),
        ('theme = "a"\ntheme = "b"', ": it is no TOML: Cannot overwrite a value (at "),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_is_allowed(
    file: Path, text: str, told: str
) -> None:
    assert told in wrong(file, text)


def test_what_is_wrong_is_told_at_once_and_the_rest_holds(file: Path) -> None:
    file.write_text('ascii = "yes"\ntheme = "light"\ntext_width = 7\n')
    found = look_into(file)
    assert [re.sub(r".*(line \d).*", r"\1", each) for each in found.problems] == [
        "line 1",
        "line 3",
    ]
    assert found.settings == Settings(theme="light")
    assert found.given == {"theme"}


def test_a_file_with_something_wrong_is_not_gone_by(file: Path) -> None:
    file.write_text("ascii = 1\ntext_width = 7\n")
    with pytest.raises(UnusableSettings, match=r"line 1: .* 1 more: .*ANNOTATOR_SETTINGS=") as told:
        load(file)
    assert len(told.value.problems) == 2
    assert told.value.exit_code == 2


@pytest.mark.parametrize("written", [b"\xff\xfe\x00", b"# " + b"x" * (1 << 20), b"a." * 9000])
def test_a_file_that_is_no_text_of_ours_is_told_of(file: Path, written: bytes) -> None:
    file.write_bytes(written)
    (told,) = look_into(file).problems
    assert told.startswith(f"{file}: it ")


def test_a_folder_is_no_file(file: Path) -> None:
    file.mkdir()
    (told,) = look_into(file).problems
    assert told == f"{file}: it cannot be read: Is a directory."


@given(written=st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode()))
def test_whatever_stands_in_it_is_told_in_sentences(
    tmp_path_factory: pytest.TempPathFactory, written: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    file.write_bytes(written)
    for told in look_into(file).problems:
        assert told.startswith(str(file))
        assert told.isprintable()


def test_the_environment_names_the_file_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_SETTINGS", "mine.toml")
    assert settings_path() == Path("mine.toml")
    monkeypatch.setenv("ANNOTATOR_SETTINGS", "")
    assert settings_path() is None
    monkeypatch.delenv("ANNOTATOR_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    path = settings_path()
    assert path is not None
    assert path.parts[-2:] == ("annotator", "settings.toml")


def test_the_example_sets_nothing_and_all_that_it_offers_can_be_set(file: Path) -> None:
    file.write_text(example(), "utf-8")
    assert load(file) == AS_IT_COMES
    file.write_text(re.sub(r"(?m)^# (?=[a-z_]+ = |\[keys\]|\")", "", example()), "utf-8")
    found = look_into(file)
    assert found.problems == ()
    assert found.given == set(Settings.__struct_fields__)
