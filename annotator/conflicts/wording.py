"""Wording: how signals tell the user what they saw."""

from annotator.conflicts.frame import Event


def beside(a: Event, b: Event) -> str:
    """Two events as a reason: “had been discussed” / “did not discuss”."""
    return f"“{a.text}” / “{b.text}”"
