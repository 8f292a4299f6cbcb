"""What can go wrong, each with a sentence for the user: what was wrong, where, what to do."""

from collections.abc import Sequence


class AnnotatorError(Exception):
    """The root of every error that is told to the user as a sentence, without a traceback."""

    exit_code = 1


class UnreadableSource(AnnotatorError):
    """A file that cannot be read as text; `str()` gives the reason without the file's name."""


class UnusableFile(AnnotatorError):
    """A database file that this program cannot or must not open."""


class UnusableSettings(AnnotatorError):
    """A file of settings with something wrong in it; `problems` are all of its sentences."""

    exit_code = 2

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        rest = f" {more} more: annotator settings --check." if more else ""
        super().__init__(
            f"{self.problems[0]}{rest} "
            "Put it right, or go without it: ANNOTATOR_SETTINGS= annotator …"
        )


class NotFound(AnnotatorError):
    """Something was named that is not there, or a short name that fits several."""


class NotAllowed(AnnotatorError):
    """An action that the rules of the store, or the scheme, refuse."""


class BadScheme(NotAllowed):
    """A scheme that cannot be used; it tells all that is wrong with it."""

    def __init__(self, file: str, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        listed = "".join(f"\n  {each}." for each in problems)
        super().__init__(f"{file} is not a scheme yet:{listed}")


class NameInQuestion(NotAllowed):
    """Merging met one annotator's name in both files, each with work that the other lacks."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        listed = ", ".join(names)
        super().__init__(
            f"Both files have work under the name {listed} that the other lacks. "
            f"If it is one person, merge with --same {names[0]!r}; "
            f"if not, give theirs another name with --rename {names[0]!r}=NEW."
        )
