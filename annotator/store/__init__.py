"""The one SQLite file: documents, appearances and events, and what is derived from them."""

from annotator.store.connection import Store

__all__ = ["Store"]
