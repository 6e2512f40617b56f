"""What the name of a file tells: how a story in it is written, or that nobody would look for one there."""

from collections.abc import Mapping
from typing import Literal

Format = Literal["text", "markdown", "html", "epub"]

SUFFIXES: Mapping[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mdwn": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
}
"""File name ending, lower case, to format."""
ALL_ENDINGS = ", ".join(f"*{ending}" for ending in SUFFIXES)
"""The same in words."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


NO_STORIES = _words("""
    readme license licence copying changelog changes contributing contributors authors notice index code_of_conduct security
""")
"""File names without their endings, lower case, of what stands beside stories in any format."""

NO_TEXTS = _words("""
    .apng .avif .bmp .eps .gif .heic .ico .jp2 .jpe .jpeg .jpg .jxl .png .psd .svg .tga .tif .tiff .webp .xcf
    .aac .aif .aiff .flac .m3u .m4a .mid .midi .mp3 .oga .ogg .opus .ra .ram .wav .wma
    .avi .flv .m4v .mkv .mov .mp4 .mpeg .mpg .ogv .rm .swf .vtt .webm .wmv
    .eot .otf .pfb .ttf .woff .woff2
    .bat .bib .c .cc .class .cmd .cpp .cs .css .dll .exe .go .h .hpp .jar .java .js .jsx .less .lua .mjs .o .pl .pm .ps1 .py
    .pyc .r .rb .rs .sass .scss .sh .so .sql .swift .ts .tsx .vue .wasm
    .hbs .j2 .jinja .liquid .mustache .njk .tmpl
    .cfg .conf .csv .db .env .geojson .ini .json .json5 .jsonl .lock .map .ndjson .parquet .plist .properties .sqlite
    .sqlite-journal .sqlite-shm .sqlite-wal .sqlite3 .toml .tsv .webmanifest .xsd .xsl .xslt .yaml .yml
    .bak .log .orig .pid .rej .swo .swp .tmp
    .crc .key .md5 .pem .sfv .sha1 .sha256 .sha512 .sig
    .desktop .lnk .torrent .url .webloc
""")
"""Endings of files that nobody would take for a story: pictures, sound, fonts, programs, data, leftovers, checksums."""

NO_TEXTS_BY_NAME = _words("""
    appfile brewfile caddyfile cmakelists cname codeowners dockerfile gemfile jenkinsfile justfile makefile manifest
    pipfile procfile rakefile tags vagrantfile version
""")
"""The same for files without an ending, lower case."""


def ending_of(path: str) -> str:
    """The ending of a file name with its dot, lower case; empty for one without."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def format_of(path: str, extensions: Mapping[str, Format]) -> Format:
    """The format of a file by its ending; any other is plain text.

    Args:
        path: of the file, with ``/``.
        extensions: further endings, or others for those that are known.
    """
    ending = ending_of(path)
    return extensions.get(ending) or SUFFIXES.get(ending, "text")
