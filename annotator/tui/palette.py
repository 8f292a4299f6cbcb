"""The command palette: every action of the screen one is on that can be done now."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.app import App
from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider

if TYPE_CHECKING:
    from annotator.tui.host import Host


class Actions(Provider):
    """Offers what the keys do, with the key beside it."""

    def _offered(self) -> Iterator[tuple[str, ActiveBinding]]:
        offered: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.id not in offered and active.enabled:
                offered.add(binding.id)
                yield f"{binding.tooltip}  ({self._told(binding.key_display)})", active

    def _told(self, key: str | None) -> str:
        return cast("Host", self.app).key_named(key or "")

    async def discover(self) -> Hits:
        """All actions, when nothing was typed yet."""
        for title, active in self._offered():
            # A mere string would be taken for markup, and a scheme's words stand in it.
            yield DiscoveryHit(Text(title), self._doing(active), text=title)

    async def search(self, query: str) -> Hits:
        """The actions that fit what was typed."""
        matcher = self.matcher(query)
        for title, active in self._offered():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._doing(active))

    def _doing(self, active: ActiveBinding) -> "_Doing":
        return _Doing(self.app, active)


class _Doing:
    """Does what a key does, once the palette is closed."""

    def __init__(self, app: App[object], active: ActiveBinding) -> None:
        self._app = app
        self._active = active

    async def __call__(self) -> None:
        await self._app.run_action(self._active.binding.action, self._active.node)
