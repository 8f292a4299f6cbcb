"""The pipeline is the one that was looked at, and is not loaded before it is needed."""

import hashlib
import subprocess
import sys
from pathlib import Path

import spacy.util

from annotator.language import DEFAULT_PIPELINE
from annotator.language.pipeline import load

SUMS = Path(__file__).parents[1] / "data" / "language" / f"{DEFAULT_PIPELINE}-3.8.0.sha256"


def test_the_files_of_the_model_are_those_of_the_pinned_release() -> None:
    stated = dict(line.split("  ", 1)[::-1] for line in SUMS.read_text().splitlines())
    folder = spacy.util.get_package_path(DEFAULT_PIPELINE) / f"{DEFAULT_PIPELINE}-3.8.0"
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert found == stated


def test_only_what_is_used_is_loaded() -> None:
    assert load().pipe_names == [
        "tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner",
    ]  # fmt: skip


def test_spacy_is_not_imported_with_the_room() -> None:
    code = "import sys, annotator.language; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
