"""Language: what spaCy finds in texts, as records.

spaCy is imported when the first text is analysed, not before.
"""

from annotator.language.analysing import analyse
from annotator.language.pipeline import DEFAULT_PIPELINE

__all__ = ["DEFAULT_PIPELINE", "analyse"]
