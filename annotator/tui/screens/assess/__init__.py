"""Assess: a claim weighed, its words chosen by keys, its evidence beside it."""

from annotator.tui.screens.assess.screen import Assess

__all__ = ["Assess"]
