"""The formats, each in a module of its own that is imported when it is asked for."""

from importlib import import_module

from annotator.dataset_formats import FORMATS
from annotator.datasets.format import Format
from annotator.errors import NotFound


def get(name: str) -> Format:
    """A format. Raises NotFound for a name that there is not."""
    if name not in FORMATS:
        raise NotFound(f"There is no format “{name}”. There is: {', '.join(FORMATS)}.")
    found: Format = import_module(f"annotator.datasets.formats.{name}").FORMAT
    return found
