"""GraphML, written a node and an edge at a time."""

import re
from collections.abc import Mapping
from typing import Literal

from annotator.datasets.account import Account
from annotator.datasets.folder import Written

Type = Literal["string", "int", "double", "boolean"]
Value = str | int | float | bool | None

REPLACEMENT = "\ufffd"
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd">
"""
_ESCAPED = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def held(text: str) -> str:
    """A text as XML can hold it: as long, other characters replaced by U+FFFD."""
    return _NOT_IN_XML.sub(REPLACEMENT, text)


class GraphFile:
    """A graph of directed edges being written; every attribute is declared at its head."""

    def __init__(
        self, file: Written, account: Account, nodes: Mapping[str, Type], edges: Mapping[str, Type]
    ) -> None:
        """`nodes` and `edges` are the attributes of each and their types."""
        self._file = file
        self._account = account
        self._write(_HEAD)
        for of, attributes in (("node", nodes), ("edge", edges)):
            for name, kind in attributes.items():
                self._write(
                    f'<key id="{of}.{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
                )
        self._write('<graph edgedefault="directed">\n')

    def node(self, name: str, **attributes: Value) -> None:
        """A node; what is not set is not written. Its name is letters and digits."""
        self._row(f'<node id="{name}">{self._data("node", attributes)}</node>\n')

    def edge(self, name: str, source: str, target: str, **attributes: Value) -> None:
        """An edge from one node to another, with a name of its own."""
        data = self._data("edge", attributes)
        self._row(f'<edge id="{name}" source="{source}" target="{target}">{data}</edge>\n')

    def close(self) -> None:
        """Write the end."""
        self._write("</graph>\n</graphml>\n")

    def _data(self, of: str, attributes: Mapping[str, Value]) -> str:
        return "".join(
            f'<data key="{of}.{name}">{self._text(value)}</data>'
            for name, value in attributes.items()
            if value is not None and value != ""
        )

    def _text(self, value: Value) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        text, replaced = _NOT_IN_XML.subn(REPLACEMENT, str(value))
        self._account.leave_out("characters that XML cannot hold", replaced)
        for character, escaped in _ESCAPED:
            text = text.replace(character, escaped)
        return text

    def _row(self, content: str) -> None:
        self._file.row(content.encode("utf-8"))

    def _write(self, content: str) -> None:
        self._file.write(content.encode("utf-8"))
