"""The card of a dataset: what it is, what is in it and what is not, for a person to read."""

from annotator.rows import Manifest


def text(manifest: Manifest) -> str:
    """The card, in Markdown."""
    written = [f"| {kind} | {count} |" for kind, count in manifest.written.items()]
    lines = [
        f"# {manifest.name} ({manifest.format})",
        "",
        (
            f"Written by annotator {manifest.version} from `{manifest.source}`, "
            f"as it is seen by {manifest.viewpoint}."
        ),
        "",
        "| what | rows |",
        "|---|---|",
        *written,
        "",
        *_left_out(manifest),
        *_chosen(manifest),
        "`manifest.json` has the digest of every file, and the words that judgements are made of.",
        "",
    ]
    return "\n".join(lines)


def _left_out(manifest: Manifest) -> list[str]:
    if not manifest.left_out:
        return ["Nothing of what was chosen is left out.", ""]
    return [
        "## What this format cannot hold",
        "",
        "| what | rows | it is in |",
        "|---|---|---|",
        *(
            f"| {each.what} | {each.count} | {f'`{each.where}`' if each.where else ''} |"
            for each in manifest.left_out
        ),
        "",
    ]


def _chosen(manifest: Manifest) -> list[str]:
    chosen = manifest.chosen
    told = [f"Offsets count {_UNITS[chosen.offsets]}, the end exclusive."]
    if chosen.annotator != "all":
        told.append(f"It has the judgements of {chosen.annotator} only.")
    if chosen.relations:
        told.append(f"Of links it has {', '.join(chosen.relations)} only.")
    if chosen.since:
        told.append(f"It has what was changed since {chosen.since}.")
    if chosen.documents is not None:
        told.append(f"It has {chosen.documents} documents that were named.")
    if not chosen.text:
        told.append("Texts and quotes are left out; offsets are those of the texts named by id.")
    if chosen.split:
        sizes = ", ".join(f"{count} {part}" for part, count in chosen.split.documents.items())
        told.append(
            f"It is split {chosen.split.shares} (seed {chosen.split.seed}; documents: {sizes}); "
            "documents that share an event or nearly their text are in one part."
        )
    if chosen.pseudonyms:
        told.append("Annotators go by pseudonyms.")
    return [" ".join(told), ""]


_UNITS = {
    "codepoints": "Unicode code points",
    "utf16": "UTF-16 code units",
    "bytes": "bytes of UTF-8",
}
