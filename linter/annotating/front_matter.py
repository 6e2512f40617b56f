"""Markdown with front matter: values of YAML and TOML, written so that they are read as text."""

import re
from collections.abc import Callable, Iterable

from linter.annotating.values import assigned, fields_of
from linter.annotating.wishes import FieldChange, RefusedError
from linter.config.settings import Settings
from linter.late import expression
from linter.model.document import Document, Field
from linter.model.finding import Edit
from linter.model.span import Span
from linter.readers.lines import BREAK
from linter.rules.header_edits import label_of, line_end
from linter.vocabularies.labels import label_table

_QUOTES = (b'"', b"'")
_NOTHING = expression(rb"~|null|Null|NULL|''|\"\"")
_SPECIAL = (b"&", b"*", b"!")
"""What an anchor, an alias and a tag begin with."""
_TABLE = expression(rb"(?:\r\n|\n|\r)[ \t]*\[")
_CLOSE = expression(rb"[\s,]*\]")
_ITEM = expression(rb"[ \t]*-[ \t]+")


def edits(document: Document, change: FieldChange, settings: Settings) -> list[Edit]:
    """The edits that give a key its values.

    Args:
        document: that has front matter which can be read.
        change: what the field is to be.
        settings: of the document.

    Raises:
        RefusedError: the value is written in a way that cannot be kept.
    """
    matter = _Toml(document) if document.text.removeprefix(b"\xef\xbb\xbf").startswith(b"+++") else _Yaml(document)
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
    """What YAML and TOML have in common; ``separator`` stands between key and value."""

    separator = ": "

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text

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
        """Write a new key at the end, in TOML above the first table."""
        document, text = self.document, self.text
        self.refuse_taken(change)
        assert document.header is not None
        values = [self.scalar(value, b"", flow=len(change.after) > 1) for value in change.after]
        written = values[0] if len(values) == 1 else f"[{', '.join(values)}]"
        line = f"{key}{self.separator}{written}{line_end(document)}"
        start = self._line_start(document.header.end)
        if self.separator != ": " and _TABLE.search(text, 0, start) is not None:
            start = self._below_fields()
        return Edit(document.path, Span(start, start), line)

    def _below_fields(self) -> int:
        """Where the line below the last field begins; the one below the fence where there is no field."""
        fields = self.document.fields
        end = self.outer(fields[-1]).end if fields else 0
        if fields and self._is_flow(fields[-1]):
            end = self._end_of_flow(end)
        found = BREAK.search(self.text, end)
        assert found is not None, "front matter ends with a line of its own"
        return found.end()

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
        document = self.document
        assert document.header is not None
        opening = BREAK.search(self.text)
        assert opening is not None
        return self.text[opening.end() : self._line_start(document.header.end)].decode()

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
