"""What can go wrong, each with a sentence for the user: what was wrong, where, what to do."""


class AnnotatorError(Exception):
    """The root of every error that is told to the user as a sentence, without a traceback."""

    exit_code = 1


class UnreadableSource(AnnotatorError):
    """A file that cannot be read as text; `str()` gives the reason without the file's name."""


class UnusableFile(AnnotatorError):
    """A database file that this program cannot or must not open."""


class NotFound(AnnotatorError):
    """Something was named that is not there, or a short name that fits several."""


class NotAllowed(AnnotatorError):
    """An action that the rules of the store, or the scheme, refuse."""


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
