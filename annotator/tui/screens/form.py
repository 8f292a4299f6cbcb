"""What every form over a screen has: its keys on the page of keys, and a way to that page."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType


class Form(ModalScreen[ScreenResultType]):
    """A form or a list that one answers or leaves.

    Its keys may be letters that one types, so only those that are none lead elsewhere.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.keys", "keys"),
        Binding("f2", "app.light_or_dark", "light, dark"),
    ]
    ALWAYS: ClassVar[Mapping[str, str]] = {
        "f1": "Show the keys of this form",
        "f2": "Change between the light and the dark theme",
        "ctrl+q": "Quit; everything is saved already",
    }
    TOLD: ClassVar[Mapping[str, str]] = {}
    """What its own keys do, as the page of keys has them."""
