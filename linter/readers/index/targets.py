"""What a link's target means: which path of the archive, or why none."""

import re
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.model.index import TargetKind

_SEGMENT = r"[^%?#:\\~./\s][^%?#:\\/\s]*"
_PLAIN = lazy_pattern(rf"{_SEGMENT}(?:/{_SEGMENT})*")
"""A relative path that means what it says."""
_DRIVE = lazy_pattern(r"[A-Za-z]:")
_DRIVE_ROOT = lazy_pattern(r"[A-Za-z]:[/\\]")
_HOME = lazy_pattern(r"~\w*[/\\]")
_RESERVED = lazy_pattern(
    r"""[\x00-\x20\x7f-\xa0"#%&()<>?:\[\\\]^`{|}\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\udc80-\udcff\ufeff]"""
)
_SCHEME = lazy_pattern(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SCHEMES = frozenset(
    (
        *("about", "cid", "data", "doi", "ftp", "ftps", "gemini", "gopher", "http", "https", "irc", "ircs"),
        *(
            "javascript",
            "magnet",
            "mailto",
            "mid",
            "news",
            "nntp",
            "sftp",
            "sms",
            "ssh",
            "tel",
            "urn",
            "ws",
            "wss",
        ),
    )
)
"""Schemes without ``//``: what else stands before a colon is taken for part of a file's name."""


class Target(NamedTuple):
    """A target taken apart; the parts as in :class:`linter.model.index.Entry`."""

    kind: TargetKind
    path: str = ""
    query: str = ""
    fragment: str | None = None


def resolve(target: str, folder: str) -> Target:
    """Take apart a link's target.

    Args:
        target: as an address: percent-encoded, perhaps with query and fragment.
        folder: the folder of the index relative to the archive's root, empty for the root itself.
    """
    if _PLAIN.fullmatch(target):
        return Target(TargetKind.FILE, f"{folder}/{target}" if folder else target)
    rest, hash_mark, fragment = target.partition("#")
    rest, _, query = rest.partition("?")
    anchor = decode(fragment) if hash_mark else None
    if not rest.strip() and not query:
        return Target(TargetKind.MISSING if anchor is None else TargetKind.ANCHOR, fragment=anchor)
    kind = _address_kind(rest)
    if kind is not TargetKind.FILE:
        return Target(kind, query=query, fragment=anchor)
    return _normalise(decode(rest), folder)._replace(query=query, fragment=anchor)


def resolve_path(path: str, folder: str) -> Target:
    """Take apart a file name that stands as plain text, where ``%``, ``?`` and ``#`` mean themselves."""
    kind = _address_kind(path)
    return _normalise(path, folder) if kind is TargetKind.FILE else Target(kind)


def _address_kind(target: str) -> TargetKind:
    scheme = _SCHEME.match(target)
    name = scheme[0][:-1].lower() if scheme else ""
    if _DRIVE.match(target) or _HOME.match(target) or name == "file":
        return TargetKind.ESCAPING
    if target.startswith("//") or name in _SCHEMES or (scheme and target.startswith("//", scheme.end())):
        return TargetKind.REMOTE
    return TargetKind.FILE


def _normalise(path: str, folder: str) -> Target:
    if path.startswith(("/", "\\")) or _DRIVE_ROOT.match(path):
        return Target(TargetKind.ESCAPING)
    # A backslash stays part of the name unless it might lead out: IDX005 tells what it stands for.
    if ".." in path:
        path = path.replace("\\", "/")
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            if not parts:
                return Target(TargetKind.ESCAPING)
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return Target(TargetKind.FILE, "/".join(parts))


def names_index(target: str, index: str) -> bool:
    """Whether a target is called like an index.

    Args:
        target: as written.
        index: the path of the index.
    """
    return target.partition("#")[0].rpartition("/")[2].lower() == index.rpartition("/")[2].lower()


def is_file_name(text: str, written: str, path: str) -> bool:
    """Whether a link's text only repeats its target, and so says nothing of the title.

    Args:
        text: of the link.
        written: its target as written.
        path: the path that this means.
    """
    return text in ("", written, path) or text == path.rpartition("/")[2]


def decode(text: str) -> str:
    """Resolve percent-encoding; what is not UTF-8 becomes what a file name of such bytes is in Python."""
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text, errors="surrogateescape")


def encode(path: str) -> str:
    """Write a path as the target of a Markdown link: encode what would end it or mean something else."""
    return _RESERVED.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogateescape")), path
    )
