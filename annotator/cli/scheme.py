"""`annotator scheme`: the words of a project, shown, checked and changed."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from annotator.cli.formats import FORMATS, Columns, format_option
from annotator.cli.opening import Opening, on_file
from annotator.cli.saying import answer, counted, say
from annotator.display import visible
from annotator.errors import NotFound
from annotator.scheme import TABLES, Scheme
from annotator.scheme_file import SchemeSource, default_scheme, default_source, read_scheme

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

_DEFAULT = "default"


class WordLine(Struct, frozen=True, kw_only=True):
    """One word of a scheme, or one in use that the scheme lacks."""

    table: str
    word: str
    key: str | None
    says: str | None
    """Of a relation, whether it is directed and a conflict."""
    explanation: str
    colour: str | None = None
    stands_for: tuple[str, ...] = ()
    in_scheme: bool = True
    judgements: int | None = None
    """How many say it, of a word that the scheme lacks."""


_WORDS = Columns(WordLine, shown=("table", "word", "key", "says", "explanation"))


@click.command(
    epilog="""\b
Examples:
  annotator scheme                                the words of the file, with keys
  annotator scheme --format json
  annotator scheme default > witnesses.toml       a scheme to begin with
  annotator scheme default --guidelines > witnesses.md
  annotator scheme check witnesses.toml           what is wrong with it
  annotator scheme use witnesses.toml --dry-run   what would change
  annotator scheme use witnesses.toml             from now on the file goes by it
  annotator scheme use default                    back to the program's
  annotator scheme source                         as it was written, from the file
  annotator scheme guidelines contradicts         what they say of a word

\b
Exit codes:
  0  done, or nothing is wrong
  1  no such file, or something is wrong with the scheme
  2  wrong usage
"""
)
@click.argument("action", metavar="[ACTION]", default="show")
@click.argument("of", metavar="[FILE|WORD]", required=False)
@click.option("--dry-run", is_flag=True, help="With use: only tell what would change.")
@click.option("--guidelines", is_flag=True, help="With default, source: the Markdown instead.")
@format_option
@on_file
def command(
    opening: Opening, action: str, of: str | None, dry_run: bool, guidelines: bool, format_: str
) -> None:
    """Show the scheme of the file, or use another.

    Relations, conflict types, statuses, ratings and all other words to choose from are a
    project's own: a TOML file that replaces the program's words or extends them, kept with the
    annotations once it is used. docs/scheme.md tells how to write one. ACTION is show, check,
    use, default, source or guidelines.
    """
    actions: dict[str, Callable[[], None]] = {
        "show": lambda: _show(opening, format_),
        "check": lambda: _check(_file(of)),
        "use": lambda: _use(opening, _file(of), dry_run=dry_run),
        "default": lambda: _print(default_source(), guidelines=guidelines),
        "source": lambda: _source(opening, guidelines=guidelines),
        "guidelines": lambda: _guidelines(opening, of),
    }
    if action not in actions:
        raise click.UsageError(f"“{action}” is no action; there are {', '.join(actions)}.")
    if of is not None and action not in ("check", "use", "guidelines"):
        raise click.UsageError(f"“{of}” is more than {action} takes.")
    if dry_run and action != "use":
        raise click.UsageError("--dry-run goes with use.")
    if guidelines and action not in (_DEFAULT, "source"):
        raise click.UsageError("--guidelines goes with default and source.")
    actions[action]()


def _file(of: str | None) -> str:
    if of is None:
        raise click.UsageError("Name the scheme's file, as in: annotator scheme check FILE")
    return of


def _show(opening: Opening, format_: str) -> None:
    with opening.workspace() as workspace:
        scheme = workspace.wording.scheme
        if format_ == "table":
            whose = "its own scheme" if workspace.wording.is_own() else "the program's scheme"
            answer(f"{workspace.path} goes by {_called(scheme)}, {whose}.")
        FORMATS[format_](_WORDS, [*_lines(scheme), *_stranger_lines(workspace)])


def _check(name: str) -> None:
    scheme = read_scheme(Path(name)).scheme
    known = scheme.words()
    words = sum(map(len, known.values())) - len(known["relations"])
    relations = counted(len(known["relations"]), "relation")
    answer(f"{name} is in order: {_called(scheme)}, {relations}, {counted(words, 'other word')}.")
    for sentence in _suggested(scheme):
        answer(sentence)
    told = (*known["relations"], *known["conflict_types"])
    unexplained = [word for word in told if not scheme.guideline(word)]
    if unexplained and scheme.guidelines:
        answer(f"The guidelines have no section on {', '.join(unexplained)}.")


def _suggested(scheme: Scheme) -> Iterator[str]:
    """What becomes of the words in which the program suggests, where the scheme has others."""
    default = default_scheme()
    conflicts = [each.name for each in default.relations if each.conflict]
    become = {word: scheme.suggested_relation(word) for word in conflicts}
    types = {word: scheme.known("conflict_types", word) for word in default.conflict_types}
    for what, words in (("relations", become), ("types", types)):
        told = [f"{word} as {other}" for word, other in words.items() if other not in (word, None)]
        if told:
            yield f"Suggested {what}: {', '.join(told)}."
    if left_out := [word for word, other in types.items() if other is None]:
        yield f"Types that are not suggested, for want of a word: {', '.join(left_out)}."


def _use(opening: Opening, name: str, *, dry_run: bool) -> None:
    from annotator.work.wording import differences

    source = None if name == _DEFAULT else read_scheme(Path(name))
    after = default_scheme() if source is None else source.scheme
    with opening.workspace() as workspace:
        wording = workspace.wording
        changes = list(differences(wording.scheme, after))
        for sentence in changes:
            answer(sentence)
        for each in wording.strangers(after):
            times = counted(each.judgements, "judgement")
            answer(f"{each.table}: {each.word} is in use ({times}) and is kept, shown as it is.")
        if dry_run:
            return
        with _waiting("Counting anew …"):
            wording.use(source)
        say(f"{workspace.path} goes by {_called(after)}" + (" now." if changes else " already."))


def _source(opening: Opening, *, guidelines: bool) -> None:
    with opening.workspace() as workspace:
        _print(workspace.wording.source(), guidelines=guidelines)


def _guidelines(opening: Opening, word: str | None) -> None:
    with opening.workspace() as workspace:
        scheme = workspace.wording.scheme
    text = scheme.guidelines if word is None else scheme.guideline(word)
    if not text:
        what = "" if word is None else f" on “{word}”"
        raise NotFound(f"The guidelines of {_called(scheme)} say nothing{what}.")
    click.echo(visible(text).rstrip("\n"))


def _print(source: SchemeSource, *, guidelines: bool) -> None:
    text = source.guidelines if guidelines else source.toml
    click.echo(visible(text) if sys.stdout.isatty() else text, nl=False)


def _lines(scheme: Scheme) -> Iterator[WordLine]:
    for each in scheme.relations:
        yield WordLine(
            table="relations",
            word=each.name,
            key=each.key,
            says=" ".join(["directed"] * each.directed + ["conflict"] * each.conflict) or None,
            explanation=scheme.explanation("relations", each.name),
            colour=each.colour,
            stands_for=each.stands_for,
        )
    for table in (*TABLES, *(f"attributes.{name}" for name in scheme.attributes)):
        keys = scheme.keys(table)
        for word, meaning in scheme.table(table).items():
            yield WordLine(
                table=table,
                word=word,
                key=keys.get(word),
                says=None,
                explanation=meaning.explanation,
                colour=meaning.colour,
                stands_for=meaning.stands_for,
            )


def _stranger_lines(workspace: "Workspace") -> Iterator[WordLine]:
    for each in workspace.wording.strangers():
        yield WordLine(
            table=each.table,
            word=each.word,
            key=None,
            says=None,
            explanation=f"not in the scheme; in use ({counted(each.judgements, 'judgement')})",
            in_scheme=False,
            judgements=each.judgements,
        )


def _called(scheme: Scheme) -> str:
    return f"“{scheme.name}” {scheme.version}"


@contextlib.contextmanager
def _waiting(words: str) -> Iterator[None]:
    """Show on a terminal that something takes its time."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield
