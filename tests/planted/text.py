"""Defects of the text itself (TXT)."""

from .draft import Draft
from .registry import each, kind


def _summary(draft: Draft, code: str, value: str) -> None:
    draft.victim.set("Summary", value)
    draft.expect(code, at="Summary:")


@each("TXT001", {"author": ("Author", "Zo\u00eb Carrow"), "title": ("Title", "Caf\u00e9 at Low Water")})
def cp1252_in_header(draft: Draft, field: tuple[str, str]) -> None:
    draft.agree(*field)
    label, value = field
    draft.patch(draft.victim.path, f"{label}: {value}", f"{label}: {value}".encode("cp1252"))
    draft.expect("TXT001", at=f"{label}:")


@kind("TXT001-body")
def cp1252_in_body(draft: Draft) -> None:
    draft.victim.paragraphs[2:2] = [
        "\u201cIt\u2019s the caf\u00e9,\u201d she said.\nHe didn\u2019t answer.",
        "It was dark.",
    ]
    draft.rewrite(lambda content: content.decode().encode("cp1252"), draft.victim.path)
    draft.expect("TXT001", at=b"\x93It\x92s")


@kind("TXT001-late-in-the-body")
def cp1252_late_in_body(draft: Draft) -> None:
    draft.victim.paragraphs = [*draft.victim.paragraphs * 40, "The last boat was the Zo\u00eb."]
    draft.rewrite(lambda content: content.decode().encode("cp1252"), draft.victim.path)
    draft.expect("TXT001", at=b"Zo\xeb")


@kind("TXT001-cut-short")
def utf8_cut_short(draft: Draft) -> None:
    draft.victim.paragraphs.append("The last boat was the Zo\u00eb.")
    draft.patch(draft.victim.path, "Zo\u00eb.", b"Zo\xc3.")
    draft.expect("TXT001", at=b"Zo\xc3")


@kind("TXT002-mark")
def byte_order_mark(draft: Draft) -> None:
    draft.rewrite(lambda content: b"\xef\xbb\xbf" + content, draft.victim.path)
    draft.expect("TXT002", at="Title:")


@kind("TXT002-with-crlf")
def byte_order_mark_and_crlf(draft: Draft) -> None:
    draft.rewrite(lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"), draft.victim.path)
    draft.expect("TXT002", at="Title:")


@each("TXT003", {"header": b"\nSummary:", "rating": b"\nRating:", "disclaimer": b"\nDisclaimer:"})
def one_other_ending_in_header(draft: Draft, before: bytes) -> None:
    draft.patch(draft.victim.path, before, b"\r" + before)
    draft.expect("TXT003")


@kind("TXT003-body")
def one_other_ending_in_body(draft: Draft) -> None:
    draft.victim.paragraphs.insert(3, "The tide turned at noon.\nNobody saw it.")
    draft.patch(draft.victim.path, b"at noon.\n", b"at noon.\r\n")
    draft.expect("TXT003")


@kind("TXT003-mostly-crlf")
def one_bare_ending(draft: Draft) -> None:
    draft.rewrite(
        lambda content: content.replace(b"\n", b"\r\n").replace(b"\r\nRating", b"\nRating"), draft.victim.path
    )
    draft.expect("TXT003")


CONTROLS = {
    "nul": "A slow\x00 year on the coast.",
    "bell": "A slow year\x07 on the coast.",
    "escape": "A slow \x1b[1myear on the coast.",
    "c1": "A slow year\u0081 on the coast.",
    "vertical-tab": "A slow\x0byear on the coast.",
}


@each("TXT004", CONTROLS)
def control_character(draft: Draft, value: str) -> None:
    _summary(draft, "TXT004", value)


HIDDEN = {
    "override": "A slow \u202eyear on the coast.",
    "isolate": "A slow \u2066year on the coast.",
    "zero-width-space": "A slow\u200b year on the coast.",
    "word-joiner": "A slow\u2060 year on the coast.",
    "joiner-between-letters": "A sl\u200dow year on the coast.",
}


@each("TXT005", HIDDEN)
def hidden_character(draft: Draft, value: str) -> None:
    _summary(draft, "TXT005", value)


@kind("TXT005-disclaimer")
def hidden_in_disclaimer(draft: Draft) -> None:
    draft.victim.set("Disclaimer", "I own\u200b nothing; it all belongs to Ruth Ambrose.")
    draft.expect("TXT005", at="Disclaimer:")


def _mistaken(text: str) -> str:
    return text.encode().decode("cp1252")


MOJIBAKE = {
    "apostrophe": "The keeper\u2019s daughter counts the boats.",
    "accent": "A caf\u00e9 at the end of the pier.",
    "quotes": "The \u201cghost\u201c of the north light.",
    "dash": "A storm \u2014 and after it, the bill.",
}


@each("TXT006", MOJIBAKE)
def mojibake(draft: Draft, value: str) -> None:
    _summary(draft, "TXT006", _mistaken(value))


@kind("TXT006-continuation")
def mojibake_on_a_later_line(draft: Draft) -> None:
    broken = _mistaken("isn\u2019t")
    draft.victim.field("Summary").value = (
        "The keepers of the north light quarrel through one long winter, and when it is over "
        f"it {broken} clear who won."
    )
    draft.expect("TXT006", at=broken)


DECOMPOSED = {
    "summary": ("Summary", "A cafe\u0301 at the end of the pier."),
    "disclaimer": ("Disclaimer", "I own nothing; the Cafe\u0301 belongs to Ruth Ambrose."),
}


@each("TXT007", DECOMPOSED)
def decomposed_value(draft: Draft, field: tuple[str, str]) -> None:
    draft.victim.set(*field)
    draft.expect("TXT007", at=f"{field[0]}:")


@each(
    "TXT007",
    {
        "title": ("Title", "Cafe\u0301 at Low Water", "Caf\u00e9 at Low Water"),
        "author": ("Author", "Zoe\u0308 Carrow", "Zo\u00eb Carrow"),
    },
)
def decomposed_beside_composed_index(draft: Draft, field: tuple[str, str, str]) -> None:
    label, written, listed = field
    draft.agree(label, written, listed)
    draft.expect("TXT007", at=f"{label}:")


ENTITIES = {
    "named": "Salt &amp; rope, and not enough of either.",
    "decimal": "The keeper&#8217;s daughter counts the boats.",
    "hexadecimal": "The keeper&#x2019;s daughter counts the boats.",
    "letter": "A caf&eacute; at the end of the pier.",
}


@each("TXT008", ENTITIES)
def html_entity(draft: Draft, value: str) -> None:
    _summary(draft, "TXT008", value)


@kind("TXT008-title")
def html_entity_in_title(draft: Draft) -> None:
    draft.agree("Title", "Salt &amp; Rope")
    draft.expect("TXT008", at="Title:")


@each("TXT009", {"nothing": "", "blank-lines": "\n\n\n"})
def empty_body(draft: Draft, rest: str) -> None:
    draft.victim.paragraphs = []
    draft.victim.body_gap = "\n" + rest
    draft.expect("TXT009")


@kind("TXT009-no-final-newline")
def nothing_after_the_last_value(draft: Draft) -> None:
    draft.victim.paragraphs = []
    draft.victim.body_gap = ""
    draft.rewrite(bytes.rstrip, draft.victim.path)
    draft.expect("TXT009")


CONFUSABLE = {
    "fullwidth-letter": ("Title", "\uff34itle", ": "),
    "fullwidth-label": ("Author", "\uff21\uff55\uff54\uff48\uff4f\uff52", ": "),
    "fullwidth-colon": ("Rating", "Rating", "\uff1a"),
    "cyrillic": ("Author", "\u0410uthor", ": "),
    "greek": ("Rating", "R\u03b1ting", ": "),
}


@each("TXT010", CONFUSABLE)
def confusable_label(draft: Draft, spelling: tuple[str, str, str]) -> None:
    label, written, separator = spelling
    field = draft.victim.field(label)
    field.label, field.separator = written, separator
    draft.expect("TXT010", at=f"{written}{separator}")
