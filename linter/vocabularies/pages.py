"""What site generators and repositories call files that are no stories."""

from linter.lazy_regex import lazy_pattern

_NAMES = frozenset((
    "404", "500", "_index", "changelog", "code-of-conduct", "code_of_conduct", "contributing", "contributors",
    "copying", "cover", "humans", "licence", "license", "nav", "readme", "robots", "security", "sitemap", "titlepage",
    "toc",
))  # fmt: skip
_NEVER_STORIES = frozenset(("404", "500", "_index", "humans", "robots", "security", "sitemap"))
_PROOF_OF_OWNERSHIP = lazy_pattern(r"(?:google|yandex_|naver|baidu_verify_)[0-9a-f]{8,}|baidu_verify_[\w-]+")
"""What search engines have the owner of a site put there."""
_FOLDERS = frozenset((
    ".github", "_data", "_includes", "_layouts", "_partials", "_plugins", "_sass", "_templates", "archetypes",
    "includes", "layouts", "overrides", "partials", "shortcodes", "templates", "themes",
))  # fmt: skip
"""Where generators keep what pages are made with."""
_LAYOUTS = frozenset((
    "404", "about", "archive", "archives", "blog", "categories", "category", "collection", "compress", "contact",
    "default", "frontpage", "gallery", "home", "homepage", "index", "landing", "links", "list", "listing", "none",
    "null", "page", "pages", "profile", "redirect", "search", "section", "single", "splash", "tag", "tags",
    "taxonomy", "toc",
))  # fmt: skip
_WORD = lazy_pattern(r"[^\W_]+")
KINDS = ("layout", "type", "kind", "template", "page_type", "pagetype")
"""Keys of front matter that tell what kind of page it makes."""
OF_STORIES = frozenset(("draft", "published", "complete", "completed", "finished"))
"""Keys that a story has as well, whatever they say."""


def is_name_of_page(name: str) -> bool:
    """Whether a file name is one that sites and repositories give to what is no story: ``_index.md``, ``404.html``."""
    stem = name.rpartition(".")[0].casefold()
    return stem in _NAMES or _PROOF_OF_OWNERSHIP.fullmatch(stem) is not None


def is_never_story(name: str) -> bool:
    """Whether a file name is one of these and has a meaning of its own: it is none whatever the file says."""
    stem = name.rpartition(".")[0].casefold()
    return stem in _NEVER_STORIES or _PROOF_OF_OWNERSHIP.fullmatch(stem) is not None


def is_folder_of_parts(name: str) -> bool:
    """Whether a folder's name is one under which generators look for templates and the like."""
    return name.casefold() in _FOLDERS


def is_kind_of_page(value: str) -> bool:
    """Whether a layout or type, by its first word, is one of pages: ``page``, ``list-all``."""
    word = _WORD.match(value.casefold())
    return word is not None and word[0] in _LAYOUTS
