"""Undoing: one's last action taken back whole, or done again, in words."""

from annotator.events import REDO, UNDO, Event, LinkKey, fold
from annotator.store import claims, documents, history
from annotator.viewpoint import SHARED
from annotator.work.session import Session


class Undoing:
    """Undo and redo; both work across restarts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def undo(self) -> str | None:
        """Take back one's newest action: what it was, or None if there is nothing left."""
        return self._turn(UNDO)

    def redo(self) -> str | None:
        """Do again what was last undone, unless something else was done since: what it was."""
        return self._turn(REDO)

    def _turn(self, kind: str) -> str | None:
        store, annotator = self._session.store, self._session.annotator
        with self._session.act() as action:
            find = history.newest_live if kind == UNDO else history.newest_undone
            batch = find(store, annotator)
            if batch is None:
                return None
            action.void_or_revive(kind, batch)
            return self._describe(history.events_of(store, annotator, batch))

    def _describe(self, events: list[Event]) -> str:
        """An action in words, from what it said and not from what stands."""
        links, marked, taken_back, said, others = [], [], [], [], []
        for each in fold(events).values():
            standing = next(
                (each.layers[layer] for layer in each.layers if layer != SHARED),
                each.layers.get(SHARED),
            )
            values = {} if standing is None else standing.values
            if isinstance(each.key, LinkKey):
                links.append(self._link(each.key, values))
            elif each.kind == "claim":
                quote = self._quote(each.key.id)  # type: ignore[union-attr]
                verdict = values.get("verdict")
                named = [name for name in values if name not in ("verdict", "origin", "was")]
                if verdict == "claim":
                    marked.append(f"marked {quote}" + (f" ({', '.join(named)})" if named else ""))
                elif verdict == "not_claim":
                    marked.append(f"said that {quote} is no claim")
                elif named:
                    said.append(f"{', '.join(named)} of {quote}")
                else:
                    taken_back.append(f"took something of {quote} back")
            elif each.kind == "document":
                done = "done" if values.get("done") else "open again"
                others.append(f"said that {self._title(each.key.document)} is {done}")  # type: ignore[union-attr]
            else:
                others.append("said something of a speaker")
        return _sentence(links, marked, taken_back, said, others)

    def _link(self, key: LinkKey, values: dict[str, object]) -> str:
        actor, other = key.a.id, key.b.id
        if values.get("actor") == other:
            actor, other = other, actor
        if "relation" not in values:
            what = ", ".join(values) or "the link"
            return f"{what} between {self._quote(actor)} and {self._quote(other)}"
        return f"linked {self._quote(actor)} {values['relation']} {self._quote(other)}"

    def _quote(self, claim: str) -> str:
        found = claims.get(self._session.store, self._session.viewpoint, claim)
        return "a claim of a missing document" if found is None else f"“{found.claim.quote}”"

    def _title(self, document: str) -> str:
        return f"“{documents.read(self._session.store, document).title}”"


def _sentence(*kinds: list[str]) -> str:
    """The first thing said, and how many more there were of lesser kinds."""
    everything = [each for kind in kinds for each in kind]
    if not everything:
        return "nothing"
    first = everything[0]
    rest = len(everything) - 1
    return first if rest == 0 else f"{first} (and {rest} more in the same action)"
