"""What tells titles, chapter lines and the names of authors from other short lines."""

import re

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.ratings import TOKEN

GREATEST_TITLE = 100
"""How many bytes a title line may have."""
GREATEST_NAME = 80
"""How many bytes the name of an author may have."""
FEW = 3
"""How many words stand before the ``by`` of a line that gives credit: ``Edited and typed by``."""
GREATEST_WORDS = 9
"""How many words it may have."""

_KIND = (
    rb"(?:fan-?[ \t]?fic(?:tion|s)?|song-?[ \t]?fic|fic(?:let)?|spam-?fic|self-insert(?:ion)?|cross[ \t-]?over|mst(?:ing|3k)?|"
    rb"side-?[ \t]?story|one-?shot|drabble|vignette|lime|altfic|elseworlds?|continuation|alternate[ \t]universe|improfanfic)"
)
_STORY = (
    rb"(?:story|tale|saga|parody|novel(?:la|ette)?|script|poem|adventure|production|filk|farce|romance|comedy|fantasy)"
)
_KIND_LINE = lazy_pattern(
    rb"[(\[]?[ \t]*(?:(?:a|an|another|yet[ ]another|my|the|some)[ \t]+)?(?:[^\s:]+[ \t]+){0,8}?" + _KIND + rb"\b"
    rb"(?:[ \t]+(?:story|series|thing|writing|of[ ]sorts|by|(?:\d+|\#\d+)))?[ \t]*[.!:]*[ \t]*[)\]]?|"
    rb"(?:the[ \t]+|my[ \t]+|a[ \t]+)?(?:first|second|third|final|last|rough|new)[ \t]+(?:draft|version|revision)[.!]?|"
    rb"(?:the[ \t]+|a[ \t]+)?(?:sequel|prequel|follow-?up|companion(?:[ ]piece)?)[ \t]+to[ \t].{1,80}",
    re.IGNORECASE,
)
_DESCRIPTION = lazy_pattern(
    rb"[(\[]?[ \t]*(?:a|an|another|yet[ ]another)[ \t]+(?:[^\s:]+[ \t]+){0,8}?"
    + _STORY
    + rb"(?:[ \t]+(?:in|of|for|from|set|about)[ \t].{1,40})?[ \t]*[.!:]*[ \t]*[)\]]?",
    re.IGNORECASE,
)
_NUMBER = (
    rb"(?:\d+|[ivxlc]+\b|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|zero|"
    rb"first|second|third|fourth|fifth|last|final|une?|deux|trois|uno|dos|tres|eins|zwei|drei|the[ \t]+(?:first|second|third|last|final))"
)
_CHAPTER = lazy_pattern(
    rb"[\"'(<\[{:]*[ ]?(?:the[ \t]+)?(?:(?:chapters?|chap|ch|cap(?:i|\xc3\xad|\xc3\x8d)tulo|chapitre|kapitel|teil|parte|parts?|pt|episodes?|ep|book|volume|vol|act|scene|section|installment|"
    rb"day|night|log|stardate|issue)[ \t]*[.#:-]*[ \t]*" + _NUMBER + rb"(?:\b.*)?|"
    rb"(?:prologu?e?|epilogue?|interlude|intro(?:duction)?|foreword|preface|first[ \t]+part|part|chapter)\b[ \t]*(?:[:.\-].*)?|"
    rb"[#(]?\d+(?:[ \t]*(?:/|of)[ \t]*[\d?]+)?[ \t]*[).:]?|[ivx]+[.)]?)[\"')>\]}]*",
    re.IGNORECASE,
)
_EPISODE = lazy_pattern(rb"[\"'(]*(?i:ep(?:isode)?)\b[^:\-\x93\x94]{1,20}(?:[:.-]|\xe2\x80[\x93\x94])[ \t]*[\"']?[A-Z]")
_VERB = lazy_pattern(
    rb"(?:(?:this|the|as|and|is|was|been|has|story|fic|words?|text|originally|an?|all|entirely|solely|mostly)[ \t]+)*"
    rb"(?:(?:re)?writt?en|(?:re)?wrote|story|fic|fan-?[ \t]?fic(?:tion)?|(?:re)?told|poem|words?|text|mi?st(?:ed|ing)|[a-z]+ed)?"
    rb"(?:(?:[ \t]+and[ \t]+|[ \t]*[&,/][ \t]*)\w+)*[ \t]*[:-]?",
    re.IGNORECASE,
)
_OTHERS_WORK = lazy_pattern(
    rb"\b(?:original|creat\w+|own(?:ed|s)?|copyright\w*|propert\w*|trademark\w*|based|inspired|edit\w*|translat\w*|betas?|beta\w+|illustrat\w*|art(?:work)?|"
    rb"proof\w*|pre-?read\w*|music|lyrics|song|sung|perform\w*|dedicat\w*|sponsor\w*|brought(?:[ ]to[ ](?:you|us))?|used|powered|"
    rb"recommended|suggested|narrated|(?:photo(?:s|graph\w*)?|images?|pictures?|cover|layout|theme|designed)|distribut\w*|publish\w*|posted|"
    rb"produc(?:ed|er)|direct(?:ed|or)|host\w*|archiv\w*|convert\w*|scann\w*|transcri\w*|format\w*|html|review\w*|comment\w*|"
    rb"notes?|co-\w+|co(?:auth|writ|plot)\w*|conce(?:ption|ived)|[a-z/-]+/[a-z/-]+ed|riff\w*|present\w*|inspir\w*|requested|characters?|licensed|permission|etexts?|e-?books?|prepared|followed|accompanied)$",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_pattern(
    rb"\b(?:adaptation|filk|mi?st(?:ing|'ing)?|mock(?:ery|ing)|parody|remake|retelling|riff\w*|send-?up|spoof)[ \t]+(?:of|on)[ \t]",
    re.IGNORECASE,
)
"""What is made of somebody else's text, whose author stands behind it: ``A parody of "The Ferry" by Ann Lake``."""
_WRITTEN = lazy_pattern(
    rb"(?:(?:re)?writt?en|wrote|told|typed)(?:(?:[ \t]+and[ \t]+|[ \t]*[&,/][ \t]*)\w+)*[ \t]*[:-]?", re.IGNORECASE
)
_MAIL = lazy_pattern(
    rb"[ \t,;:/-]*(?:(?:[(<\[{][^()<>\[\]{}]*(?:@|\bat\b|mailto|e-?mail)[^()<>\[\]{}]*(?:[)>\]}]|$))|"
    rb"(?:e-?mail:?[ \t]*)?[\w.+-]+@[\w.-]+)",
    re.IGNORECASE,
)
_CAPITAL = r"(?:(?-i:[A-Z])|[^\x00-\x7f])[^\s,;:.]*"
FULL_NAME_AHEAD = rf"(?=[ \t]+{_CAPITAL}(?:[ \t]+(?:(?:da|de|del|della|der|di|dos|du|la|le|van|von|y|e)[ \t]+)*{_CAPITAL}){{1,3}}[ \t*_]*$)"
FOREIGN_BY = (
    r"(?:(?:escrit[oa]|contad[oa])[ \t]+por|(?:É|é|e)crite?[ \t]+par|(?:geschrieben|verfasst|erzählt)[ \t]+von|scritt[oa][ \t]+da|"
    r"geschreven[ \t]+door|skrevet[ \t]+a[vf]|skriven[ \t]+av|napisa(?:ł|ła|l|la))"
)
"""What leads to the author's name in other languages than English, on a line of its own."""
FOREIGN_OF = (
    r"(?:(?:un[aoe]?|eine?|uma?)[ \t]+(?:relato|cuento|historia|poema|novela|racconto|storia|fiaba|favola|novella|poesia|romanzo|geschichte|"
    r"märchen|erzählung|novelle|gedicht|roman|histoire|conte|nouvelle|poème|récit|conto|história|fanfic(?:tion)?)[ \t]+)?"
    r"(?:di|de|por|par|von)"
)
"""A word that leads to it only before :data:`FULL_NAME_AHEAD`: ``di Anna Lago``, ``un conte de Jean Lac``."""
_ADDRESSED = lazy_pattern(r'"([^"<>@]+)"\s*<[^<>\s]*@[^<>\s]*>')
_MONTH = rb"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_TAIL = lazy_pattern(
    rb"(?:[ \t]*[(<\[{][ \t]*$|[ \t]+(?:\xc2\xb7|\xe2\x80\xa2|\||/)[ \t].*|[ \t]*[(\[](?:typed|edited|with|who|and)\b.*|"
    rb"[ \t]+[\[(](?:[GRTM]|PG|PG-?13|NC-?17)[\])].*|[ \t]*[(\[][^)\]]*$|"
    rb",[ \t]*(?:edited|beta\w*|illustrated|translated|posted|written|proof\w*|with[ ]help|who)\b.*|"
    rb"[ \t]*(?:,|--?|\(c\)?)[ \t]*\(?(?:(?i:" + _MONTH + rb")[ \t]*)?(?:19|20)\d\d.*|[ \t]{3,}.*|"
    rb"[ \t]*[(\[]?(?i:\(c\)|\xc2\xa9|copyright)[ \t].*|[ \t,]+(?:and|&)[ \t]*$|[ \t]+(?i:presents?|proudly[ ]presents)\b.*)$"
)
_FURTHER_NAME = lazy_pattern(rb"(?:and|&|,|with)[ \t]+[A-Z\"]")
_ABBREVIATION = lazy_pattern(rb"(?:\b[A-Z][a-z]?|\b(?:Jr|Sr|Esq|etc|Inc)|\.\w)\.$")
_TWO_SENTENCES = lazy_pattern(rb"[a-z]{2,}[.!?] +[A-Z]?[a-z]+ [a-z]+ ")
_PARTICLES = frozenset(
    b"a aka and of the de del der den di da du e la le ten ter van von vom zu y with & to for at in from n' o' or as "
    b"formerly known also feat featuring plus not et und los las el al ibn bin".split()
)
_NO_NAME = frozenset(
    b"and but so this that it i i'm you he she we they my here there when if what who how why then now all as "
    b"me us him them side moonlight firelight candlelight design chocolate fire water heart nature blood "
    b"from to subject date newsgroups for not just popular request myself me yourself chance accident day night".split()
)
_SENTENCE_BREAK = lazy_pattern(rb"^v?\d+\.\d|^0x|: \(|[a-z]{3,}[.!?] +[A-Z]|, [a-z]+ [a-z]+")
_NAME_START = lazy_pattern(rb"[\"'(`<*~]*[A-Z0-9\x80-\xff]|[^\s]+$|the [A-Z]|[a-z]+ [A-Z]")
_NO_NAME_SHAPE = lazy_pattern(
    rb"[#$]?\d[\d.,]*(?:%|st|nd|rd|th)?(?:[ ,;)]|$)|.*\d%|.*(?:[.!?,]|\xe2\x80\xa6)(?:[\"']|\xe2\x80[\x99\x9d])$|[^\"]*\"$"
)
"""A number first, a percentage, the end of speech, a quotation mark that closes what was opened before."""
_VERB_FORM = frozenset(
    b"is was are were be been being has had have did does do said says will would could should can came comes went goes "
    b"stood stands made makes took takes knew knows got gets sat sits saw sees left felt thought "
    b"begins began waits looks in".split()
)
_PAST = lazy_pattern(rb"[a-z]{2,}(?:ed|ing)")
_EASTERN = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EASTERN_SENTENCE = lazy_pattern("[，。：；！？、…—「」『』《》“”]")
GREATEST_EASTERN_NAME = 12
"""How many characters of Chinese, Japanese or Korean a name may have."""
_CONTENTS = (
    "(?:contents|inhalt(?:sverzeichnis)?|sommaire|table des matières|índice|indice|sumário|inhoud(?:sopgave)?|spis treści|"
    "содержание|Содержание|оглавление|Оглавление|目录|目錄|目次|목차)[ \\t:]*(?:：)?"
)
"""Headings of tables of contents."""
_CONTENTS_HEADING = lazy_pattern(_CONTENTS.encode(), re.IGNORECASE)
_NEVER_A_TITLE = lazy_pattern(
    rb"(?:(?:by|written by|e-?mail|archived?|"
    rb"posted|last (?:updated|modified)|warnings?|disclaimers?|author'?s?(?: notes?)?|for|prologue|translated|edited|copyright)\b(?:[:, \t!]|$)|\(c\)|\xc2\xa9|https?:|www\.|"
    rb"(?:from|to|subject|date|newsgroups|path|message-id|lines|organi[sz]ation|sender|file(?:name)?)[ \t]*(?::|$)|from[ \t]+[^\s@]{1,60}@|"
    rb"(?:hi|hello|hey|dear|greetings)[ ,]+(?:every(?:body|one)|all|there|folks|people|guys|readers?|minna|again)\b|"
    rb"(?:yours|sincerely|(?:best |kind )?(?:regards|wishes)|cheers|love)(?:[ ]\w+)?,(?:[ \t]|$)|[\w-]+\.(?:txt|html?|doc|rtf)$|"
    + _MONTH
    + rb"[ \t]+\d{1,4}(?:st|nd|rd|th)?[ \t,]*(?:\d{4})?$|"
    rb"\d{1,2}[ \t]*(?:st|nd|rd|th)?[ \t]+(?:of[ \t]+)?" + _MONTH + rb"[ \t,]*\d{2,4}$|"
    rb"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?[ \t]+\w+[ \t]+\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$|all rights reserved|"
    rb"(?:please[ ]+)?(?:send|e-?mail|mail|direct|address)[ ]+(?:all|any|your|me|us|them|comments?|c&c|feedback|flames?|questions?|reviews?|e-?mails?)\b(?=.*\b(?:c&c|comments?|feedback|critici\w+|flames?|questions?|reviews?|e?-?mails?|to:?$))|"
    rb"home$|next$|back$|menu$|index$|main$|\\\\|table of contents|the end$|end$|-+$|"
    + _CONTENTS.encode()
    + rb"$|.{1,90}\.{4,}[ \t]*\d{1,4}$)",
    re.IGNORECASE,
)
_COMPANY = lazy_pattern(
    rb".*[^ ][ ]+(?:productions?|studios?|entertainment|pictures|unlimited|inc|ltd)\b\.?(?:[ ]+(?:proudly[ ]+)?presents?[.:]*)?",
    re.IGNORECASE,
)
_SECTION = lazy_pattern(
    rb"(?:\d+(?:\.\d+)*\.?[ ]+)?(?:(?:executive|project|chapter|plot|book|story)?[ ]?(?:summary|overview|outline|synopsis)|introduction|background|"
    rb"references|bibliography|works[ ]cited|acknowledge?ments?|abstract|conclusions?|appendix(?:[ ][a-z0-9]+)?|glossary|blurb|description|"
    rb"about(?:[ ](?:this|the|me|us)\b.*)?|afterword|(?:author'?s?|translator'?s?|editor'?s?|foot|end|chapter|story)?[ -]?notes?|credits|"
    rb"licen[cs]e|usage|installation|changelog|faq|related(?:[ ]\w+)?|comments?|share(?:[ ]this)?|tags?|links?|characters|dramatis[ ]personae)[:.]?",
    re.IGNORECASE,
)
_GREETING = lazy_pattern(
    rb"(?:hi|hello|hey|dear|greetings|ok|okay|well|enjoy|warnings?|notes?|please|thanks?|thank you|yo|konnichi\w*|minna\w*|"
    rb"and now|now|here|this|on with|feedback|comments?|c&c|disclaimers?|standard|all|any|these|the following|rated|rating|"
    rb"author'?s?'? \w+|foreword|written)\b",
    re.IGNORECASE,
)
_SENTENCE_END = lazy_pattern(rb"(?<![.!?])[.;,][\"')\]*_]*$|[.!?]\xe2\x80\x9d$")
_FOREIGN_SENTENCE = lazy_pattern(
    rb"\xe3\x80\x82(?!$)|(?:\xe3\x80[\x81\x82]|\xef\xbc[\x8c\x9a\x9b]|\xe2\x80\x94)(?:[\"']|\xe2\x80[\x99\x9d]|\xe3\x80[\x8d\x8f])*$"
)
"""Two sentences of Chinese or Japanese, the end of one, or what goes on behind it."""
_CREDIT = lazy_pattern(rb"[a-z].*[ ]by[ ][A-Z]")
_RATING_BEHIND = lazy_pattern(
    rb"(?<=\S)[ \t]*[(\[](?:[Rr]ated:?[ \t]+)?" + TOKEN.encode() + rb"(?:[ \t]*[-:,][ \t][^)\]]{1,60})?[)\]]$"
)
_NOTICE = lazy_pattern(
    rb"(?:(?:this[ ]story[ ]is[ ]|story[ ])?(?:copyright(?:ed)?|\(c\)|\xc2\xa9)[ \t,:]*)+(?:by[ \t]+)?"
    rb"(?:(?:19|20)\d\d(?:[ \t]*(?:[-,]|\xe2\x80\x93)[ \t]*(?:(?:19|20)\d\d))*[ \t]*[,-]?[ \t]*(?:by[ \t]+)?(?P<name>[^\s].{1,60}?)|"
    rb"(?P<name_first>[^\s\d].{1,60}?)[ \t,]+(?:19|20)\d\d)[ \t]*(?:[.,]?[ \t]*all[ \t]+rights[ \t]+reserved)?[ \t.]*",
    re.IGNORECASE,
)
_MIND = lazy_pattern(
    rb"(?:(?:straight|another[ ]\w+)[ ])?(?:from|out[ ]of)[ ]the[ ](?:[\w-]+[ ]){0,3}?(?:mind|imagination|brain|pen|keyboard|desk|computer)s?[ ]of",
    re.IGNORECASE,
)
_LETTER = rb"(?:[^\s\x80-\xff]|[\xc2-\xf4][\x80-\xbf]{1,3})"
_SPACED_OUT = lazy_pattern(_LETTER + rb"(?:[ ]{1,5}" + _LETTER + rb"){3,}")
_SENDER = lazy_pattern(rb"[\w.+-]+@[\w.-]+[ \t]+[(\"](?P<name>[A-Z][^()\"@]{2,40})[)\"]")
"""A sender as news articles name it: ``x@example.org (X)``."""
_SPEECH = lazy_pattern(rb"(?:\"|\xe2\x80\x9c)[^\"]*[,.!?](?:\"|\xe2\x80\x9d)[ \t]+\w")
_QUOTED = lazy_pattern(rb"(?:[\"']|\xe2\x80\x9c).{2,}(?:[\"']|\xe2\x80\x9d)[.!?]?")


def closed_up(words: bytes) -> bytes:
    """Words without the spaces between their letters: ``T H E   F E R R Y``; any other words as they are."""
    if _SPACED_OUT.fullmatch(words) is None:
        return words
    return b" ".join(word.replace(b" ", b"") for word in re.split(rb"[ ]{2,}", words))


def notice_holder(words: bytes) -> bytes | None:
    """Who a line that is nothing but a copyright notice names: ``(c) 1997 by X``; None where it is none."""
    found = _NOTICE.fullmatch(words)
    return found["name"] or found["name_first"] if found is not None else None


def rating_behind(words: bytes) -> int | None:
    """Where a rating in brackets begins behind a title: ``In the Dark (PG)``; None without one."""
    found = _RATING_BEHIND.search(words)
    return found.start() if found is not None else None


def is_chapter(words: bytes) -> bool:
    """Whether a line only numbers a part of a work: ``Chapter 3 - Peace``, ``(1/4)``, ``Prologue``."""
    return _CHAPTER.fullmatch(words) is not None


def is_part_of(words: bytes) -> bool:
    """Whether a line numbers a part of the work that the next line names: ``Part 1 of:``."""
    return is_chapter(words) and words.rstrip(b" :").endswith(b" of")


def is_episode(words: bytes) -> bool:
    """Whether a chapter line names an episode, as titles of series do: ``Episode 7: The Gem Factor``."""
    return _EPISODE.match(words) is not None


def is_kind(words: bytes) -> bool:
    """Whether a line only says what kind of text this is: ``A Tenchi Muyo fanfiction``, ``(A songfic)``."""
    return _KIND_LINE.fullmatch(words) is not None


def is_description(words: bytes) -> bool:
    """Whether a line may only say what kind of story this is, though titles begin so too: ``A Christmas Story``."""
    return _DESCRIPTION.fullmatch(words) is not None


def is_contents(words: bytes) -> bool:
    """Whether a heading is that of a table of contents: ``Contents:``, ``Sommaire``."""
    return _CONTENTS_HEADING.fullmatch(words) is not None


def is_section(words: bytes) -> bool:
    """Whether a heading names a part of a document: ``Executive Summary``, ``About this story``."""
    return _SECTION.fullmatch(words) is not None


def is_company(words: bytes) -> bool:
    """Whether a line names who made the text as companies are named: ``Night Owl Productions``."""
    return _COMPANY.fullmatch(words) is not None


def is_speech(words: bytes) -> bool:
    """Whether words begin with what somebody says: ``"Come in," she said.``"""
    return _SPEECH.match(words) is not None


def is_mind(words: bytes) -> bool:
    """Whether words lead to the author's name without ``by``: ``From the warped mind of``."""
    return _MIND.fullmatch(words) is not None


def is_of_others(words: bytes) -> bool:
    """Whether what stands before ``by`` speaks of other work than writing: ``Characters created``."""
    return _OTHERS_WORK.search(words) is not None or _OF_ANOTHER.search(words) is not None


def is_written(words: bytes) -> bool:
    """Whether a line is the first half of a byline that goes on below: ``Written and Directed`` / ``by X``."""
    return _WRITTEN.fullmatch(words) is not None


def is_credit(words: bytes) -> bool:
    """Whether a line names whoever did other work than writing: ``Edited by X``."""
    lead, by, name = words.partition(b" by ")
    return bool(by) and len(lead.split()) <= FEW and is_of_others(lead) and bool(name.strip())


def is_aside(words: bytes) -> bool:
    """Whether a line stands in brackets as a whole, or offers another title: ``Or, the Night Ferry``."""
    return words.startswith((b"Or ", b"or ", b"OR ")) or (words[:1] in b"([{" and words[-1:] in b")]}" and words != b"")


def is_lead(words: bytes) -> bool:
    """Whether words are what stands before the ``by`` of a byline: nothing, ``Written``, ``A Ranma fanfic``."""
    words = words.strip(b" \t~*_-([<")
    return (not is_of_others(words) or words.lower() in (b"created", b"produced")) and (
        _VERB.fullmatch(words) is not None
        or is_kind(words)
        or is_description(words.rstrip(b",:- "))
        or _VERB.fullmatch(words.removesuffix(b"written").rstrip()) is not None
        or (words.lower().endswith((b" written", b" writen")) and is_kind(words[: words.rindex(b" ")].rstrip(b", ")))
    )


def without_address(words: bytes) -> bytes:
    """A name without the mail addresses in it."""
    return _MAIL.sub(b"", words)


def addressee(author: str) -> str:
    """Who is named where an author is written as the head of a mail has it, ``"Ann Lake" <ann@example.org>``."""
    found = _ADDRESSED.fullmatch(author)
    return found[1].strip() if found is not None else author


def is_address(words: bytes) -> bool:
    """Whether a line is nothing but a mail address: ``(x@example.org)``."""
    return b"@" in words and not _MAIL.sub(b"", words).strip(b" \t()<>[]*~")


def signed_by(words: bytes) -> bytes | None:
    """Who a line names that is a name and a mail address: ``X <x@example.org>``; None for any other line."""
    found = _MAIL.search(words) if b"@" in words else None
    if found is None or b"@" not in found[0]:
        return None
    sender = _SENDER.fullmatch(words)
    if sender is not None:
        return sender["name"]
    name = words[: found.start()].strip(b" \t~*_-[]()<")
    if b":" in found[0]:
        return None
    alone = not words[found.end() :].strip(b" \t~*_-)>].")
    return name if alone and name.count(b" ") < FEW + 1 and name_in(name) == name else None


def name_in(words: bytes) -> bytes | None:
    """The name that words begin with, without what follows names in bylines: an address, a year, who edited.

    Args:
        words: what stands behind ``by``.
    """
    mail = _MAIL.search(words)
    if mail is not None and mail.start() == 0:
        return None
    if mail is not None and _FURTHER_NAME.match(words[mail.end() :].strip()) is None:
        words = words[: mail.start()]
    words = _TAIL.sub(b"", words).rstrip(b" \t~*_-=,;:|").removesuffix(b"'s")
    if words.endswith(b".") and _ABBREVIATION.search(words) is None:
        words = words[:-1]
    for opening, closing in ((b"(", b")"), (b"[", b"]")):
        if words.endswith(closing) and opening not in words:
            words = words[:-1].rstrip()
    if not words or words.count(b'"') % 2:
        return None
    return words if len(without_address(words)) <= GREATEST_NAME and _is_name(words) else None


def _is_name(words: bytes) -> bool:
    """Whether words read as the name of somebody: few, and most of them with a capital."""
    parts = without_address(words).split()
    if not any(character.isalnum() for character in words.decode("utf-8", "replace")):
        return False
    if not 0 < len(parts) <= GREATEST_WORDS or _NAME_START.match(words) is None or words[-1:] in b"?;:":
        return False
    article = parts[0].lower() in (b"the", b"a", b"an") and not (len(parts) > 1 and parts[1][:1].isupper())
    if (
        article
        or is_chapter(words)
        or _NEVER_A_TITLE.match(words)
        or parts[0].lower().rstrip(b",") in _NO_NAME
        or _SENTENCE_BREAK.search(words) is not None
        or _NO_NAME_SHAPE.match(words) is not None
        or not (words.isascii() or _is_eastern_name(words.decode("utf-8", "replace")))
    ):
        return False
    small = [part for part in parts if part[:1].islower()]
    if len(parts) == 1 or not small:
        return True
    if any(part in _VERB_FORM or _PAST.fullmatch(part) is not None for part in small):
        return False
    odd = sum(part not in _PARTICLES for part in small)
    return not odd or (odd == 1 and len(parts) > 2)


def _is_eastern_name(words: str) -> bool:
    """Whether words of Chinese, Japanese or Korean are few and no sentence; true of any other ones."""
    letters = len(_EASTERN.findall(words))
    return not letters or (letters <= GREATEST_EASTERN_NAME and _EASTERN_SENTENCE.search(words) is None)


def is_title(words: bytes, *, alone: bool) -> bool:
    """Whether a line may be a title; one that shares its paragraph with others needs more capitals."""
    if not 0 < len(words) <= GREATEST_TITLE or b"@" in words or b"://" in words:
        return False
    if is_speech(words) or (words[:1].islower() and _CREDIT.match(words) is not None):
        return False
    if not words.isascii() and _FOREIGN_SENTENCE.search(words) is not None:
        return False
    if b"*" in words:
        words = words.translate(None, b"*_") or words
    if _QUOTED.fullmatch(words):
        return words.count(b" ") < 14 and (_is_capitalised(words) or words[:-1].rstrip(b"\"'")[-1:] not in b".,")
    if _SENTENCE_END.search(words) and (words.count(b" ") > 5 or words.endswith((b",", b";"))):
        return False
    if _NEVER_A_TITLE.match(words) or (_GREETING.match(words) and not _is_capitalised(words)):
        return False
    if _TWO_SENTENCES.search(words) is not None and not is_episode(words):
        return False
    count = len(words.split())
    return _is_capitalised(words) or (alone and count <= 8 and words[-1:] not in b".,;:" and not words[:1].isspace())


def _is_capitalised(words: bytes) -> bool:
    """Whether most of the longer words begin with a capital, as in titles."""
    long = [word.lstrip(b"\"'([{<`*-") for word in words.split() if len(word) > 3]
    if not long:
        return words[:1].isupper() or words[:1].isdigit() or words[:1] in b"\"'.[(" or words[0] >= 0x80
    return sum(not word[:1].islower() for word in long) * 2 >= len(long)
