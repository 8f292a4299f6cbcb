"""`annotator serve` where the extra is not installed; with it: tests/browser/test_serve.py."""

from pathlib import Path

from tests.cli.conftest import Run


def test_without_the_extra_it_says_what_is_missing_and_makes_no_file(
    run: Run, folder: Path
) -> None:
    told = run("serve", exits=1)
    assert told.stdout == ""
    assert "pip install 'annotator[web]'" in told.stderr
    assert not list(folder.iterdir())


def test_the_help_says_who_acts(run: Run) -> None:
    told = " ".join(run("serve", "--help").stdout.split())
    assert "whoever reaches the port acts as this annotator" in told
    assert "127.0.0.1" in told
