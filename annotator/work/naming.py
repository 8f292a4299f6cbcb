"""Naming: which names are one speaker, and what is known of him."""

from collections.abc import Iterable, Sequence
from typing import Any

from annotator import ids
from annotator.errors import NotAllowed
from annotator.events import SpeakerFields
from annotator.records import Speaker
from annotator.store import speakers
from annotator.work.session import Session


class Naming:
    """The verbs of one speaker, named by any of his names."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def join(self, name: str, *others: str) -> None:
        """Say that the names are one speaker. It holds against any guess of the program's."""
        self.say(name, same_as=others)

    def part(self, name: str, *others: str) -> None:
        """Say that the names are not one speaker."""
        self.say(name, not_same_as=others)

    def describe(self, name: str, **fields: Any) -> None:
        """Say what is known of a speaker: `label` (what to call the group), `role`, `kind`.

        None takes one away. Raises NotAllowed for a kind that the scheme does not have.
        """
        self.say(name, **fields)

    def say(
        self,
        name: str,
        *,
        same_as: Sequence[str] = (),
        not_same_as: Sequence[str] = (),
        **fields: Any,
    ) -> None:
        """Say all of this in one action: see `join`, `part` and `describe`."""
        if unknown := set(fields) - set(SpeakerFields.__struct_fields__):
            raise NotAllowed(f"Nothing of the name {', '.join(unknown)} can be said of a speaker.")
        if fields.get("kind"):
            self._session.scheme.check("speaker_kinds", fields["kind"])
        others = (*same_as, *not_same_as)
        for other in others:
            if ids.folded(other) == ids.folded(name):
                raise NotAllowed(f"“{name}” and “{other}” are one name already.")
        with self._session.act() as action:
            action.speaker(name, {"written": name, **fields} if others else fields)
            for other in others:
                action.speaker(other, {"written": other})
            for other in same_as:
                action.pair(name, other, same=True)
            for other in not_same_as:
                action.pair(name, other, same=False)

    def rename_aliases(self, name: str, aliases: Iterable[str]) -> None:
        """Let exactly these be a speaker's other names: joins the new ones, parts what is gone."""
        wanted = {ids.folded(each): each for each in aliases if each.strip()}
        wanted.pop(ids.folded(name), None)
        found = speakers.get(self._session.store, self._session.viewpoint, ids.folded(name))
        now = {} if found is None else _names(found)
        now.pop(ids.folded(name), None)
        joined = [written for folded, written in wanted.items() if folded not in now]
        parted = [written for folded, written in now.items() if folded not in wanted]
        if not joined and not parted:
            return
        with self._session.act() as action:
            for each in (name, *joined):
                action.speaker(each, {"written": each})
            for each in joined:
                action.pair(name, each, same=True)
            for each in parted:
                for other in (name, *wanted.values()):
                    action.pair(other, each, same=False)


def _names(speaker: Speaker) -> dict[str, str]:
    return {ids.folded(each): each for each in (speaker.name, *speaker.aliases)}
