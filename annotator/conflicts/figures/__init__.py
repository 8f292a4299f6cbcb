"""Figures: the quantities that a text names, what they count, and how far two of them differ."""

from annotator.conflicts.figures.comparing import gap, likeness, mismatch
from annotator.conflicts.figures.quantity import Quantity
from annotator.conflicts.figures.reading import quantities

__all__ = ["Quantity", "gap", "likeness", "mismatch", "quantities"]
