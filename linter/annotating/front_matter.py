"""Front matter: values of YAML, TOML and JSON, written so that they are read as text."""

import re
from collections.abc import Callable, Iterable

from linter.annotating.values import assigned, fields_of
from linter.annotating.wishes import FieldChange, RefusedError
from linter.config.settings import Settings
from linter.lazy_regex import lazy_pattern
from linter.model.document import Document, Field
from linter.model.finding import Edit
from linter.model.span import Span
from linter.readers.front_matter import opening_fence
from linter.readers.lines import BREAK
from linter.rules.header_edits import label_of, line_end
from linter.vocabularies.labels import label_table

_QUOTES = (b'"', b"'")
_NOTHING = lazy_pattern(rb"~|null|Null|NULL|''|\"\"")
_SPECIAL = (b"&", b"*", b"!")
"""What an anchor, an alias and a tag begin with."""
_TABLE = lazy_pattern(rb"(?:\r\n|\n|\r)[ \t]*\[")
_CLOSE = lazy_pattern(rb"[\s,]*\]")
_ITEM = lazy_pattern(rb"[ \t]*-[ \t]+")
_COMMA = lazy_pattern(rb"[ \t\r\n]*,[ \t\r\n]*")


def edits(document: Document, change: FieldChange, settings: Settings) -> list[Edit]:
    """The edits that give a key its values.

    Args:
        document: that has front matter which can be read.
        change: what the field is to be.
        settings: of the document.

    Raises:
        RefusedError: the value is written in a way that cannot be kept.
    """
    matter = _front_matter(document)
    fields = fields_of(document, change)
    found = assigned(document, change)
    if not fields:
        return [matter.inserted(_key(document, change, settings, matter), change)] if change.after else []
    if not change.after:
        return [matter.removed(group) for group in _groups(fields)]
    if not found.added and not found.removed:
        return [matter.replaced(field, value) for field, value in found.replaced]
    groups = _groups(fields)
    if len(groups) > 1:
        raise RefusedError(f"{change.shown} stands under several keys; put them together first")
    return [matter.listed(groups[0], change.after)]


def _front_matter(document: Document) -> "_FrontMatter":
    fence = opening_fence(document.text)
    assert fence is not None, "it was read as front matter"
    languages: dict[str, type[_FrontMatter]] = {"yaml": _Yaml, "toml": _Toml, "json": _Json}
    if fence.language not in languages:
        raise RefusedError("the fields stand in a comment, or in directives; edit them by hand")
    return languages[fence.language](document, fence.end)


def _groups(fields: Iterable[Field]) -> list[list[Field]]:
    """The fields by their keys: a list makes one for each item."""
    groups: dict[Span, list[Field]] = {}
    for field in fields:
        groups.setdefault(field.label_span, []).append(field)
    return list(groups.values())


def _key(document: Document, change: FieldChange, settings: Settings, matter: "_FrontMatter") -> str:
    """The key of a new field: as the other keys are written."""
    if change.name is None:
        return matter.key(change.label)
    label = change.label or label_of(change.name, settings)
    keys = [field.label for field in document.fields]
    if any(key != key.lower() for key in keys):
        return matter.key(label)
    known = label_table(settings.fields).match(change.name.encode()).name == change.name
    return matter.key(change.name if known and not change.label else label.lower())


class _FrontMatter:
    """What the languages have in common; ``separator`` stands between key and value, ``start`` is below the fence."""

    separator = ": "

    def __init__(self, document: Document, start: int) -> None:
        self.document = document
        self.text = document.text
        self.start = start

    def replaced(self, field: Field, value: str) -> Edit:
        """Write another value in the place of one."""
        place = self.outer(field)
        old = self.text[place.start : place.end]
        written = self.scalar(value, old, flow=self._is_flow(field))
        blank = "" if old or self.text[place.start - 1 : place.start] in (b" ", b"\t") else " "
        return Edit(self.document.path, place, blank + written)

    def listed(self, group: list[Field], values: tuple[str, ...]) -> Edit:
        """Write a list in the place of a value or of another list."""
        first, last = self.outer(group[0]), self.outer(group[-1])
        separator = self.text[group[0].separator_span.start : group[0].separator_span.end]
        if b"[" in separator:
            start = self.text.index(b"[", group[0].separator_span.start)
            end = self._end_of_flow(last.end)
        elif BREAK.search(separator) is not None:
            return self._listed_below(group, values)
        else:
            start, end = first.start, last.end
        if b"#" in self.text[start:end]:
            raise RefusedError(f"{group[0].label} is a list with a remark in it, which would be lost; edit it by hand")
        items = ", ".join(self.scalar(value, b"", flow=True) for value in values)
        return Edit(self.document.path, Span(start, end), f"[{items}]")

    def _listed_below(self, group: list[Field], values: tuple[str, ...]) -> Edit:
        """Write the items of a list that has one on each line."""
        line = self._line_start(self.outer(group[0]).start)
        opening = self.text[line : self.outer(group[0]).start]
        end = self.outer(group[-1]).end
        lines = BREAK.split(self.text[line:end])
        if len(lines) != len(group) or not all(map(_ITEM.match, lines)):
            raise RefusedError(f"{group[0].label} is a list with more than plain items in it; edit it by hand")
        items = (f"{opening.decode()}{self.scalar(value, b'', flow=False)}" for value in values)
        return Edit(self.document.path, Span(line, end), line_end(self.document).join(items))

    def removed(self, group: list[Field]) -> Edit:
        """Take a key out with its lines."""
        start = self._line_start(group[0].label_span.start)
        end = self.outer(group[-1]).end
        if self._is_flow(group[0]):
            end = self._end_of_flow(end)
        found = BREAK.search(self.text, end)
        assert found is not None, "front matter ends with a line of its own"
        if self.text[end : found.start()].strip():
            raise RefusedError(f"{group[0].label} has a remark beside it; take it out by hand")
        return Edit(self.document.path, Span(start, found.end()), "")

    def inserted(self, key: str, change: FieldChange) -> Edit:
        """Write a new key at the end."""
        start = self.line_of_new()
        return Edit(self.document.path, Span(start, start), f"{self.written(key, change)}{line_end(self.document)}")

    def written(self, key: str, change: FieldChange) -> str:
        """A new key with its values."""
        self.refuse_taken(change)
        values = [self.scalar(value, b"", flow=len(change.after) > 1) for value in change.after]
        written = values[0] if len(values) == 1 else f"[{', '.join(values)}]"
        return f"{key}{self.separator}{written}"

    def line_of_new(self) -> int:
        """Where the line of a new key begins."""
        assert self.document.header is not None
        return self._line_start(self.document.header.end)

    def outer(self, field: Field) -> Span:
        """The place of a value with its quotes."""
        start, end = field.value_span
        if start == end and (nothing := _NOTHING.match(self.text, start)) is not None:
            return Span(*nothing.span())
        if self.text[start - 1 : start] in _QUOTES and self.text[end : end + 1] == self.text[start - 1 : start]:
            return Span(start - 1, end + 1)
        return field.value_span

    def scalar(self, value: str, old: bytes, *, flow: bool) -> str:
        """A value as it is written.

        Args:
            value: to be read again from it.
            old: what stood there, whose quotes are kept; empty without.
            flow: whether it stands within brackets.
        """
        raise NotImplementedError

    def key(self, label: str) -> str:
        """A label as a key."""
        raise NotImplementedError

    def keys(self) -> list[str]:
        """All keys, those too whose values are no text."""
        raise NotImplementedError

    def refuse_taken(self, change: FieldChange) -> None:
        """Refuse to write a key a second time whose value is no text: a table, say."""
        own = {field.label for field in self.document.fields}
        for key in self.keys():
            name = label_table({}).match(key.encode()).name
            if key not in own and (key == change.label if change.name is None else name == change.name):
                raise RefusedError(f"the value of {key} is no text and no list of texts; edit it by hand")

    def block(self) -> str:
        """What stands between the fences."""
        assert self.document.header is not None
        return self.text[self.start : self._line_start(self.document.header.end)].decode()

    def _is_flow(self, field: Field) -> bool:
        """Whether a value stands in a list in brackets."""
        first = next(each for each in self.document.fields if each.label_span == field.label_span)
        return b"[" in self.text[first.separator_span.start : first.separator_span.end]

    def _end_of_flow(self, end: int) -> int:
        found = _CLOSE.match(self.text, end)
        if found is None:
            raise RefusedError("the list has more than plain items in it; edit it by hand")
        return found.end()

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind(b"\n", 0, offset), self.text.rfind(b"\r", 0, offset)) + 1


class _Yaml(_FrontMatter):
    """YAML between ``---`` lines."""

    def outer(self, field: Field) -> Span:
        place = super().outer(field)
        source = self.text[place.start : place.end]
        first = source.split(b"\n")[0]
        if source.startswith(_SPECIAL) or (source.startswith((b"|", b">")) and b"#" in first):
            raise RefusedError(f"{field.label} has an anchor, an alias, a tag or a remark in it; edit it by hand")
        return place

    def scalar(self, value: str, old: bytes, *, flow: bool) -> str:
        import math

        import yaml

        tag = _resolve(value)
        if old and not old.startswith(_QUOTES) and tag != _TEXT and tag == _resolve(old.decode()):
            return value
        style = old[:1].decode() if old.startswith(_QUOTES) else None
        # Beside a key, or in a list, since YAML allows more of a value in one than in the other.
        shape: object = [value] if flow else {"k": value}
        written = str(
            yaml.safe_dump(shape, allow_unicode=True, width=math.inf, default_style=style, default_flow_style=flow)
        )
        return written[1:-2] if flow else written[written.index(":") + 2 : -1]

    def key(self, label: str) -> str:
        return self.scalar(label, b"", flow=False)

    def keys(self) -> list[str]:
        import yaml

        node = yaml.compose(self.block(), Loader=yaml.SafeLoader)
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        return [str(key.value) for key, _ in pairs]


_TEXT = "tag:yaml.org,2002:str"


def _resolve(value: str) -> str:
    """What YAML takes a plain value for: text, a number, a date."""
    from yaml import ScalarNode
    from yaml.resolver import Resolver

    resolve: Callable[..., object] = Resolver().resolve
    return str(resolve(ScalarNode, value, (True, False)))


class _Toml(_FrontMatter):
    """TOML between ``+++`` lines."""

    separator = " = "

    def line_of_new(self) -> int:
        """Above the first table, below the last field; below the fence where there is no field."""
        end = super().line_of_new()
        if _TABLE.search(self.text, 0, end) is None:
            return end
        fields = self.document.fields
        end = self.outer(fields[-1]).end if fields else self.start
        if fields and self._is_flow(fields[-1]):
            end = self._end_of_flow(end)
        found = BREAK.search(self.text, end)
        assert found is not None, "front matter ends with a line of its own"
        return found.end()

    def scalar(self, value: str, old: bytes, *, flow: bool) -> str:
        import json

        if old and not old.startswith(_QUOTES) and _bare_type(value) is _bare_type(old.decode()):
            return value
        if old.startswith(b"'") and "'" not in value:
            return f"'{value}'"
        return json.dumps(value, ensure_ascii=False)

    def key(self, label: str) -> str:
        import json

        return label if re.fullmatch(r"[A-Za-z0-9_-]+", label) else json.dumps(label, ensure_ascii=False)

    def keys(self) -> list[str]:
        import tomllib

        return list(tomllib.loads(self.block()))


def _bare_type(value: str) -> type | None:
    """The type of a value that TOML reads without quotes; None where it reads none."""
    import tomllib

    try:
        return type(tomllib.loads(f"k = {value}")["k"])
    except tomllib.TOMLDecodeError:
        return None


class _Json(_FrontMatter):
    """JSON, between fences or without any."""

    def removed(self, group: list[Field]) -> Edit:
        """Take a key out, with the comma behind it or, of the last one, before it."""
        start, end = group[0].label_span.start - 1, self.outer(group[-1]).end
        end = self._end_of_flow(end) if self._is_flow(group[0]) else end
        comma = _COMMA.match(self.text, end)
        above = self.text[:start].rstrip()
        if comma is not None:
            end = comma.end()
        elif above.endswith(b","):
            start = len(above) - 1
        return Edit(self.document.path, Span(start, end), "")

    def inserted(self, key: str, change: FieldChange) -> Edit:
        """Write a new key behind the last one, on a line of its own where the first one has one."""
        assert self.document.header is not None
        last = len(self.text[: self.text.rindex(b"}", 0, self.document.header.end)].rstrip())
        first = self.text.index(b'"', self.start)
        indent = self.text[self._line_start(first) : first].decode()
        gap = " " if indent.strip() else f"{line_end(self.document)}{indent}"
        return Edit(self.document.path, Span(last, last), f",{gap}{self.written(key, change)}")

    def scalar(self, value: str, old: bytes, *, flow: bool) -> str:
        import json

        if old and not old.startswith(_QUOTES):
            try:
                if type(json.loads(value)) is type(json.loads(old)):
                    return value
            except ValueError:
                pass
        return json.dumps(value, ensure_ascii=False)

    def key(self, label: str) -> str:
        return self.scalar(label, b"", flow=False)

    def keys(self) -> list[str]:
        import json

        assert self.document.header is not None
        return list(
            json.JSONDecoder().raw_decode(self.text[self.start : self.document.header.end].decode().lstrip())[0]
        )
