"""What makes a text a disclaimer: its components, stock phrases, pointers, and statements without a label.

Sources: the wording of disclaimers in the archives of the 1990s to 2010s; adult-fanfiction.org, which
wants the fandom by name and "no money", and for which stock phrases do not suffice.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern
from linter.vocabularies.characters import printable
from linter.vocabularies.disclaimer_languages import BY_TAG, CUT, MARKS, TONGUES, Tongue, language_of, script_of
from linter.vocabularies.number_words import number_of

LONGEST = 4000
"""How many characters of a text are looked at; what disclaims says so by then."""

COMPONENTS = ("non-ownership", "attribution", "holder", "no-profit", "fandom")
"""What an archive may demand of a disclaimer (DIS005); the last needs a fandom to look for."""

_NOT = r"(?:do\s*n[o']?t|don'?t|does\s*n[o']?t|doesn'?t|did\s+not|didn'?t|never|not|cannot|can'?t|neither|nor|no one|in no way)"

_NON_OWNERSHIP = lazy_pattern(
    rf"""\b{_NOT}\s+(?:\w+\s+){{0,3}}?(?:own|owns|possess|hold|claim)\b
      | \bown(?:s|ing)?\s+(?:\w+\s+)?(?:nothing|none|nobody|neither|no\s+(?:one|part|rights?))\b
      | \b(?:not|never|ain'?t|isn'?t|aren'?t|wasn'?t|weren'?t|none(?:\s+of\s+\w+){0, 2}\s+(?:is|are))\s+(?:\w+\s+){{0,3}}?(?:mine|ours|my\s+(?:own|property|characters?|creations?))\b
      | \bnon[e]?\s+(?:of\s+)?(?:\w+\s+){{0,4}}?(?:belongs?|are\s+mine|is\s+mine)\b
      | \bnot(?:hing|\s+a(?:ny)?\s+\w+)?(?:\s+\w+){{0,3}}\s+(?:mine|belongs?\s+to\s+me)\b
      | \b(?:does|do|did)\s*n[o']t\s+belong\s+to\s+(?:me|us)\b | \b(?:don'?t|doesn'?t)\s+belong\s+to\s+(?:me|us)\b
      | \b(?:no|without(?:\s+any)?)\s+(?:\w+\s+)?claims?\b | \bclaim(?:s|ing)?\s+(?:no|nothing)\b
      | \bborrow(?:ed|ing)?\b
      | \bnot\s+(?:\w+\s+){{0,2}}?(?:affiliated|associated|connected|endorsed)\b | \bno\s+(?:affiliation|connection|rights(?!\s+(?:are\s+)?reserved))\b
      | \b(?:if|wish|were|had|would|could)\s+(?:\w+\s+){{0,4}}?(?:own(?:ed)?|mine)\b
      | \b(?:want|who|rather|dream|pretend)\s+(?:\w+\s+){{0,4}}?own\b
      | \b(?:mine|ours)\s*\? | \bown\b[^.!]{{0,30}}\?
      | \b(?:nobody|nothing|no\s+one|none)\b[^.!?]{{0,30}}\b(?:mine|ours)\b
      | \bnot\s+(?:the\s+)?(?:owner|creator|boss|author\s+of)\b | \bdisown | \bdisclaims?\b
    """,
    re.VERBOSE,
)
_PLAINLY_NOT_OWNED = lazy_pattern(r"\b(?:do not|don't|did not|didn't|never) own\b|\bown nothing\b", re.IGNORECASE)
"""How most disclaimers deny ownership; only a quicker way to the same."""
_ATTRIBUTION = lazy_pattern(
    r"""\b(?:belong(?:s|ing)?\s+(?:\w+\s+){0,2}?to\s+(?!me\b|us\b) | to\s+whom\b.{0,30}\bbelong | propert(?:y|ies)\s+of\b
          | (?:sole|exclusive|copyrighted|intellectual)\s+property\b
          | (?:created|owned|copyright(?:ed)?|copywrit(?:ten|ed)?|trademarked|invented|written|produced|licensed)\s+(?:\w+\s+)?(?:by|via|to)\b
          | (?:is|are|was|were)\s+(?:\w+\s+)?(?:owned|copyright(?:ed)?|trademarked|©|™)
          | creations?\s+of\b | creators?\b | based\s+(?:\w+\s+){0,6}(?:up)?on\b
          | copyrights?\b(?!\s+(?:infring|violat|law)) | trademarks?\b
          | (?:all\s+)?(?:credits?|(?<!no\ )rights|kudos|honou?r|glory|thanks\s+and\s+apologies)\s+(?:\w+\s+){0,6}(?:to|reserved|belong|goes?)\b
          | apologies\s+(?:\w+\s+){0,6}to\b | (?:is|are)\s+(?:all\s+)?(?:hers|his|theirs|yours)\b | courtesy\s+of\b
          | built\s+the\b | (?:someone|somebody)\s+else'?s?\b
          | (?:their|rightful|respective|original|real)\s+(?:\w+\s+){0,4}(?:owners?|holders?|creators?|bosses)\b
          | (?:his|her|their|your)\s+(?:sandbox|sand\s+box|toys|playground|characters|world|universe)\b)
      | (?<=\w)'s\s+(?:sandbox|sand\s+box|toys|playground|characters|world|universe)\b | ©|\(c\)|™
    """,
    re.VERBOSE,
)
_OWNER = lazy_pattern(
    r"""\b(?!(?:i|you|we|my|your|his|her|our|their|its|of|on)\b)\w[\w.'-]*\s+(?:(?:all|still|really|actually)\s+)?owns?\b
      | \bowns?\s+(?:all|it\s+all|everything|them\s+all|the\s+rights|the\s+characters)\b
    """,
    re.VERBOSE,
)
_GENITIVE = lazy_pattern(
    r"\b(?:(?:is|are)\s+(?:\w+\s+)?|(?:[Tt]hey're|[Ii]t's|[Tt]hat's)\s+(?:(?:all|really|still|the)\s+){0,2})"
    r"[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,5}'s\b"
)
"""Whose something is; it takes a capital, and so is looked for in the text as it stands."""
_NO_PROFIT = lazy_pattern(
    r"""\b(?:no|not|never|without|nor|zero|don'?t|doesn'?t|isn'?t|aren'?t)\s+(?:\w+\s+){0,5}?(?:profit|money|gain|monetary|income|payment|paid|cent|penny|dime|compensation|cash|sale)\b
      | \bnon-?profit\b | \bfor\s+(?:\w+\s+){0,3}?(?:fun|entertainment|pleasure|enjoyment|amusement|love)\b
      | \bfun,?\s+not\s+profit\b | \bentertainment\s+(?:purposes?|only)\b
    """,
    re.VERBOSE,
)
_PLEA = lazy_pattern(r"\bsu(?:e|es|ed|ing|eing)\b|\blaw\s?suits?\b|\blawyers?\b")
_OWN_WORK = lazy_pattern(
    r"""(?:\b(?:is|are|was|were)|'s|'re)\s+(?:(?:all|entirely|completely|purely|solely|and|my|\d+\s*%)\s+)*(?:mine|ours|my\s+own|my\s+(?:property|creations?|characters?)|original)\b
      | \ball\s+mine\b | \bbelongs?\s+(?:only\s+)?to\s+(?:me|us)\b | \bi\s+(?:\w+\s+)?own\s+(?:all|everything|these|those|this|the|every|it|them|my|each)\b
      | \boriginal\s+(?:work|fiction|story|characters?|creations?)\b | \bmy\s+own\s+(?:work|characters?|creations?|invention|world|story|imagination)\b
      | \b(?:created|invented|written|owned)\s+by\s+(?:me|us|myself)\b | \b(?:copyright|©|\(c\))\s+(?:to\s+|by\s+)?(?:me|mine)\b
    """,
    re.VERBOSE,
)
"""What an author says of a work that is nobody else's."""
_UNSURE = lazy_pattern(
    r"""\b(?:own(?:s|ed|er|ers|ership|ing)?|belong\w*|propert\w+|mine|ours|theirs|hers|rights?|copy\s?right\w*|trademark\w*|credit\w*|creat\w+|invent\w*|borrow\w*
      |permission|steal\w*|stole\w*|theft|thief|rob\w*|su(?:e|es|ed|ing|eing)|law\w*|legal\w*|licen[cs]\w+|possess\w*|claim\w*|original\w*|plagiar\w+|rip(?:ped)?[ -]?off
      |authors?|genius|gods?|hail|bow|toys?|sandbox|play\w*|inspired|based|thanks?\s+to|made\s+(?:\w+\s+)?up|came\s+up\s+with|thought\s+(?:of|up)|not\s+me|i(?:'m|\s+am)\s+(?:\w+\s+)?not|am\s+i|isn't\s+me|wasn't\s+me
      |you\s+(?:all\s+|already\s+)?know|usual|same|see|refer|above|below|previous|earlier|profile|homepage|first|prologue|(?:part|chapter)\s+(?:\d|one|i\b))\b|©|\(c\)|™|'s\s*[.!]
    """,
    re.VERBOSE,
)
"""Words of ownership, and of pointing elsewhere: whoever writes one may disclaim in a way that nobody has listed."""
_IDLE = lazy_pattern(
    r"\b(?:copyright\s+)?infringement\b|\b(?:your|their|his|her)\s+own\b|\bon\s+my\s+own\b|\bthank(?:s|\s+you)\b"
)
"""Where they mean something else."""
_NO_INFRINGEMENT = lazy_pattern(
    r"""\binfring(?:e|ed|es|ing|ement)\b | \bcopyright\s+violation\b
      | \b(?:without|no)\s+(?:\w+\s+)?(?:permission|authori[sz]ation|consent)\b | \bunauthori[sz]ed\b
      | \bsu(?:e|es|ed|ing|eing)\b | \blaw\s?suits?\b | \blawyers?\b
    """,
    re.VERBOSE,
)
_FICTION = lazy_pattern(
    r"""\bwork\s+of\s+(?:\w+\s+)?(?:fan)?-?fict(?:ion|ional)\b | \b(?:purely|entirely|completely)\s+fictional\b | \bfictitious\b
      | \bresemblances?\b.{0,60}\bcoinciden | \b(?:do\s+not|don'?t)\s+know\s+(?:any\s+of\s+)?(?:these|them|the|any)\s+(?:people|actors|persons|men|boys|musicians|band|celebrit\w+)\b
    """,
    re.VERBOSE,
)
_HOLDER = lazy_pattern(
    r"(?:©|\(c\)|\b(?:to|of|by|and|from|for|with|via|[Cc]opyright)\b|,|&)\s+(?:the\s+|great\s+|\d{4}\s+|by\s+)*([A-Z][\w.'’-]+)|([A-Z][\w.'’-]+(?:'s|’s)?)\s+(?:\w+\s+)?(?:owns?|made|created|built)\b"
)
_OF_THEIR_OWN = lazy_pattern(
    r"\b(?:the\s+)?(?:respective|rightful|original)\s+(?:(?:respective|rightful|original)\s+){0,2}(?:owners?|creators?|holders?)",
    re.IGNORECASE,
)
_STOCK = lazy_pattern(
    r"""(?:the\s+|all\s+|just\s+|my\s+)*(?:usual|standard|normal|typical|regular|general|same)(?:\s+(?:old|legal))?
        (?:\s+(?:fan\s?fic(?:tion)?|fic|copyright|stuff))*(?:\s+(?:disclaimers?|stuff|caveats|applies|apply|rules|thing|spiel|ones?))*
        (?:\s+(?:here|still|always|all))*(?:\s*(?:applies|apply|appl(?:y|ies)\s+(?:here|throughout)|in\s+(?:effect|force|place)|in\s+place))?
      | disclaimers?(?:\s+(?:as\s+usual|appl(?:y|ies)|in\s+(?:effect|force)))?
      | (?:insert|imagine)\s+(?:\w+\s+)*disclaimers?(?:\s+here)? | you\s+know\s+the\s+drill | as\s+usual | the\s+usual
      | blah(?:[\s,]+blah)* | yada(?:[\s,]+yada)*""",
    re.VERBOSE | re.IGNORECASE,
)
_STOCK_BEGINS = (
    *("the ", "all ", "just ", "my ", "usual", "standard", "normal", "typical", "regular", "general", "same"),
    *("disclaimer", "insert ", "imagine ", "you ", "as ", "blah", "yada"),
)
"""What every stock phrase begins with."""
_NUMBER = r"(\d+|[ivx]+|one|two|three|four|five|six|seven|eight|nine|ten)"
_POINTER = lazy_pattern(
    rf"""(?:please\s+|again,?\s+|just\s+|for\s+disclaimers?,?\s+|disclaimers?:?\s+)*
        (?:(?:see|refer\s+to|read|check|look\s+(?:at|in)|in|same\s+as(?:\s+(?:in|for))?|as\s+(?:in|with|for|per)|found\s+in|cf\.?)\s+
           (?:the\s+|my\s+|our\s+)?(?:disclaimers?\s+(?:in|of|at|from)\s+)?(?:the\s+|my\s+)?
           (?:(?P<unit>parts?|chapters?|chap\.?|ch\.?|episodes?|ep\.?|book|section|installment)\s*\#?\s*{_NUMBER}
             | (?P<first>prologue|prolog|(?:the\s+)?first(?:\s+(?:part|chapter|one|story|episode))?|(?:part|chapter)\s+the\s+first)
             | (?P<previous>(?:previous|prior|last|earlier|other|preceding)(?:\s+(?:parts?|chapters?|stories|story|ones?|episodes?|fics?))?|before|always|usual|ever|last\s+time)
             | (?P<profile>(?:author'?s?\s+|user\s+)?(?:profile|homepage|home\s+page|website|web\s?site|bio|page|livejournal|journal|lj|site)(?:\s+page)?)
             | (?P<above>above|top|beginning|start)(?:\s+(?:note|notes|of\s+(?:the\s+)?(?:page|story|file)))?
             | (?P<below>below|end|bottom|foot|end\s+notes?|endnotes?|footnotes?)(?:\s+(?:of\s+(?:the\s+)?(?:page|story|file|fic)))?)
          | (?P<ditto>ditto|idem|same(?:\s+(?:here|again|thing))?|as\s+before|as\s+always|as\s+above))
        (?:\s+(?:for\s+(?:the\s+)?(?:full\s+|complete\s+|usual\s+)?(?:disclaimers?|details|information|info|it|this)|of\s+this\s+(?:story|series|fic)|applies|please))*""",
    re.VERBOSE | re.IGNORECASE,
)
_POINTER_BEGINS = (
    *("please ", "again", "just ", "for ", "disclaimer", "see ", "refer ", "read ", "check ", "look ", "in ", "same"),
    *("as ", "found ", "cf", "ditto", "idem"),
)
"""What every pointer begins with."""
_QUOTED = lazy_pattern(
    r"[\"“„«][^\"“”„»«]{0,600}[\"”»]|^\s*[\"“][^\"”]*$|(?<!\w)'(?:[^']|(?<=\w)'(?=\w)){2,400}[,.!?]'(?!\w)"
)
_QUOTED_ELSEWHERE = lazy_pattern(r"[「『][^」』]{0,600}[」』]|„[^“”„]{0,600}[“”]")
_LONGEST_NOTE = 80
"""How many characters the note has that ends a disclaimer."""
_NOTE = lazy_pattern(
    r"""(?:(?:and|now|so|well|ok(?:ay)?|anyway|but|with\s+that)[\s,!.:-]+){0,4}(?:
        (?:please\s+|i\s+hope\s+(?:that\s+)?you(?:'ll|\s+will)?\s+|hope\s+(?:that\s+)?you\s+)?enjoy\b.* | on\s+(?:with|to)\b.* | let(?:'s|\s+us)\s+(?:get|go|begin|start)\b.*
      | (?:please\s+)?(?:read\s+(?:and|&|on)|r\s*&\s*r|review|comment|feedback)\b.* | (?:please\s+)?(?:send|leave)\s+(?:\w+\s+){0,3}(?:feedback|reviews?|comments?)\b.*
      | (?:many\s+)?(?:thanks|thank\s+you)\s+(?:\w+\s+)?for\s+reading\b.* | (?:i\s+)?hope\s+(?:that\s+)?you\s+(?:like|liked)\b.*
      | (?:the\s+)?end(?:\s+of)?(?:\s+(?:the|my|this))?\s*(?:notes?|author'?s?\s+notes?|disclaimers?|rant|ramblings?)?
      | that'?s\s+(?:all|it)\b.* | (?:the|my)\s+(?:story|fic|fanfic)(?:\s+(?:begins|starts))? | here\s+(?:(?:we|it)\s+go(?:es)?|(?:it\s+is|they\s+are|you\s+are))\b.* | without\s+further\s+ado\b.*
    )[\s.!:)\]]*""",
    re.VERBOSE | re.IGNORECASE,
)
"""What ends a disclaimer and is none: ``On with the story!``, ``Please review``, ``(End of notes)``."""
_CUE = lazy_pattern(
    r"\b(?:chara\w+|stor(?:y|ies)|fic|fan-?\s?fic(?:tion)?|copyrights?|infring\w+|trademarks?|rights|profit|series|show|"
    r"universe|fandom|franchise|episode|novels?|movies?|films?|produc\w+|entertainment|studios?|inc|ltd|written\s+for)\b"
)
_NAMED_OWNER = lazy_pattern(
    r"\b(?:belongs?|belonging)\s+to\s+(?:the\s+|\w+\s+and\s+\w+\s+)?[A-Z]|"
    r"\b(?:property|creations?)\s+of\s+(?:the\s+)?[A-Z]|\b(?:created|owned)\s+by\s+[A-Z]|"
    r"\b(?:is|are)\s+(?:copyright(?:ed)?|\([Cc]\)|©)\s+[A-Z]|\b(?:its|their)\s+(?:\w+\s+)?(?:creators?|owners?|holders?)\b"
)
_OWNERSHIP = lazy_pattern(
    r"\b(?:belongs?\s+to|propert(?:y|ies)\s+of|owned\s+by|copyright(?:ed|s)?\s+(?:by|via|to|of)|trademarks?\s+of|created\s+by|creations?\s+of)\b|"
    r"\b(?:is|are)\s+(?:copyright|\(c\)|©)|"
    r"\b(?:don'?t|do\s+not|doesn'?t|does\s+not)\s+(?:own|belong\s+to\s+(?:me|us))\b|\bown\s+neither\b|\bown\s+(?:nothing|none)\b|\b(?:not|isn'?t|aren'?t)\s+mine\b|"
    r"\b(?:nothing|none)(?:\s+\w+){0,4}\s+is\s+mine\b|\b(?:am|we're|I'm)\s+(?:just\s+|only\s+)?borrowing\b|"
    r"\bwithout\s+permission\b|\binfringement\s+(?:is\s+|was\s+)?(?:intended|meant)\b"
)
_NOTICE = lazy_pattern(
    r"(?:(?:this|the|my)\s+(?:story|fan-?\s?fic\w*|fic|text|work)\b.{0,50}|(?:(?!\b(?:is|are|based)\b).){0,60})(?:copyright|\(c\)|©)(?:(?!\.\s+[A-Z]).){0,80}|"
    r"(?:all\s+)?rights\s+reserved\.?",
    re.IGNORECASE,
)
"""A copyright notice of the text itself."""
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_SENTENCE = lazy_pattern(
    r"[^\s.!?。！？](?:(?!\)[ \t]*\n[ \t]*\()[^.!?。！？])*(?:[.!?]+(?!\s)(?:(?!\)[ \t]*\n[ \t]*\()[^.!?。！？])*)*[.!?)。！？」』”）]*"
)
_AUTHORS_VOICE = lazy_pattern(
    r"\b(?:I|we)\s+(?:(?:do\s+not|don'?t)\s+own\s+(?:any|these|those|them|anything|it|all|(?:the\s+)?(?-i:[A-Z]))|own\s+(?:nothing|none|nobody|no|neither)\b|"
    r"claim\s+no|make\s+no\s+claim|(?:am|are)\s+(?:not\s+making\s+any|making\s+no)\s+(?:money|profit))|"
    r"\b(?:do(?:es)?\s+not|do(?:es)?n'?t)\s+belong\s+to\s+(?:me|us)\b|(?:^|[.!?;]\s+)(?:not|(?:nothing|none)(?:\s+\w+){0,4}\s+is)\s+mine\b",
    re.IGNORECASE,
)
_THING = lazy_pattern(
    r"\b(?:[Tt]he|[Aa]n?|[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Tt]h(?:is|at)|[Ee]very)(?:\s+[a-z-]+){1,3}?\s+"
    r"(?:(?:(?:does|did)\s+not\s+|(?:does|did)n't\s+)?belong(?:s|ed)?|(?:is|was)\s+(?:not\s+)?(?:the\s+)?(?:property|owned|created))"
    r"(?:\s+(?:to|of|by))?(?:\s+the)?\b"
)
"""A single thing that has an owner: a house or a boat, as in narration."""
_DISCLAIM = lazy_pattern(
    r"""(?:^|[.!?;:*([]\s*)(?:[\w'/]+\s+){0,4}?[\w']*/?disclaimers?\b(?:[^.!?:]{0,40}:|\s*(?:[;!*)\]]|$)|\s+time\b)
      | \b(?:usual|standard|normal|typical|legal|obligatory|customary|copyright|regular|necessary)\s+(?:\w+\s+){0,2}disclaimers?\b
      | \bdisclaimers?\s+(?:\w+\s+){0,5}?(?:appl(?:y|ies)|in\s+(?:effect|force)|stands?)\b
      | \b(?:i|we|authors?|writers?)\s+(?:\w+\s+)?disclaims?\b
    """,
    re.VERBOSE,
)
"""The word, where it says that a disclaimer stands here."""
_DISCLAIMER = lazy_pattern(
    r"(?<!\bhis )(?<!\bher )(?<!\btheir )\bdisclaimers?\b(?!\s+(?:about|of|on|that|which|was|were|had|did)\b)"
)
"""The word, where it may say so, and not only speak of one."""


class Pointer(NamedTuple):
    """Where a disclaimer sends its reader.

    ``place`` is ``part`` (of that ``number``), ``previous``, ``profile``, ``above`` or ``below``.
    """

    place: str
    number: int = 0


def _plain(text: str) -> str:
    """A text in plain quotes, dashes and single spaces, cut where no disclaimer goes on."""
    text = printable(text[:LONGEST]).replace("’", "'").replace("‘", "'").replace("`", "'")
    return " ".join(text.replace("–", "-").replace("—", " - ").split())


_WORD = lazy_pattern(r"[^\W_]+|[©™]")
_BETWEEN_WORDS = {ord(character): " " for character in map(chr, range(128)) if not character.isalnum()}
_Needed = tuple[tuple[frozenset[str], ...], ...]
"""Groups of sets of stems: a text has one of each set of some group."""


def _needed(*groups: tuple[str, ...]) -> _Needed:
    return tuple(tuple(frozenset(stems.split()) for stems in group) for group in groups)


class _Sign(NamedTuple):
    """What shows a component.

    Args:
        component: that it shows.
        pattern: that a text in lower case has, or as it stands where the pattern takes capitals.
        needed: the first letters of the words that such a text holds: most paragraphs hold none of most of them.
        cased: whether the pattern takes capitals.
    """

    component: str
    pattern: re.Pattern[str]
    needed: _Needed
    cased: bool = False


_NAMES = ("non-ownership", "attribution", "no-profit", "no-infringement", "fiction")
"""Of the components, as a language has them."""
_SIGNS = (
    _Sign(
        "non-ownership",
        _NON_OWNERSHIP,
        _needed(
            (
                "own owns owni owne poss hold clai mine ours belo borr affi asso conn endo righ crea boss auth diso disc",
            ),
            ("my", "own prop char crea"),
        ),
    ),
    _Sign("attribution", _OWNER, _needed(("own owns",))),
    _Sign(
        "attribution",
        _ATTRIBUTION,
        _needed(
            (
                "belo prop crea copy trad inve writ prod lice owne c © ™ base cred righ kudo hono glor apol cour "
                "boss sand toys play char worl univ",
            ),
            ("is are", "hers his thei your"),
            ("some", "else"),
            ("buil", "the"),
            ("than", "and"),
            ("hold", "thei righ resp orig real"),
        ),
    ),
    _Sign("attribution", _GENITIVE, _needed(("is are s re", "s")), cased=True),
    _Sign(
        "no-profit",
        _NO_PROFIT,
        _needed(
            (
                "no not neve with nor zero don dont does isn isnt aren t",
                "prof mone gain inco paym paid cent penn dime comp cash sale",
            ),
            ("nonp non", "nonp prof"),
            ("for ente", "fun ente plea enjo amus love"),
        ),
    ),
    _Sign(
        "no-infringement",
        _NO_INFRINGEMENT,
        _needed(("infr copy perm auth cons unau sue sues sued suin suei law laws lawy",)),
    ),
    _Sign("fiction", _FICTION, _needed(("fict fanf rese",), ("know", "peop acto pers men boys musi band cele"))),
)
"""In the order in which most texts have them."""
_NEEDED_OF_OWNERSHIP = _needed(
    ("belo prop copy trad infr perm borr ©",),
    ("owne crea", "by of"),
    ("own", "don dont do does doesn neit noth none"),
    ("mine", "not isn isnt aren noth none"),
    ("c", "is are"),
)
_NEEDED_OF_CUES = _needed(
    (
        "char stor fic fics fan fanf copy infr trad righ prof seri show univ fand fran epis nove movi film prod ente stud inc "
        "ltd writ pers figu own owns owne clai mone belo mine sue sues sued suin suei law laws lawy prop crea hold",
    )
)
"""Of the words that say that the author speaks of a story and its owners."""
_TELLING = frozenset(
    stem
    for needed in (*(sign.needed for sign in _SIGNS), _NEEDED_OF_OWNERSHIP, _NEEDED_OF_CUES)
    for group in needed
    for stems in group
    for stem in stems
).union(*MARKS.values())
_FOREIGN = frozenset().union(*MARKS.values())


def _stems(text: str) -> frozenset[str]:
    """The first letters of those words of a text that a component may need, and what tells of another language."""
    lower = text.lower()
    words = lower.translate(_BETWEEN_WORDS).split() if text.isascii() else _WORD.findall(lower)
    stems = _TELLING.intersection([word[:CUT] for word in words])
    if text.isascii() or not (script := script_of(text)):
        return stems
    return stems | {script}


def _allow(stems: frozenset[str], needed: _Needed) -> bool:
    """Whether a text with these stems may have what needs some of them."""
    return any(not any(stems.isdisjoint(each) for each in group) for group in needed)


@lru_cache(maxsize=4096)
def _tongues(stems: frozenset[str]) -> tuple[Tongue, ...]:
    """The languages other than English that a text with these stems may be in."""
    return tuple(tongue for tongue in TONGUES if not stems.isdisjoint(MARKS[tongue.tag]))


@lru_cache(maxsize=4096)
def _possible(stems: frozenset[str]) -> list[_Sign]:
    """The signs that a text with these stems may have."""
    english = [sign for sign in _SIGNS if _allow(stems, sign.needed)]
    return english + [sign for tongue in _tongues(stems) for sign in _foreign_signs(tongue)]


def _foreign_signs(tongue: Tongue) -> list[_Sign]:
    return [_Sign(name, getattr(tongue, name.replace("-", "_")), ()) for name in _NAMES]


@lru_cache(maxsize=4096)
def _may_speak_of_owners(stems: frozenset[str]) -> bool:
    """Whether a text with these stems may speak of ownership."""
    return _allow(stems, _NEEDED_OF_OWNERSHIP) or bool(_tongues(stems))


def _components(value: str, around: frozenset[str] = frozenset()) -> Iterator[str]:
    """The components of a text, one after another, in the order in which most texts have them.

    Args:
        value: the text.
        around: stems of the text that it is a part of: they tell of the language where it is short.
    """
    text = _plain(value)
    if text.isupper():
        text = text.capitalize()
    lower = text.lower()
    return (
        sign.component
        for sign in _possible(_stems(text) | around)
        if sign.pattern.search(text if sign.cased else lower) is not None
    )


@lru_cache(maxsize=16384)
def components(value: str) -> frozenset[str]:
    """Which components a text has: ``non-ownership``, ``attribution``, ``no-profit``, ``no-infringement``, ``fiction``."""
    return frozenset(_components(value))


@lru_cache(maxsize=16384)
def has_component(value: str) -> bool:
    """Whether a text has any component."""
    return any(_components(value))


@lru_cache(maxsize=16384)
def disclaims(value: str) -> bool:
    """Whether a labelled value denies ownership, attributes, or says that all is the author's own, however it jokes.

    A plea not to be sued owns up to somebody else's rights, so it counts.
    """
    plain = _plain(value)
    if _PLAINLY_NOT_OWNED.search(plain) is not None:
        return True
    owning_up = ("non-ownership", "attribution")
    lower = plain.lower()
    return (
        any(name in owning_up for name in _components(value))
        or _PLEA.search(lower) is not None
        or _OWN_WORK.search(lower) is not None
        or any(name in owning_up for name in _components(value, _FOREIGN))
    )


@lru_cache(maxsize=16384)
def is_weak(value: str) -> bool:
    """Whether a labelled value surely does not say whose the characters are.

    Sure is only what stands in a known language and has no word that people use for ownership, or to point elsewhere.
    """
    if disclaims(value) or is_stock(value) or pointer(value) is not None:
        return False
    lower = _IDLE.sub(" ", _plain(value).lower())
    language = language_of(lower)
    unsure = _UNSURE if language == "en" else BY_TAG[language].unsure if language else None
    return unsure is not None and unsure.search(lower) is None


@lru_cache(maxsize=16384)
def lacks(value: str, demanded: tuple[str, ...], fandoms: tuple[str, ...]) -> tuple[str, ...]:
    """The demanded components that a disclaimer lacks, in the order of the demand.

    Args:
        value: of the disclaimer.
        demanded: names in :data:`COMPONENTS`.
        fandoms: what the document says of its fandoms; without any, ``fandom`` is lacking.
    """
    present = set(components(value))
    text = _plain(value)
    named = "attribution" in present and bool(_tongues(_stems(text)))
    if named or _HOLDER.search(_OF_THEIR_OWN.sub("", text)):
        present.add("holder")
    if any(fandom.casefold() in text.casefold() for fandom in fandoms if fandom):
        present.add("fandom")
    return tuple(each for each in demanded if each not in present)


def _bare(value: str) -> str:
    return _plain(value).strip(" .!()[]*-;:,")


def _may_begin(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text may begin with one of some words: a quick look, which spares most texts the close one."""
    return text.lower().startswith(words) or not text[:20].isascii()


@lru_cache(maxsize=16384)
def is_stock(value: str) -> bool:
    """Whether a value is only a stock phrase: ``Standard disclaimers apply.``"""
    if len(value) >= 100:
        return False
    text = _bare(value)
    return _may_begin(text, _STOCK_BEGINS) and _STOCK.fullmatch(text) is not None


@lru_cache(maxsize=16384)
def pointer(value: str) -> Pointer | None:
    """Where a value that is only a pointer (``See part one.``) leads; None for any other value."""
    if len(value) > 120:
        return None
    text = _bare(value)
    found = _POINTER.fullmatch(text) if _may_begin(text, _POINTER_BEGINS) else None
    if found is None:
        return None
    if found["unit"]:
        number = number_of(found[2].casefold())
        return Pointer("part", 1 if number is None else number)
    if found["first"]:
        return Pointer("part", 0 if "prolog" in found["first"].casefold() else 1)
    for place in ("profile", "above", "below"):
        if found[place]:
            return Pointer(place)
    return Pointer("above") if (found["ditto"] or "").casefold() == "as above" else Pointer("previous")


@lru_cache(maxsize=4096)
def _may_be_statement(stems: frozenset[str]) -> bool:
    several = len({sign.component for sign in _possible(stems)}) > 1
    return "disc" in stems or (several and (_allow(stems, _NEEDED_OF_CUES) or bool(_tongues(stems))))


def is_statement(paragraph: str) -> bool:
    """Whether a paragraph without a label is a disclaimer.

    It takes the word itself, or two components and a sign that the author speaks of a story and its
    owners: quoted speech (``"You're not mine."``) and narration about property are none.
    """
    text = _plain(paragraph)
    stems = _stems(text)
    return _may_be_statement(stems) and _is_statement(_spoken(text, stems), stems)


def _is_statement(spoken: str, stems: frozenset[str]) -> bool:
    """Whether a paragraph is a disclaimer, by what it says outside of quotes and by the stems of all of it."""
    lower = spoken.lower()
    named = "disclaim" in lower
    if named and _DISCLAIM.search(lower):
        return True
    found = components(spoken)
    if named and _DISCLAIMER.search(lower) and (found or _CUE.search(lower)):
        return True
    return len(found) > 1 and (_speaks_of_owners(spoken, stems) or _PLEA.search(lower) is not None)


def _spoken(text: str, stems: frozenset[str]) -> str:
    """A text without what it quotes; nothing where a dash says that somebody in the story speaks."""
    if text.startswith("- ") and _tongues(stems):
        return ""
    if not text.isascii():
        text = _QUOTED_ELSEWHERE.sub(" ", text)
    return _QUOTED.sub(" ", text)


def _speaks_of_owners(text: str, stems: frozenset[str]) -> bool:
    """Whether a text speaks of a story, as its author does, or names an owner."""
    lower = text.lower()
    if _CUE.search(lower) is not None or any(tongue.cue.search(lower) for tongue in _tongues(stems)):
        return True
    others = _THING.sub("", text)
    return _AUTHORS_VOICE.search(others) is not None or _NAMED_OWNER.search(others) is not None


def _speaks_of_ownership(lower: str, stems: frozenset[str]) -> bool:
    """Whether a text in lower case says whose something is, or is not."""
    return _OWNERSHIP.search(lower) is not None or any(
        tongue.non_ownership.search(lower) or tongue.attribution.search(lower) for tongue in _tongues(stems)
    )


def statement_in(value: str) -> tuple[int, int] | None:
    """Where a statement stands among other sentences: its start and end in the value; None without one."""
    if not is_statement(value):
        return None
    return _telling(value, frozenset(_NAMES)) or (0, len(value))


def may_disclaim(paragraph: str, *, opening: bool) -> bool:
    """Whether a paragraph, or a part of it, may be a statement: a quick look, which spares most prose the close one.

    Args:
        paragraph: as it stands.
        opening: whether only the author speaks there, as in :func:`opening_statement_in`.
    """
    stems = _stems(printable(paragraph))
    return _may_be_statement(stems) or (opening and _may_speak_of_owners(stems))


def opening_statement_in(value: str, *, apart: bool = False) -> tuple[int, int] | None:
    """Where a paragraph among the first lines of a text disclaims; None where it does not.

    Above a story nobody speaks but its author, so a sentence with one component is enough where it speaks
    of a story or names an owner: ``Tenchi and Ryoko belong to Pioneer.``

    Args:
        value: the paragraph.
        apart: whether it may be the story's: then most of it must disclaim, where one component is all that it has.
    """
    stems = _stems(printable(value[:LONGEST]))
    if not (_may_be_statement(stems) or _may_speak_of_owners(stems)):
        return None
    plain = _plain(value)
    spoken = _spoken(plain, stems)
    stated = _may_be_statement(stems) and _is_statement(spoken, stems)
    if not stated and not (_speaks_of_ownership(spoken.lower(), stems) and _speaks_of_owners(spoken, stems)):
        return None
    if _NOTICE.fullmatch(plain) is not None:
        return None
    found = _telling(value, frozenset(_NAMES) - {"fiction"}, but=_is_notice)
    if found is None:
        return None
    start, end = found
    if (end - start) * 2 >= len(value.strip()):
        return _without_notes(value, found)
    return None if apart and not stated else found


def is_closing_note(text: str) -> bool:
    """Whether a sentence stands between a disclaimer and the story, or behind both, and belongs to neither."""
    plain = _plain(text).strip(" *_~-=[](){}<>")
    return len(plain) <= _LONGEST_NOTE and _NOTE.fullmatch(plain) is not None and not has_component(plain)


def _without_notes(value: str, telling: tuple[int, int]) -> tuple[int, int]:
    """A paragraph that disclaims for the most part, without the notes that stand before and behind all of it."""
    sentences = _sentences(value)
    while sentences[0].end() <= telling[0] and is_closing_note(sentences[0][0]):
        sentences.pop(0)
    while sentences[-1].start() >= telling[1] and is_closing_note(sentences[-1][0]):
        sentences.pop()
    return sentences[0].start(), sentences[-1].start() + len(sentences[-1][0].rstrip())


def _sentences(value: str) -> list[re.Match[str]]:
    """The sentences of a paragraph, but for whole lines before and behind them that are notes."""
    start, end = 0, len(value.rstrip())
    while (line := value.find("\n", start, end) + 1) > 0 and is_closing_note(value[start:line]):
        start = line
    while start < (line := value.rfind("\n", start, end) + 1) and is_closing_note(value[line:end]):
        end = line - 1
    return list(_SENTENCE.finditer(value, start, min(end, LONGEST)))


def _is_notice(sentence: str) -> bool:
    """Whether a sentence is a dated copyright notice of the text itself: ``This story is copyright 1997 by X.``"""
    return _YEAR.search(sentence) is not None and _NOTICE.fullmatch(_plain(sentence)) is not None


def _telling(value: str, names: frozenset[str], but: Callable[[str], bool] = lambda _: False) -> tuple[int, int] | None:
    """From the first sentence with some component to the end of the last.

    Args:
        value: a paragraph.
        names: of the components that tell.
        but: whether a sentence with one does not tell all the same.
    """
    around = _stems(printable(value[:LONGEST])) & _FOREIGN
    telling = [
        found
        for found in _sentences(value)
        if (not names.isdisjoint(_components(found[0], around)) and not but(found[0])) or _names_itself(found[0])
    ]
    return (telling[0].start(), telling[-1].start() + len(telling[-1][0].rstrip())) if telling else None


def _names_itself(sentence: str) -> bool:
    lower = sentence.lower()
    if "disclaim" not in lower:
        return False
    lower = _plain(lower)
    return _DISCLAIM.search(lower) is not None or _DISCLAIMER.search(lower) is not None
