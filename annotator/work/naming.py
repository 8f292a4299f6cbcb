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

    def split(self, speaker: Speaker, leaving: str) -> None:
        """Say that one of a speaker's names is another's, whatever joined it; the others stay one.

        Raises NotAllowed where it is no name of this speaker's, or the only one.
        """
        names = self.written(speaker)
        staying = [each for each in names if ids.folded(each) != ids.folded(leaving)]
        if len(staying) == len(names):
            raise NotAllowed(f"“{leaving}” is no name of the speaker “{speaker.name}”.")
        if not staying:
            raise NotAllowed(f"“{leaving}” is the only name that this speaker has.")
        store, viewpoint = self._session.store, self._session.viewpoint
        with self._session.act():
            self.part(leaving, *staying)
            # Those that were one by way of the name that left would now fall apart.
            found = [speakers.get(store, viewpoint, ids.folded(each)) for each in staying]
            apart = [
                each
                for each, now in zip(staying, found, strict=True)
                if now is None or found[0] is None or now.id != found[0].id
            ]
            if apart:
                self.join(staying[0], *apart)

    def tell(self, speaker: Speaker, **fields: Any) -> None:
        """Say something of a speaker under whatever name it was said before: see `describe`.

        None takes a field away from all of the names.
        """
        names = self.written(speaker)
        with self._session.act():
            self.describe(names[0], **fields)
            for field in [name for name, value in fields.items() if value is None]:
                for each in names[1:]:
                    self.describe(each, **{field: None})

    def written(self, speaker: Speaker) -> tuple[str, ...]:
        """A speaker's names as they are written, each once, that which stands for him first.

        What somebody chose to call him is none of them, unless it is a name, too.
        """
        names: dict[str, str] = {}
        for each in (speaker.name, *speaker.aliases):
            names.setdefault(ids.folded(each), each)
        called = ids.folded(speaker.name)
        if called != speaker.id and len(names) > 1:
            found = speakers.get(self._session.store, self._session.viewpoint, called)
            if found is None or found.id != speaker.id:
                del names[called]
        return tuple(names.values())


def _names(speaker: Speaker) -> dict[str, str]:
    return {ids.folded(each): each for each in (speaker.name, *speaker.aliases)}
