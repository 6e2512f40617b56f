"""From what was seen to the settings that say so."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from linter.config.settings import LabelCase, Order, Settings
from linter.config.tables.checks import label as check_label
from linter.readers.encoding import extends_ascii
from linter.rules.header_edits import cased
from linter.rules.index.order import orderings
from linter.survey.convention import FEW, FREQUENT, NEARLY_ALL, Convention, of
from linter.survey.look import Lists, Look
from linter.survey.names import name_convention
from linter.survey.ratings import rating_conventions
from linter.survey.survey import Survey
from linter.survey.terms import term_conventions
from linter.vocabularies.labels import VOCABULARY, Match, fold, label_table

_DEFAULTS = Settings()
_KNOWN = {each.name: each for each in VOCABULARY}
_LATIN = ("cp1252", "iso8859-1", "ascii")
"""Codecs that web pages name where they mean cp1252, and itself."""


def conventions(look: Look) -> Iterator[Convention]:
    """What the files of an archive have in common, where it is not the default anyway, in the order of the settings.

    A setting asks for what nearly all files do (:data:`NEARLY_ALL`); where files differ more, it is left open.
    """
    survey = look.survey
    yield from _remarks(look)
    case, cased_labels = _label_case(survey)
    spellings = list(_spellings(survey, case))
    declared = list(_declared(survey, {fold(label) for label, _ in spellings}))
    yield from _required_fields(survey, {each.folded: each.name for each in declared})
    yield from _disclaimer(survey)
    yield from rating_conventions(survey.ratings)
    yield from term_conventions(survey)
    yield from cased_labels
    yield from _layout(survey)
    yield from _limits(survey)
    yield from (convention for _, convention in spellings)
    yield from (each.convention for each in declared)
    yield from _index(look)
    names = name_convention(look.names)
    if names is not None:
        yield names
    yield from _without_headers(look)
    yield from _encoding(survey)


def _remarks(look: Look) -> Iterator[Convention]:
    files, headers = look.survey.totals["files"], look.survey.totals["header"]
    if headers < files:
        yield Convention((), None, f"{of(files - headers, files)} have no header at all.")
    if (legacy := look.survey.totals["not utf-8"]) > 0:
        codec = _DEFAULTS.fallback_encoding
        yield Convention((), None, f"{of(legacy, files)} are not UTF-8; they are read as they say, else as {codec}.")


def _required_fields(survey: Survey, declared: Mapping[str, str]) -> Iterator[Convention]:
    headers = survey.totals["header"]
    if headers < FEW:
        return
    present = {declared.get(name, name): count for name, count in survey.present.items()}
    known = {*_KNOWN, *declared.values()} - {"disclaimer"}
    names = [name for name, count in present.items() if name in known and count >= NEARLY_ALL * headers]
    required = _in_usual_order(names, survey.orders, declared)
    if required != list(_DEFAULTS.required_fields):
        least = min((present[name] for name in required), default=headers)
        seen = (
            f"each in at least {of(least, headers)}" if required else f"no field is in nearly all of {headers:,} files"
        )
        yield Convention(("required-fields",), required, seen)


def _in_usual_order(
    names: Collection[str], orders: Mapping[tuple[str, ...], int], declared: Mapping[str, str]
) -> list[str]:
    """Names by how many others each stands before in most headers; where headers do not tell, as in the vocabulary."""
    wins: Counter[str] = Counter()
    before: Counter[tuple[str, str]] = Counter()
    for order, count in orders.items():
        told = [name for each in order if (name := declared.get(each, each)) in names]
        for rank, first in enumerate(told):
            for second in told[rank + 1 :]:
                before[first, second] += count
    for (first, second), count in before.items():
        wins[first] += count > before.get((second, first), 0)
    ranks = {name: rank for rank, name in enumerate((*_DEFAULTS.required_fields, *_KNOWN))}
    return sorted(names, key=lambda name: (-wins[name], ranks.get(name, len(ranks)), name))


def _disclaimer(survey: Survey) -> Iterator[Convention]:
    disclaimed, headers = survey.present["disclaimer"], survey.totals["header"]
    if headers >= FEW and disclaimed < NEARLY_ALL * headers:
        yield Convention(("disclaimer",), "optional", f"{of(disclaimed, headers)} have one")


def _label_case(survey: Survey) -> tuple[LabelCase, list[Convention]]:
    """The case of labels, and the setting for it where it is not the default."""
    cases: Counter[LabelCase] = Counter()
    for (name, label), count in survey.labels.items():
        known = _KNOWN[name]
        if not (label.isupper() and label in (*known.labels, *known.aliases)):  # A/N and URL tell nothing.
            cases["upper" if label.isupper() else "lower" if label.islower() else "title"] += count
    total = cases.total()
    if total < FEW:
        return _DEFAULTS.label_case, []
    case, count = cases.most_common(1)[0]
    if count < NEARLY_ALL * total:
        seen = ", ".join(f"{number:,} {each}" for each, number in cases.most_common())
        return "any", [Convention(("label-case",), "any", f"labels: {seen}")]
    if case == _DEFAULTS.label_case:
        return case, []
    return case, [Convention(("label-case",), case, of(count, total, "labels"))]


def _layout(survey: Survey) -> Iterator[Convention]:
    total = survey.layouts.total()
    for blank, layout in ((1, "spaced"), (0, "compact")):
        count = survey.layouts[blank]
        if count >= max(FEW, NEARLY_ALL * total):
            yield Convention(("layout",), layout, of(count, total, "headers"))


def _limits(survey: Survey) -> Iterator[Convention]:
    """Limits for fields that are longer than the default in more files than outliers: twice what nearly all keep to."""
    for name, limit in _DEFAULTS.limits.items():
        lengths = Counter({length: count for (field, length), count in survey.lengths.items() if field == name})
        files, over = survey.present[name], lengths.total()
        if over < FEW or over <= (1 - NEARLY_ALL) * files:
            continue
        beyond = int((1 - NEARLY_ALL) * files)
        usual = sorted(lengths.elements(), reverse=True)[beyond]
        step = 10 ** (len(str(usual)) - 2)
        yield Convention(("limits", name), -(-2 * usual // step) * step, f"{of(over, files)} are over {limit:,}")


def _spellings(survey: Survey, case: LabelCase) -> Iterator[tuple[str, Convention]]:
    """Labels of known fields that most files write otherwise than the vocabulary has them, and settings for them."""
    table = label_table({})
    written: dict[str, Counter[str]] = {name: Counter() for name in _KNOWN}
    for (name, label), count in survey.labels.items():
        written[name][label] += count
    for name, labels in written.items():
        wrong = sum(count for label, count in labels.items() if not _is_usual(table.match(label.encode()), label, case))
        if wrong < max(FEW, FREQUENT * survey.totals["plain"]):
            continue
        # What so many write is no misspelling: the most frequent is preferred, and the others are as good.
        groups: dict[str, Counter[str]] = {}
        for label, count in labels.items():
            groups.setdefault(fold(label), Counter())[label] += count
        frequent = [each for each in groups.values() if each.total() >= max(FEW, (1 - NEARLY_ALL) * labels.total())]
        usual = [_spelling(name, each, case) for each in sorted(frequent, key=Counter.total, reverse=True)]
        language = table.match(usual[0].encode()).language if usual else ""
        right = sum(
            count
            for label, count in labels.items()
            if any(_is_as(each, label, case) for each in usual)
            or (language and table.match(label.encode()).language == language)
        )
        if right > labels.total() / 2 and labels.total() - right < wrong and all(map(_is_label, usual)):
            value: dict[str, object] = {"label": usual[0]}
            if usual[1:]:
                value["accept"] = usual[1:]
            if _KNOWN[name].repeatable:
                value["repeatable"] = True
            yield usual[0], Convention(("fields", name), value, of(right, labels.total()))


def _spelling(name: str, labels: Counter[str], case: LabelCase) -> str:
    """How most files write a label, as it is to be declared where its case is another matter."""
    if case == "title":
        return labels.most_common(1)[0][0]
    folded: Counter[str] = Counter()
    for label, count in labels.items():
        folded[fold(label)] += count
    usual = folded.most_common(1)[0][0]
    known = (*_KNOWN[name].labels, *_KNOWN[name].aliases)
    return next((each for each in known if fold(each) == usual), usual[:1].upper() + usual[1:])


def _is_usual(match: Match, label: str, case: LabelCase) -> bool:
    """Whether a label is written as an archive without a convention of its own has it, which is in English."""
    return not match.language and _is_as(match.preferred, label, case)


def _is_as(wanted: str, label: str, case: LabelCase) -> bool:
    return fold(wanted) == fold(label) if case == "any" else cased(wanted, case) == label


def _is_label(text: str) -> bool:
    try:
        return bool(check_label(text))
    except ValueError:
        return False


class _Declared(NamedTuple):
    """A field of the archive's own: its folded label, its name, and the setting that declares it."""

    folded: str
    name: str
    convention: Convention


def _declared(survey: Survey, taken: Collection[str]) -> Iterator[_Declared]:
    """Frequent labels that nobody knows, but for those (folded) that are to be another spelling of a known one."""
    names = set(_KNOWN)
    written: dict[str, Counter[str]] = {}
    for label, count in survey.unknown.items():
        if _is_label(label) and fold(label) not in taken:
            written.setdefault(fold(label), Counter())[label] += count
    plain = survey.totals["plain"]
    for folded, labels in sorted(written.items(), key=lambda each: (-each[1].total(), each[0])):
        count = labels.total()
        if count < max(FEW, FREQUENT * plain):
            return
        name = _new_name(folded, names)
        names.add(name)
        label = labels.most_common(1)[0][0]
        value: dict[str, object] = {"label": label.capitalize() if label.isupper() or label.islower() else label}
        if survey.repeated[folded] > (1 - NEARLY_ALL) * count:
            value["repeatable"] = True
        yield _Declared(folded, name, Convention(("fields", name), value, of(count, plain)))


def _new_name(folded: str, taken: Collection[str]) -> str:
    """A name for a field from its label: ``air-date`` for ``Air Date``."""
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "field"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _index(look: Look) -> Iterator[Convention]:
    if not look.indexed:
        yield Convention(("index", "required"), False, "there is no INDEX.md")
        return
    entries = sum(map(len, look.lists))
    if entries < FEW:
        return
    orders: tuple[Order, ...] = ("path", "title", "author")
    faults = {order: _misplaced(look.lists, order) for order in orders}
    order: Order = min(orders, key=faults.__getitem__)
    if faults[order] > (1 - NEARLY_ALL) * entries:
        yield Convention(
            ("index", "order"), "none", f"{entries - faults['path']:,} of {entries:,} entries are in order by path"
        )
    elif order != "path":
        yield Convention(("index", "order"), order, f"{of(entries - faults[order], entries, 'entries')} stand so")


def _misplaced(lists: Lists, order: Order) -> int:
    """How many entries are smaller than the one before them, or do not say what they are ordered by."""
    faults = 0
    for members, ordering in zip(lists, orderings(lists, order), strict=True):
        keys = ordering.keys(members) if ordering is not None else []
        faults += len(members) - len(keys) + sum(below < above for above, below in pairwise(keys))
    return faults


def _without_headers(look: Look) -> Iterator[Convention]:
    """Folders of files without any header, which the index does not list: what lies there needs neither."""
    survey = look.survey
    if not survey.headed:
        return
    files = _with_those_above(survey.folders)
    storied = {*_with_those_above(survey.headed), *_with_those_above(Counter(map(_folder, look.listed)))}
    for folder, count in sorted(files.items()):
        if folder not in storied and _folder(folder) in storied and count >= FEW and _is_writable(folder):
            pattern = "/" + re.sub(r"([\\*?\[\] ])", r"\\\1", folder) + "/"
            seen = f"{count:,} files, none with a header"
            for code in ("HDR001", "IDX002"):
                yield Convention(("per-file-ignores", pattern), code, seen, is_item=True)


def _with_those_above(folders: Counter[str]) -> Counter[str]:
    """Counts of folders, each with those of the folders in it."""
    sums = Counter(folders)
    known = set(folders)
    for above in folders:
        while above and (above := _folder(above)) not in known:
            known.add(above)
    for folder in sorted(filter(None, known), key=lambda each: -each.count("/")):
        sums[_folder(folder)] += sums[folder]
    return sums


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _is_writable(text: str) -> bool:
    """Whether TOML can hold a text: a file name may have bytes that are no UTF-8."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _encoding(survey: Survey) -> Iterator[Convention]:
    """The encoding of files that are not UTF-8 and do not name theirs: what the others name, never a guess."""
    silent = survey.totals["not utf-8"] - survey.declared.total()
    for name, count in survey.declared.most_common(1):
        usual = count >= max(FEW, NEARLY_ALL * survey.declared.total())
        if silent > 0 and usual and extends_ascii(name) and codecs.lookup(name).name not in _LATIN:
            yield Convention(
                ("fallback-encoding",), name, of(count, survey.totals["not utf-8"], "files that are not UTF-8")
            )
