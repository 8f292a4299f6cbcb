"""What is wrong with a scheme as it was written: where, what, and what is allowed there."""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from annotator.scheme import (
    CHOICES,
    COLOURS,
    TABLES,
    TAKEN,
    TAKEN_FROM_RELATIONS,
    UNRELATED,
    Attribute,
    Relation,
    Scheme,
    Word,
)

_HEAD = ("name", "version", "extends", "guidelines", "relation", "attributes", "remove")
_NAME = re.compile(r"[^\W_][\w-]{0,39}")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_TEXT = 500
_LONGEST_VERB = 60
_LONGEST_SHOWN = 40
_EXAMPLE = {
    "name": '"denies"', "key": '"d"', "verb": '"denies"', "passive": '"is denied by"',
    "explanation": '"what it means"',
}  # fmt: skip


def problems_as_written(given: Mapping[str, Any], default: Scheme) -> Iterator[str]:
    """What is wrong with a file's tables, before they are put together with the default's.

    Tables without any problem can be put together and converted; others once they are mended.
    """
    extends = "extends" in given
    yield from _strangers("the scheme", given, (*_HEAD, *TABLES))
    if not _is_text(given.get("name")):
        yield 'name: the scheme needs a name, as in name = "witnesses"'
    version = given.get("version", 1)
    if type(version) is not int or not 1 <= version <= 1_000_000:
        yield "version: a whole number from 1 on, as in version = 1"
    if given.get("extends", "default") != "default":
        yield f'extends: only "default" can be extended, not {_shown(given["extends"])}'
    guidelines = given.get("guidelines", "")
    if not isinstance(guidelines, str) or any(sign in guidelines for sign in "/\\\0"):
        yield 'guidelines: a Markdown file in the same folder, as in guidelines = "witnesses.md"'
    yield from _problems_of_relations(given, default, extends=extends)
    for table in TABLES:
        known = default.table(table)
        yield from _problems_of_words(table, given.get(table, {}), known, extends=extends)
    yield from _problems_of_attributes(given.get("attributes", {}))
    yield from _problems_of_removal(given.get("remove", {}), default, extends=extends)


def problems_together(scheme: Scheme, default: Scheme) -> Iterator[str]:
    """What is wrong with the whole: what no table shows on its own."""
    yield from _problems_of_keys(scheme)
    for each in scheme.relations:
        where = f"relation “{each.name}”"
        if each.directed and not each.passive:
            yield f'{where}: it is directed, so it needs passive, as in passive = "is denied by"'
        if each.name == UNRELATED:
            if each.directed or each.conflict or each.marks or each.key != "n":
                yield (
                    f'{where}: it says that there is no relation; its key is "n", '
                    "and directed, conflict and marks are false"
                )
        elif not each.marks:
            yield f"{where}: marks = false is for “{UNRELATED}” alone; leave it out"
    if not any(each.conflict for each in scheme.relations):
        yield "relation: at least one must be a conflict (conflict = true)"
    if not scheme.statuses:
        yield "statuses: a conflict needs at least one; the first is that of one just found"
    for table in TABLES:
        if len(scheme.table(table)) > len(CHOICES):
            count = len(scheme.table(table))
            yield f"{table}: {count} words; there are keys for {len(CHOICES)}, no more is allowed"
    standing = {"relation": {each.name: each.stands_for for each in scheme.relations}}
    for table in TABLES:
        standing[table] = {name: word.stands_for for name, word in scheme.table(table).items()}
    for table, said in standing.items():
        known = default.words()["relations" if table == "relation" else table]
        yield from _problems_of_standing(table, said, known)


# Relations


def _problems_of_relations(
    given: Mapping[str, Any], default: Scheme, *, extends: bool
) -> Iterator[str]:
    relations = given.get("relation", [])
    if not isinstance(relations, list) or not all(isinstance(each, dict) for each in relations):
        yield "relation: each relation stands under [[relation]], in two pairs of brackets"
        return
    if not relations and not extends:
        yield 'relation: a scheme needs relations under [[relation]], or extends = "default"'
    changed = default.words()["relations"] if extends else ()
    names = [each.get("name") for each in relations]
    for number, each in enumerate(relations, 1):
        name = each.get("name")
        where = f"relation {number}"
        if name is not None:
            where = f"relation {number}, {_shown(name)}"
        yield from _strangers(where, each, Relation.__struct_fields__)
        if isinstance(name, str):
            yield from _problems_of_name(where, name)
            if names.index(name) != number - 1:
                yield f"{where}: it is there already; each relation has a name of its own"
        # One that only changes the default's has what is not given from there.
        needed = ("name",) if name in changed else ("name", "key", "verb")
        for field in ("name", "verb", "passive"):
            if field in needed or field in each:
                yield from _problems_of_text(where, each, field, _LONGEST_VERB)
        if "key" in needed and "key" not in each:
            yield f"{where}: key is missing, as in key = {_EXAMPLE['key']}"
        if "explanation" in each:
            yield from _problems_of_text(where, each, "explanation", _LONGEST_TEXT)
        for field in ("directed", "conflict", "marks"):
            if not isinstance(each.get(field, True), bool):
                yield f"{where}: {field} is true or false, not {_shown(each[field])}"
        taken = {} if name == UNRELATED else TAKEN_FROM_RELATIONS
        yield from _problems_of_look(where, each, taken, digits=False)


def _problems_of_keys(scheme: Scheme) -> Iterator[str]:
    keys: dict[str, str] = {}
    for each in scheme.relations:
        if keys.setdefault(each.key, each.name) != each.name:
            yield (
                f"relation “{each.name}”: the key “{each.key}” is that of “{keys[each.key]}”; "
                "choose another"
            )
    attributes = (f"attributes.{name}" for name in scheme.attributes)
    for table in (*TABLES, *attributes):
        yield from _problems_of_doubles(table, [each.key for each in scheme.table(table).values()])
    yield from _problems_of_doubles("attributes", [each.key for each in scheme.attributes.values()])


def _problems_of_doubles(table: str, keys: list[str | None]) -> Iterator[str]:
    for key in dict.fromkeys(each for each in keys if each):
        if keys.count(key) > 1:
            yield f"{table}: the key “{key}” is there {keys.count(key)} times; once is allowed"


# Words


def _problems_of_words(
    table: str, words: object, known: Collection[str] = (), *, extends: bool = False
) -> Iterator[str]:
    if not isinstance(words, dict):
        yield f"{table}: a table of words, as in [{table}]"
        return
    for name, word in words.items():
        where = f"{table}, {_shown(name)}"
        yield from _problems_of_name(where, name)
        if isinstance(word, dict):
            yield from _strangers(where, word, Word.__struct_fields__)
            if "explanation" in word or not (extends and name in known):
                yield from _problems_of_text(where, word, "explanation", _LONGEST_TEXT)
            yield from _problems_of_look(where, word, TAKEN)
        elif not _is_text(word, _LONGEST_TEXT):
            yield f"{where}: {_of_text('its explanation', word, _LONGEST_TEXT)}"


def _problems_of_attributes(attributes: object) -> Iterator[str]:
    if not isinstance(attributes, dict):
        yield "attributes: each attribute of claims stands under [attributes.NAME]"
        return
    for name, each in attributes.items():
        where = f"attributes, {_shown(name)}"
        yield from _problems_of_name(where, name)
        if not isinstance(each, dict):
            yield f"{where}: it stands under [attributes.NAME], with explanation and words"
            continue
        yield from _strangers(where, each, Attribute.__struct_fields__)
        yield from _problems_of_text(where, each, "explanation", _LONGEST_TEXT)
        if not each.get("words"):
            yield f"{where}: it needs words to choose from, under [attributes.NAME.words]"
        yield from _problems_of_words(f"attributes.{_plain(name)}.words", each.get("words", {}))
        yield from _problems_of_look(where, each, TAKEN)


def _problems_of_standing(
    table: str, said: Mapping[str, Collection[str]], known: Collection[str]
) -> Iterator[str]:
    by: dict[str, str] = {}
    for name, stands_for in said.items():
        for word in stands_for:
            where = f"{table}, “{name}”"
            if word not in known:
                yield (
                    f"{where}: stands_for has {_shown(word)}, which is not in the default; "
                    f"there are {_list(known)}"
                )
            elif by.setdefault(word, name) != name:
                yield f"{where}: “{by[word]}” stands for “{word}” already; only one can"


def _problems_of_removal(remove: object, default: Scheme, *, extends: bool) -> Iterator[str]:
    if not isinstance(remove, dict):
        yield 'remove: a table, as in [remove] and below it conflict_types = ["lexical"]'
        return
    if remove and not extends:
        yield 'remove: only with extends = "default" is there something to remove'
    yield from _strangers("remove", remove, ("relation", *TABLES))
    for table, words in remove.items():
        if not isinstance(words, list):
            yield f'remove, {_plain(table)}: a list of words, as in conflict_types = ["lexical"]'
            continue
        if table != "relation" and table not in TABLES:
            continue
        known = default.words()["relations" if table == "relation" else table]
        for word in words:
            if word not in known:
                told = f"{_shown(word)} is not in the default, which has {_list(known)}"
                yield f"remove, {table}: {told}"
            elif table == "relation" and word == UNRELATED:
                yield f"remove, {table}: “{UNRELATED}” has to stay: it is how a pair is turned down"


# Single values


def _problems_of_name(where: str, name: str) -> Iterator[str]:
    if not _NAME.fullmatch(name):
        yield (
            f"{where}: a word has letters, digits, _ and -, at most 40, "
            "and begins with a letter or a digit"
        )


def _problems_of_text(
    where: str, table: Mapping[str, Any], field: str, longest: int
) -> Iterator[str]:
    if field not in table:
        yield f"{where}: {field} is missing, as in {field} = {_EXAMPLE[field]}"
    elif not _is_text(table[field], longest):
        yield f"{where}: {_of_text(field, table[field], longest)}"


def _problems_of_look(
    where: str, table: Mapping[str, Any], taken: Mapping[str, str], *, digits: bool = True
) -> Iterator[str]:
    key, colour = table.get("key"), table.get("colour")
    if key is not None:
        if not _is_key(key, digits=digits):
            allowed = "a small letter or a digit" if digits else "a small letter"
            yield f"{where}: key is {allowed}, not {_shown(key)}"
        elif key in taken:
            yield f"{where}: the key “{key}” is taken: it is {taken[key]}; choose another"
    sound = isinstance(colour, str) and (colour in COLOURS or _HEX.fullmatch(colour))
    if colour is not None and not sound:
        yield f"{where}: colour is #rrggbb or one of {_list(COLOURS)}, not {_shown(colour)}"
    stands_for = table.get("stands_for", [])
    if not isinstance(stands_for, list) or not all(isinstance(of, str) for of in stands_for):
        yield f"{where}: stands_for is a list of the default's words, as in stands_for = […]"


def _is_key(key: object, *, digits: bool) -> bool:
    if not isinstance(key, str) or len(key) != 1:
        return False
    return key in "0123456789" if key.isdigit() and digits else key.isalpha() and key == key.lower()


def _is_text(value: object, longest: int = _LONGEST_VERB) -> bool:
    if not isinstance(value, str) or len(value) > longest:
        return False
    return bool(value.strip()) and value.isprintable()


def _of_text(field: str, value: object, longest: int) -> str:
    return f"{field} is one line of text, at most {longest} long, not {_shown(value)}"


def _strangers(where: str, table: Mapping[str, Any], allowed: Collection[str]) -> Iterator[str]:
    for name in table:
        if name not in allowed:
            near = difflib.get_close_matches(name[:_LONGEST_SHOWN], allowed, 1)
            meant = f" (“{near[0]}” perhaps?)" if near else ""
            yield f"{where}: {_shown(name)} is unknown{meant}; allowed are {_list(allowed)}"


def _shown(value: object) -> str:
    """A value as it is named in a sentence, however long or deep it is."""
    if isinstance(value, str):
        return f"“{_plain(value)}”"
    if isinstance(value, (dict, list)):
        return "a table" if isinstance(value, dict) else "a list"
    return str(value).lower()[:_LONGEST_SHOWN]


def _plain(name: str) -> str:
    return name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}…"


def _list(words: Iterable[str]) -> str:
    return ", ".join(words) or "none"
