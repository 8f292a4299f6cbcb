"""What the commands that speak of a link can say of it, and how they name one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.given import given_fields, one_of
from annotator.errors import NotAllowed
from annotator.scheme_file import default_scheme

if TYPE_CHECKING:
    from annotator.anchors import Spans
    from annotator.work.workspace import Workspace

_SCHEME = default_scheme()

_OPTIONS = (
    click.option(
        "--type", "types", metavar="WORD", multiple=True,
        help=one_of("Why they conflict; may be given several times", _SCHEME.conflict_types),
    ),
    click.option("--rationale", "--note", metavar="TEXT", help="Why you say so."),
    click.option("--status", metavar="WORD", help=one_of("What came of it", _SCHEME.statuses)),
    click.option(
        "--grounds", metavar="TEXT",
        help=one_of("What explains it, or the evidence: any text, or", _SCHEME.explanations),
    ),
    click.option("--favours", metavar="a|b|CLAIM", help="Which of the two claims is right."),
    click.option(
        "--same-event", metavar="WORD",
        help=one_of("Whether both speak of one event", _SCHEME.same_events),
    ),
    click.option(
        "--confidence", metavar="WORD", help=one_of("How sure you are", _SCHEME.confidences)
    ),
    click.option(
        "--carrying-a", metavar="START END", type=(int, int), multiple=True,
        help="What carries the conflict in the text of the first claim.",
    ),
    click.option(
        "--carrying-b", metavar="START END", type=(int, int), multiple=True,
        help="What carries it in the text of the second claim.",
    ),
)  # fmt: skip


def with_link_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for all that can be said of a link, but its relation."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def said_of_link(
    a: str, b: str, standing: "dict[str, Spans] | None" = None, **options: Any
) -> dict[str, Any]:
    """The fields whose options were given, of the link of the claims `a` and `b`.

    What carries the conflict in one of them stays as it is in `standing` where only the other's
    was given. Raises NotAllowed for a claim that is said to be right and is neither.
    """
    carrying = {
        claim: spans
        for claim, spans in ((a, options.pop("carrying_a")), (b, options.pop("carrying_b")))
        if spans
    }
    said = given_fields(**options)
    if said.get("favours"):
        said["favours"] = _end(said["favours"], a, b)
    if carrying:
        said["carrying"] = {**(standing or {}), **carrying}
    return said


def named_pair(workspace: "Workspace", ids: Sequence[str]) -> str:
    """The id of a link or suggested pair, named by its own id or by its two claims'.

    Raises UsageError for more than two, NotFound for what there is not.
    """
    from annotator.ids import link_id

    if len(ids) > 2:
        raise click.UsageError("Give a link, or the two claims of one.")
    if len(ids) == 1:
        return workspace.comparing.named(ids[0])
    return link_id(*(workspace.suggesting.named(each) for each in ids))


def _end(name: str, a: str, b: str) -> str:
    ends = {"a": a, "b": b}
    if name in ends:
        return ends[name]
    found = [each for each in (a, b) if len(name) >= 6 and each.startswith(name.lower())]
    if len(found) != 1:
        raise NotAllowed(f"“{name}” is neither claim of that link; say a or b, or give its id.")
    return found[0]
