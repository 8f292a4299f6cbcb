"""The board: every conflict of the workspace, in a list, by dispute, or speaker by speaker."""

from annotator.tui.screens.board.screen import Board

__all__ = ["Board"]
