"""What disclaimers say in other languages than English: data for :mod:`linter.vocabularies.disclaimers`.

Each expression is for text in lower case, with straight quotes and single spaces. Narration about houses and heirs has
the same words of ownership, so that a paragraph without a label also has to speak of a story (``cue``).
"""

import re
from typing import NamedTuple

from linter.lazy_regex import lazy_pattern


class Tongue(NamedTuple):
    """A language in which disclaimers are known.

    Args:
        tag: of the language.
        words: frequent ones, by which a text is told to be in this language; none where its script tells.
        letters: beyond ASCII, that texts in this language hold; none where its script tells.
        non_ownership: what denies ownership.
        attribution: what says whose something is.
        no_profit: what says that nobody makes money.
        no_infringement: what pleads that no right be infringed.
        fiction: what says that all is made up.
        cue: words of stories and their owners, which narration hardly has beside those of ownership.
        unsure: words that speak of ownership or point elsewhere, so that a text with one may disclaim in some way.
    """

    tag: str
    words: frozenset[str]
    letters: frozenset[str]
    non_ownership: re.Pattern[str]
    attribution: re.Pattern[str]
    no_profit: re.Pattern[str]
    no_infringement: re.Pattern[str]
    fiction: re.Pattern[str]
    cue: re.Pattern[str]
    unsure: re.Pattern[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _tongue(tag: str, words: str, letters: str, **patterns: str) -> Tongue:
    compiled = {name: lazy_pattern(pattern, re.VERBOSE) for name, pattern in patterns.items()}
    return Tongue(tag, _words(words), frozenset(letters), **compiled)


TONGUES = (
    _tongue(
        "es",
        "el la los las de del que y en un una es son no me mi mis con por para su sus este esta estos estas todo todos "
        "todas pero como más al lo le se ni yo solo sólo nada ya muy historia personajes contiene "
        "pertenecen derechos lucro pertenece pertenecen",
        "áéíñóúü¿¡",
        non_ownership=r"""
            \bno\s+(?:me|nos)\s+pertenecen?\b | \bno\s+pertenecen?\s+a\s+(?:mí|mi)\b
          | \b(?:no|nada|ningun[oa]?|ningún|tampoco|ni)\s+(?:\w+\s+){0,5}?(?:míos?|mías?|mios?|nuestr[oa]s?|me\s+pertenecen?|de\s+mi\s+(?:propiedad|autoría|creación|invención))\b
          | \bno\s+(?:soy|somos)\s+(?:\w+\s+){0,3}?(?:dueñ[oa]|propietari[oa]|cread[oa]r?a?|autora?|titular)\b
          | \bno\s+(?:poseo|poseemos|tengo)\s+(?:\w+\s+){0,3}?(?:derechos?|propiedad)\b | \bno\s+poseo\s+(?:nada|a|ningun[oa]?|ningún)\b
          | \b(?:tomo|tomé|tomado|tomados|tomadas|pido|pedí|tomando)\s+(?:\w+\s+){0,2}?prestad[oa]s?\b
          | \b(?:si|ojalá|quisiera)\s+(?:\w+\s+){0,4}?(?:fuera|fueran|fuese|fuesen)\s+(?:míos?|mías?)\b""",
        attribution=r"""
            \bpertenecen?\s+(?:\w+\s+){0,2}?(?:a|al)\s+(?!mí\b) | \bpropiedad\s+(?:\w+\s+)?(?:de|del)\s+(?!mi\b)
          | \b(?:es|son)\s+(?:obra|creación)\s+de\s+(?!mi\b)
          | \b(?:personajes?|derechos|todo|lugares|universo|canci[oó]n(?:es)?|serie|saga)\s+(?:\w+\s+){0,4}?(?:es|son)\s+(?:\w+\s+)?de\s+(?!mi\b|ficci[oó]n\b)
          | \b(?:creado|creada|creados|creadas|escrito|escrita|escritos|escritas)\s+(?:\w+\s+)?por\s+(?!m[ií]\b)
          | \b(?:su|sus)\s+(?:respectiv[oa]s?|legítim[oa]s?|verdader[oa]s?)\s+(?:dueñ[oa]s?|autor\w*|creador\w*|propietari[oa]s?)
          | \b(?:dueñ[oa]s?|autor(?:es|as|a)?|creador(?:es|as|a)?|propietari[oa]s?)\s+(?:originales?|respectiv[oa]s?)
          | \bderechos\s+(?:\w+\s+){0,2}?(?:reservados\s+)?(?:a|al|pertenecen)\b""",
        no_profit=r"""
            \b(?:sin|no)\s+(?:\w+\s+){0,4}?lucro\b | \bsin\s+fines\s+lucrativos\b | \bfines?\s+de\s+lucro\b
          | \bno\s+(?:\w+\s+)?(?:gano|recibo|obtengo|hago|saco|genero)\s+(?:\w+\s+){0,3}?(?:nada|dinero|ganancias?|beneficios?|lucro)\b
          | \b(?:solo|sólo|solamente|únicamente)\s+(?:\w+\s+){0,3}?(?:diversión|entretener|entretenimiento|divertir\w*)\b""",
        no_infringement=r"""
            \bno\s+(?:\w+\s+){0,4}?(?:infringir|violar|infracción)\b | \bsin\s+(?:el\s+|su\s+|ningún\s+)?permiso\b | \bno\s+me\s+demand\w+""",
        fiction=r"""
            \bobra\s+de\s+ficción\b | \b(?:parecido|semejanza)\b.{0,80}\bcoincidencia\b""",
        cue=r"""
            \b(?:personajes?|derechos|fics?|fan-?\s?fics?|fanfiction|historia|serie|saga|universo|trama|autora?|franquicia|película|copyright|disclaimer)\b""",
        unsure=r"""
            \bpertene\w+|\bpropi\w+|\bdueñ\w+|\bautor\w*|\bcread?\w+|\bcreaci\w+|\bderechos?\b|\bmí[oa]s?\b|\bmi[oa]s?\b|\bnuestr\w+|\bpose[eo]\w*|\boriginal\w*
          | \bprest\w+|\bdemand\w+|\blegal\w*|\binvent\w+|\bson\s+de\b|\bes\s+de\b|\bcopyright|©|\bcréditos?\b
          | \bver\b|\bvéase\b|\bcapítulo\b|\bparte\b|\barriba\b|\babajo\b|\bperfil\b|\bsiempre\b|\banterior\w*|\bya\s+sab\w+""",
    ),
    _tongue(
        "fr",
        "le la les de des du que qui et en un une est sont ne pas je me mes mon ma avec pour par sur ce cette ces cet tout "
        "tous toutes mais comme plus au aux il elle on rien n'est ni se sa ses son leur leurs dans histoire contient à "
        "lucratif droits appartient appartiennent",
        "àâæçèéêëîïôœùûüÿ«»",
        non_ownership=r"""
            \bne\s+(?:m'|nous\s+)appart\w+ | \b(?:rien|aucun\w*)\s+(?:\w+\s+){0,4}?(?:n'est\s+|ne\s+sont\s+)?(?:à\s+moi|m'appart\w+)
          | \b(?:ne|n')\s*(?:\w+\s+){0,3}?(?:sont|est|êtes)\s+(?:\w+\s+){0,2}?(?:à\s+moi|les?\s+miens?|la\s+mienne|les\s+miennes|ma\s+propriété|de\s+moi|de\s+mon\s+invention)\b
          | \bje\s+ne\s+(?:possède|détiens|revendique)\b | \bje\s+n'(?:ai|en\s+ai)\s+(?:\w+\s+){0,2}?(?:droits?)\b
          | \bje\s+ne\s+suis\s+(?:\w+\s+){0,2}?(?:propriétaire|l'auteure?|la\s+créatrice|le\s+créateur)\b
          | \b(?:j'|je\s+(?:ne\s+fais\s+que\s+)?)(?:les?\s+|la\s+)?emprunte\w*\b | \bn'appart\w+\s+(?:pas\s+)?à\s+moi\b""",
        attribution=r"""
            \bappart(?:ient|iennent|enant|enaient)\s+(?:\w+\s+)?(?:à\s+(?!moi\b)|aux?\b) | \bpropriété\s+(?:\w+\s+)?(?:de|du|des|d')
          | \b(?:personnages?|tout|lieux|univers|droits)\s+(?:\w+\s+){0,4}?(?:est|sont)\s+(?:à\s+(?!moi\b)|de\s+(?!moi\b))
          | \b(?:créés?|créées?|crées?|inventés?|inventées?|écrite?s?)\s+par\s+(?!moi\b) | \bl'œuvre\s+d[eu'] | \bl'oeuvre\s+d[eu']
          | \b(?:leurs?|ses?|son)\s+(?:\w+\s+){0,2}?(?:auteure?s?|créateurs?|créatrices?|propriétaires?)\s+(?:respectifs?|respectives?|légitimes?|originaux)
          | \b(?:leurs?|son)\s+(?:créateurs?|créatrices?|propriétaires?)\b | \bdroits\s+(?:\w+\s+){0,3}?(?:réservés|appart\w+|reviennent)""",
        no_profit=r"""
            \bbut\s+(?:non\s+)?lucratif\b | \bsans\s+but\s+lucratif\b | \b(?:aucun|pas|rien|sans)\s+(?:\w+\s+){0,3}?(?:d'argent|argent|profit|bénéfices?|rémunération|gain)\b
          | \bne\s+(?:\w+\s+)?(?:gagne|touche|tire)\s+(?:\w+\s+){0,2}?(?:rien|argent|profit|bénéfice|d'argent)
          | \b(?:seul|simple|pur)\s+(?:\w+\s+)?plaisir\b | \bpour\s+(?:m'amuser|le\s+plaisir|le\s+fun)\b""",
        no_infringement=r"""
            \b(?:aucune?|pas|sans)\s+(?:\w+\s+){0,3}?(?:infraction|violation|autorisation|permission)\b""",
        fiction=r"""
            \bœuvre\s+de\s+fiction\b | \boeuvre\s+de\s+fiction\b | \bressemblance\b.{0,80}\b(?:coïncidence|coincidence|fortuite)\b""",
        cue=r"""
            \b(?:personnages?|droits|fics?|fan-?\s?fics?|fanfictions?|histoire|série|saga|univers|intrigue|auteure?s?|franchise|film|copyright|disclaimer)\b""",
        unsure=r"""
            \bappart\w+|\bpropri\w+|\bauteur\w*|\bautrice|\bcré[aeé]\w*|\bdroits?\b|\bà\s+moi\b|\bmien\w*|\bpossède\w*|\boriginal\w*|\boriginaux\b|\bemprunt\w+
          | \bprocès\b|\bpoursui\w+|\blég(?:al|aux)\w*|\binvent\w+|\b(?:est|sont)\s+(?:à|de)\b|\bcopyright|©|\bcrédits?\b|\bouvre\b|\bœuvre
          | \bvoir\b|\bchapitre\b|\bpartie\b|\bci-dess\w+|\bprofil\b|\btoujours\b|\bhabitude\b|\bprécédent\w*|\bsavez\b""",
    ),
    _tongue(
        "it",
        "il lo la i gli le di del dei della delle che e in un una è sono non mi mio mia miei con per da su questo questa "
        "questi queste tutto tutti tutte ma come più al ai alla si né io solo nulla niente storia personaggi contiene nessuno "
        "senza lucro diritti appartiene appartengono",
        "àèéìíîòóù«»",
        non_ownership=r"""
            \bnon\s+(?:mi|ci)\s+appart\w+ | \b(?:non|nulla|niente|nessuno)\s+(?:\w+\s+){0,5}?(?:miei|mie|mio|mia|mi\s+appartiene|mi\s+appartengono|di\s+mia\s+(?:proprietà|invenzione|creazione))\b
          | \bnon\s+(?:possiedo|detengo)\b | \bnon\s+(?:ho|possiedo)\s+(?:\w+\s+){0,3}?diritt[oi]\b
          | \bnon\s+(?:sono|ne\s+sono)\s+(?:\w+\s+){0,2}?(?:proprietari[oa]|autore|autrice|creatore|creatrice)\b
          | \b(?:prendo|preso|presi|prese|presa)\s+(?:\w+\s+){0,2}?in\s+prestito\b | \bse\s+(?:\w+\s+){0,3}?(?:fosse|fossero)\s+(?:miei|mio|mie|mia)\b""",
        attribution=r"""
            \b(?:appartiene|appartengono)\s+(?:\w+\s+){0,2}?(?:a|ad|al|allo|alla|ai|agli|alle|all')(?:\s+|(?<='))(?!me\b)
          | \bproprietà\s+(?:\w+\s+)?(?:di|del|dello|della|dei|degli|delle|dell')
          | \b(?:personaggi(?:o)?|luoghi|tutto|universo|diritti)\s+(?:\w+\s+){0,4}?(?:è|sono)\s+(?:\w+\s+)?(?:di|della|del|dei)\s+(?!mia\b)
          | \b(?:creato|creata|creati|create|scritto|scritta|scritti|scritte|inventati)\s+da(?:l|lla)?\s+(?!me\b)
          | \b(?:rispettiv[io]|legittim[io])\s+(?:autor\w+|creator\w+|proprietar\w+) | \bdiritti\s+(?:\w+\s+){0,3}?(?:riservati|appartengono|spettano)\b""",
        no_profit=r"""
            \b(?:senza|nessuno?|alcuno?|non)\s+(?:\w+\s+){0,4}?(?:lucro|guadagno|profitto)\b | \bscop[io]\s+di\s+lucro\b
          | \bnon\s+(?:\w+\s+)?(?:guadagno|ricavo|ricevo)\s+(?:\w+\s+){0,2}?(?:nulla|niente|denaro|soldi)\b
          | \b(?:solo|soltanto|puro|mero)\s+(?:\w+\s+){0,2}?(?:divertimento|diletto|piacere)\b""",
        no_infringement=r"""
            \b(?:nessuna|senza|non)\s+(?:\w+\s+){0,4}?(?:infrangere|violare|violazione|infrazione|permesso|autorizzazione)\b""",
        fiction=r"""
            \bopera\s+di\s+fantasia\b | \briferiment[oi]\b.{0,80}\bcasual[ei]\b""",
        cue=r"""
            \b(?:personaggi(?:o)?|diritti|fics?|fan-?\s?fics?|fanfiction|storia|serie|saga|universo|trama|autore|autrice|film|copyright|disclaimer)\b""",
        unsure=r"""
            \bappart\w+|\bpropri\w+|\bautor\w*|\bautrice|\bcrea\w+|\bdiritt\w+|\bmi[aeo]i?\b|\bmiei\b|\bpossied\w+|\boriginal\w*|\bprestit\w+|\binvenzion\w+|\binventat\w+
          | \bdenunc\w+|\bcausa\b|\blegal\w*|\b(?:è|sono)\s+di\b|\bcopyright|©|\bcrediti?\b
          | \bvedi\b|\bcapitolo\b|\bparte\b|\bsopra\b|\bsotto\b|\bprofilo\b|\bsempre\b|\bsolito\b|\bprecedent\w+|\bsapete\b""",
    ),
    _tongue(
        "pt",
        "o a os as de do da dos das que e em um uma é são não me meu minha meus minhas com por para seu sua este esta isto "
        "isso tudo todos todas mas como mais ao aos se nem eu só apenas nada história personagens contém "
        "pertencem lucro lucrativos pertence pertencem",
        "àáâãçéêíóôõúü",
        non_ownership=r"""
            \bnão\s+(?:me|nos)\s+pertenc\w+ | \b(?:não|nada|nenhum\w*|nem)\s+(?:\w+\s+){0,5}?(?:meus?|minhas?|me\s+pertencem?|de\s+minha\s+(?:autoria|propriedade|criação))\b
          | \bnão\s+(?:possuo|detenho|tenho)\s+(?:\w+\s+){0,3}?(?:direitos?|nada|nenhum\w*|os\b) | \bnão\s+possuo\b
          | \bnão\s+(?:sou|somos)\s+(?:\w+\s+){0,3}?(?:don[oa]|propriet[áa]ri[oa]|autora?|criadora?)\b
          | \b(?:pego|peguei|pegando|tomo|tomei)\s+(?:\w+\s+){0,3}?emprestad[oa]s?\b | \bse\s+(?:\w+\s+){0,3}?(?:fosse|fossem)\s+(?:meus?|minhas?)\b""",
        attribution=r"""
            \bpertenc(?:e|em)\s+(?:\w+\s+){0,2}?(?:a|à|ao|aos|às)\s+(?!mim\b) | \bpropriedade\s+(?:\w+\s+)?(?:de|do|da|dos|das)\s+(?!minha\b)
          | \b(?:personagens?|tudo|lugares|universo|direitos)\s+(?:\w+\s+){0,4}?(?:é|são)\s+(?:\w+\s+)?(?:de|do|da|dos|das)\s+(?!minha\b)
          | \b(?:criado|criada|criados|criadas|escrito|escrita|escritos|escritas)\s+(?:\w+\s+)?(?:por|pela|pelo)\s+(?!mim\b)
          | \b(?:seu|sua|seus|suas)\s+(?:respectiv[oa]s?|devid[oa]s?|leg[íi]tim[oa]s?)\s+(?:don[oa]s?|autor\w*|criador\w*|propriet\w+)
          | \bde\s+autoria\s+d[eao] | \bdireitos\s+(?:\w+\s+){0,3}?(?:reservados|pertencem)\b""",
        no_profit=r"""
            \b(?:sem|não|nenhum)\s+(?:\w+\s+){0,4}?(?:lucro|lucros|lucrativos?)\b | \bfins\s+lucrativos\b
          | \bnão\s+(?:\w+\s+)?(?:ganho|recebo|lucro|obtenho)\s+(?:\w+\s+){0,3}?(?:nada|dinheiro|lucro)\b
          | \b(?:só|apenas|somente|puro|pura)\s+(?:\w+\s+){0,3}?(?:diversão|entretenimento|divertir)\b""",
        no_infringement=r"""
            \b(?:sem|não|nenhuma)\s+(?:\w+\s+){0,4}?(?:infringir|violar|violação|infração|permissão|autorização)\b | \bnão\s+me\s+process\w+""",
        fiction=r"""
            \bobra\s+de\s+ficção\b | \bsemelhança\b.{0,80}\bcoincidência\b""",
        cue=r"""
            \b(?:personagens?|direitos|fics?|fan-?\s?fics?|fanfiction|história|série|saga|universo|enredo|autora?|filme|copyright|disclaimer)\b""",
        unsure=r"""
            \bpertenc\w+|\bpropri\w+|\bdon[oa]s?\b|\bautor\w*|\bcria\w+|\bdireitos?\b|\bmeus?\b|\bminhas?\b|\bpossu\w+|\boriginal\w*|\boriginais\b|\bemprest\w+|\binvent\w+
          | \bprocess\w+|\blega\w+|\b(?:é|são)\s+d[eoa]s?\b|\bcopyright|©|\bcréditos?\b
          | \bver\b|\bveja\b|\bcapítulo\b|\bparte\b|\bacima\b|\babaixo\b|\bperfil\b|\bsempre\b|\banterior\w*|\bsabem\b""",
    ),
    _tongue(
        "de",
        "der die das des dem den und ist sind nicht ich mir mein meine meiner mit für von auf ein eine einer es sie er wir "
        "diese dieser dieses alle alles aber wie im in zu zur zum auch nur kein keine keinen nichts geschichte figuren enthält hier wird gehört gehören",
        "äöüß„“",
        non_ownership=r"""
            \bgehör\w*\s+(?:\w+\s+){0,3}?(?:nicht\s+(?:mir|uns)|(?:mir|uns)\s+(?:\w+\s+)?nicht)\b | \b(?:mir|uns)\s+gehör\w+\s+(?:\w+\s+){0,5}?(?:nicht|nichts|kein\w*)\b
          | \b(?:nichts|keine\w?|kein)\b[^.!?]{0,40}\bgehör\w+\s+(?:mir|uns)\b | \bgehör\w+\s+(?:mir|uns)\s+(?:\w+\s+){0,2}?nicht\b
          | \b(?:nicht|nichts|keine\w?)\b[^.!?]{0,30}\b(?:mein\s+eigentum|von\s+mir|meine?s?\s+eigen\w*|meine|meins)\b
          | \bich\s+besitze\s+(?:\w+\s+){0,4}?(?:nicht|nichts|kein\w*)\b | \b(?:habe|besitze|erhebe)\s+(?:\w+\s+){0,3}?keine\w?\s+(?:\w+\s+){0,2}?(?:rechte|ansprüche|anspruch)\b
          | \b(?:nur|mir|sie)\s+(?:\w+\s+){0,3}?(?:aus)?(?:geliehen|geborgt|ausgeborgt|ausgeliehen)\b | \b(?:leihe|borge)\s+(?:sie\s+)?(?:mir|nur)\b""",
        attribution=r"""
            \bgehör(?:t|en)\s+(?:\w+\s+){0,2}?(?!mir\b|uns\b|zu\b|zum\b|zur\b|in\b|sich\b|nicht\b|auch\b|alle\b|allein\b)\w | \beigentum\s+(?:der|des|von|ihrer|seiner|ihres|seines)\b
          | \b(?:rechte|copyright|urheberrecht\w*)\s+(?:\w+\s+){0,6}?(?:liegen|liegt|bei|gehör\w+|besitzt|hat)\b | \b(?:ihren|seinen|den)\s+(?:jeweiligen|rechtmäßigen|rechtmässigen|ursprünglichen)\s+(?:\w+\s+)?(?:besitzer\w*|eigentümer\w*|autor\w*|urheber\w*|rechteinhaber\w*|schöpfer\w*|erfinder\w*)
          | \b(?:erfunden|geschaffen|erschaffen|erdacht|geschrieben)\s+von\s+(?!mir\b) | \bvon\s+\w+[^.!?]{0,40}\b(?:erfunden|geschaffen|erschaffen|erdacht)\b
          | \bgehör\w+\s+(?:\w+\s+)?nicht\s+mir,?\s+sondern\b
          | \b(?:figuren|charaktere|personen)\s+(?:\w+\s+){0,4}?(?:sind|stammen)\s+(?:\w+\s+)?von\s+(?!mir\b) | \brechteinhaber\w*""",
        no_profit=r"""
            \bkein(?:en|erlei|e)?\s+(?:\w+\s+)?(?:geld|gewinn|profit|kommerziell\w+|finanziell\w+)\b | \bverdien\w*\s+(?:\w+\s+){0,4}?(?:nichts|kein\w*|nicht)\b | \bnicht\s+(?:\w+\s+)?kommerziell\w*
          | \b(?:nur|rein|bloß)\s+(?:\w+\s+){0,2}?(?:spaß|spass|vergnügen|unterhaltung)\b""",
        no_infringement=r"""
            \b(?:keine|ohne)\s+(?:\w+\s+){0,3}?(?:urheberrechtsverletzung\w*|rechtsverletzung\w*|genehmigung|erlaubnis|verletzung)\b | \bverklag\w*\s+(?:mich\s+)?(?:bitte\s+)?nicht\b | \bnicht\s+verklag\w+""",
        fiction=r"""
            \b(?:frei|rein)\s+erfunden\b | \bähnlichkeit\w*\b.{0,100}\b(?:zufällig|zufall)\b | \bfiktiv\w*\b""",
        cue=r"""
            \b(?:figur(?:en)?|charaktere?n?|rechte|rechteinhaber\w*|fics?|fan-?\s?fics?|fanfictions?|fanfiktion|geschichte|serie|reihe|universum|plot|handlung|autor(?:in)?|franchise|film|copyright|disclaimer|urheber\w*)\b""",
        unsure=r"""
            \bgehör\w+|\beigentum\w*|\beigene\w*|\bautor\w*|\burheber\w*|\brechte?\b|\brechteinhaber\w*|\bmein\w*|\bmir\b|\bbesitz\w*|\boriginal\w*|\b\w*(?:geliehen|geborgt)|\bleih\w*|\bborg\w*
          | \bverklag\w*|\banw[aä]lt\w*|\bgesetz\w*|\berfunden|\berfind\w+|\berdacht|\bgeschaffen|\berschaffen|\bschöpf\w+|\bstammen|\bcopyright|©
          | \bsiehe\b|\bkapitel\w*|\bteil\b|\boben\b|\bunten\b|\bprofil\w*|\bimmer\b|\büblich\w*|\bvorherig\w*|\bwisst\b|\bkennt\b|\bwie\s+gehabt\b""",
    ),
    _tongue(
        "nl",
        "de het een van en in is zijn niet ik me mij mijn met voor op aan te deze dit dat die alle alles maar ook geen niets "
        "er om bij naar wel dan als door verhaal personages bevat worden wordt hier behoort behoren",
        "äëïèéöüó",
        non_ownership=r"""
            \b(?:niet|niets|geen|niks|noch)\s+(?:\w+\s+){0,5}?(?:van\s+mij|van\s+ons|mijn\s+(?:eigendom|bezit|creaties?|personages)|(?:aan\s+)?mij\s+toe)\b | \bbehor\w+\s+(?:\w+\s+){0,3}?(?:niet\s+(?:aan\s+)?mij|mij\s+niet)\b
          | \bik\s+bezit\s+(?:\w+\s+){0,3}?(?:niets|niks|niet|geen)\b | \bik\s+ben\s+(?:\w+\s+){0,3}?(?:niet\s+de\s+)?eigenaar\s+niet\b | \bben\s+niet\s+de\s+(?:eigenaar|eigenares|bedenker)\b
          | \b(?:ik|alleen)\s+(?:\w+\s+){0,3}?(?:leen|geleend|leende)\b | \bgeen\s+(?:\w+\s+)?rechten\b | \bals\s+(?:\w+\s+){0,3}?van\s+mij\s+(?:was|waren)\b""",
        attribution=r"""
            \bbehor(?:en|t)\s+(?:\w+\s+){0,2}?(?:toe\s+)?aan\s+(?!mij\b) | \beigendom\s+van\s+(?!mij\b) | \bhet\s+bezit\s+van\s+(?!mij\b)
          | \b(?:personages?|karakters|alles|rechten|wereld)\s+(?:\w+\s+){0,4}?(?:is|zijn)\s+van\s+(?!mij\b) | \b(?:bedacht|geschreven|gecreëerd|gecreeerd|geschapen)\s+door\s+(?!mij\b)
          | \b(?:hun|zijn|haar|de)\s+(?:respectieve\w*|rechtmatige|oorspronkelijke)\s+(?:eigenar\w+|eigenaa?r\w*|auteurs?|bedenkers?|makers?) | \brechten\s+(?:\w+\s+){0,4}?(?:liggen|behoren|voorbehouden)\b""",
        no_profit=r"""
            \bgeen\s+(?:\w+\s+)?(?:winst\w*|geld|cent|profijt)\b | \bverdien\w*\s+(?:\w+\s+){0,4}?(?:niets|niks|geen|niet)\b | \b(?:alleen|puur|gewoon)\s+(?:\w+\s+){0,2}?(?:plezier|lol|vermaak)\b""",
        no_infringement=r"""
            \b(?:geen|zonder)\s+(?:\w+\s+){0,3}?(?:inbreuk|schending|toestemming)\b | \b(?:klaag|sleep)\s+me\s+niet\b""",
        fiction=r"""
            \b(?:puur|volledig|geheel)\s+(?:fictief|verzonnen)\b | \bgelijkenis\w*\b.{0,80}\btoeval\w*\b""",
        cue=r"""
            \b(?:personages?|karakters|rechten|fics?|fan-?\s?fics?|fanfiction|verhaal|serie|reeks|universum|plot|auteurs?|film|copyright|disclaimer|bedenker)\b""",
        unsure=r"""
            \bbehor\w+|\beigen\w*|\bbezit\w*|\bauteur\w*|\brecht\w*|\bmijn\b|\bmij\b|\bvan\s+(?:mij|ons|hen|haar|hem)\b|\borigine\w+|\bleen\w*|\bgeleend|\bbedacht|\bbedenk\w*|\bverzonnen|\bverzin\w*
          | \baanklag\w*|\baangeklaagd|\badvoca\w+|\bwet\w*\b|\b(?:is|zijn)\s+van\b|\bcopyright|©
          | \bzie\b|\bhoofdstuk\b|\bdeel\b|\bboven\w*|\bonder\w*|\bprofiel\b|\baltijd\b|\bgewoonlijk\b|\bgebruikelijk\w*|\bvorig\w*""",
    ),
    _tongue(
        "pl",
        "nie i w z na do się to jest są że jak dla od po za co tylko ale moje moja mój mnie mi ja nic wszystkie wszystko "
        "wszystkich tego tej ten ta te oraz przez bez o opowiadanie postacie zawiera niego tekst należy należą",
        "ąćęłńóśźż„”",
        non_ownership=r"""
            \bnie\s+należ\w+\s+do\s+(?:mnie|nas)\b | \b(?:nic|żadn\w+)\b[^.!?]{0,40}\b(?:nie\s+należ\w+\s+do\s+mnie|nie\s+jest\s+moj\w+|nie\s+są\s+moj\w+|moje|moja)\b
          | \bnie\s+(?:jest|są)\s+(?:\w+\s+){0,2}?(?:moje|moja|mój|moi|moją\s+własnością|mojego\s+autorstwa)\b | \bnie\s+(?:posiadam|mam|roszczę|rości\w*)\s+(?:\w+\s+){0,3}?praw\w*\b | \bnie\s+posiadam\b
          | \bnie\s+jestem\s+(?:\w+\s+){0,2}?(?:właściciel\w*|autor\w*|twórc\w+|posiadacz\w*)\b | \b(?:tylko|jedynie)\s+(?:\w+\s+){0,2}?(?:pożycz\w+|wypożycz\w+)\b | \bgdyby\s+(?:\w+\s+){0,3}?(?:moje|moja|mój)\b""",
        attribution=r"""
            \bnależ(?:y|ą)\s+(?:\w+\s+){0,2}?do\s+(?!mnie\b|nas\b) | \bwłasności(?:ą|a)\s+(?!moją\b|moja\b)\w | \bwłasność\s+(?!moja\b)\w
          | \b(?:stworzon\w+|wymyślon\w+|napisan\w+)\s+przez\s+(?!mnie\b) | \bautorstwa\s+(?!mojego\b)\w | \bprawa\s+(?:\w+\s+){0,4}?(?:zastrzeżone|przysługują|posiada|należą)\b | \b(?:swoich|ich|prawowitych)\s+(?:\w+\s+)?(?:właściciel\w+|twórc\w+|autor\w+)""",
        no_profit=r"""
            \bnie\s+(?:\w+\s+){0,3}?(?:czerpię|zarabiam|czerpie|uzyskuję|pobieram|osiągam)\b | \b(?:żadnych|bez)\s+(?:\w+\s+)?(?:korzyści|zysków|zysku|profitów)\b | \b(?:tylko|wyłącznie|jedynie)\s+dla\s+(?:\w+\s+)?(?:zabawy|rozrywki|przyjemności)\b""",
        no_infringement=r"""
            \bnie\s+(?:\w+\s+){0,3}?(?:naruszać|naruszenia|naruszyć|łamać)\b | \bbez\s+(?:\w+\s+)?(?:zgody|pozwolenia)\b | \bnie\s+pozywajcie\b""",
        fiction=r"""
            \bfikcj\w+\s+literack\w+ | \bpodobieństw\w+\b.{0,100}\bprzypadkow\w+""",
        cue=r"""
            \b(?:postaci\w*|bohater\w*|praw[aoy]?|fik\w*|fanfik\w*|fanfics?|fan-?\s?fiction|opowiadani\w+|seri\w+|saga|uniwersum|fabuł\w+|autor\w*|film\w*|copyright|disclaimer)\b""",
        unsure=r"""
            \bnależ\w+|\bwłas\w+|\bwłaś\w+|\bautor\w*|\bpraw\w*|\bmoje\b|\bmoj\w+|\bmój\b|\bmoi\b|\bposiad\w*|\boryginaln\w*|\bpożycz\w*|\bwypożycz\w*|\bwymyśl\w*|\bstworz\w*|\btwórc\w*
          | \bpozw\w*|\bpozyw\w*|\bcopyright|©
          | \bpatrz\b|\bzob\w*|\brozdzia\w*|\bczęś\w*|\bpowyżej\b|\bponiżej\b|\bprofil\w*|\bzawsze\b|\bzwykle\b|\bpoprzedni\w*|\bwiecie\b""",
    ),
    _tongue(
        "ru",
        "и в не на я что это с по но мои мой моя моё мне все всё как для от из за о у ни только так же бы есть или мы вы они "
        "этот эта эти этого том текст рассказ персонажи герои содержит нет при вас к ничего никакой",
        "",
        non_ownership=r"""
            \b(?:мне|нам)\s+(?:\w+\s+){0,3}?не\s+принадлеж\w+ | \bне\s+принадлеж\w+\s+(?:\w+\s+)?(?:мне|нам)\b | \b(?:мне|нам)\s+(?:здесь\s+|тут\s+)?(?:ничего|ничто)\s+(?:\w+\s+){0,3}?не\s+принадлежит
          | \b(?:ничто|ничего|никто)\b[^.!?]{0,30}\bмне\s+не\s+принадлежит | \bне\s+(?:\w+\s+)?(?:моё|мое|мои|мой|моя)\b | \bне\s+(?:\w+\s+)?претенду\w+ | \bне\s+(?:являюсь|имею)\s+(?:\w+\s+){0,3}?(?:правообладател\w+|владел\w+|автором|прав(?:а\s+на)?\b)
          | \bотказ\w+\s+от\s+(?:\w+\s+){0,2}?прав\b | \bне\s+владею\b | \b(?:взял|взяла|взяты|одолжил|одолжила|позаимствова\w+)\s+(?:\w+\s+){0,3}?(?:поиграть|напрокат|взаймы|героев|персонажей|у)\b | \bправ\s+не\s+имею\b""",
        attribution=r"""
            (?<!не\ )\bпринадлеж(?:ит|ат)\s+(?!мне\b|нам\b|к\b|ли\b)\w | \bсобственность\w*\s+(?!моя\b)\w | \bправообладател\w+
          | \b(?:создан\w*|придуман\w*|написан\w*|созда[лн]\w*)\s+(?!мной\b|мною\b|не\b)\w+ | \b(?:своим|их|законным)\s+(?:\w+\s+)?(?:создател\w+|автор\w+|владельц\w+|хозя\w+)
          | \bправа\b[^.!?]{0,60}\b(?:у|принадлежат|за)\s+(?!меня\b)\w | \b(?:герои|персонажи|мир|всё|все|вселенная)\s*(?:-\s*)?(?:\w+\s+){0,2}?(?:-\s+)?(?:роулинг|автора|создател\w+|канона)\b""",
        no_profit=r"""
            \bне\s+(?:\w+\s+){0,3}?(?:извлека\w+|получа\w+|зарабатыва\w+|преследу\w+)\b | \b(?:без|никакой|никаких)\s+(?:\w+\s+)?(?:выгод\w*|прибыл\w*|коммерческ\w+)\b | \bнекоммерческ\w+ | \b(?:только|исключительно|лишь)\s+(?:для|ради)\s+(?:\w+\s+)?(?:удовольстви\w+|развлечени\w+)""",
        no_infringement=r"""
            \bне\s+(?:\w+\s+){0,3}?(?:наруша\w+|нарушить|нарушени\w+)\b | \bбез\s+(?:\w+\s+)?разрешени\w+\b | \bне\s+суди\w+\b""",
        fiction=r"""
            \bвымышлен\w*\b | \bсовпадени\w+\b.{0,80}\bслучайн\w+ | \bплод\w*\s+(?:\w+\s+)?(?:фантазии|воображения)""",
        cue=r"""
            \b(?:персонаж\w*|геро\w+|права|правообладател\w+|фик\w*|фанфик\w*|рассказ\w*|истори\w+|сери\w+|вселенн\w+|сюжет\w*|автор\w*|фильм\w*|копирайт|дисклеймер|дисклаймер|канон\w*|мир)\b""",
        unsure=r"""
            \bпринадлеж\w*|\bсобствен\w*|\bавтор\w*|\bправ[ао]?\b|\bправообладат\w*|\bмо[иёеяй]\w*|\bмне\b|\bвлад\w+|\bоригинал\w*|\bориджинал\w*|\bпридум\w*|\bсозда\w*|\bвыдум\w*|\bвзя\w+|\bодолж\w*|\bзаимств\w*
          | \bсуд\w*|\bадвокат\w*|\bзакон\w*|\bпретенд\w*|\bотказ\w*|©|\bкопирайт\w*
          | \bсм\b|\bсмотри\w*|\bглав\w*|\bчаст\w*|\bвыше\b|\bниже\b|\bпрофил\w*|\bвсегда\b|\bобычно\w*|\bпредыдущ\w*|\bпрежн\w*|\bзнаете\b|\bстандартн\w*""",
    ),
    _tongue(
        "ja",
        "",
        "",
        non_ownership=r"""
            (?:私|筆者|当方|わたし|自分|作者|投稿者)(?:の|に)[^。！？]{0,20}(?:もの|物|所有物|作品|権利|キャラクター|オリジナル)?(?:では|じゃ)(?:ありません|ない|ございません|なく)
          | (?:所有|保有)(?:して(?:いません|おりません|いない|ません)|しない) | (?:私|当方|作者|筆者)に(?:は)?(?:一切)?(?:の)?権利(?:は|が)(?:ありません|ない|ございません) | お?借り(?:して|しました|した|てい|ております)
          | 一切(?:の)?関係(?:は)?(?:ありません|ございません|ない|なく) | 無関係""",
        attribution=r"""
            (?:帰属|属)(?:します|する|しています|しております|し|します) | (?:著作権|権利|版権)[^。！？]{0,40}(?:にあり|にござ|が所有|が保有|のもの|様) | (?:原作者|作者|原作|公式)(?:様|さん|さま)の(?:もの|所有)
          | (?:キャラクター|登場人物|設定|世界観|原作)[^。！？]{0,30}(?:さん|様|先生|氏|社|会社)の(?:もの|所有物|作品)(?:です|であり|で|だ) | の所有物です | の(?:著作物|財産)です""",
        no_profit=r"""
            (?:営利|商業|金銭|利益)[^。！？]{0,15}(?:では(?:ありません|ない)|ません|ない|なく|一切) | 非営利""",
        no_infringement=r"""
            侵害[^。！？]{0,20}(?:ません|ない|ありません|意図) | 無断(?:で)?使用""",
        fiction=r"""
            フィクション(?:です|であり) | 架空[^。！？]{0,20}(?:です|であり|もの) | 実在[^。！？]{0,30}(?:関係|無関係)""",
        cue=r"""
            キャラクター|キャラ|登場人物|著作権|版権|原作|二次創作|ファンフィク|小説|作品|作者|設定|世界観|シリーズ|権利|公式""",
        unsure=r"""
            権|所有|帰属|属|私の|作者|筆者|原作|公式|借り|オリジナル|創作|無関係|関係|訴|元ネタ|©
          | 参照|前回|同じ|以下|以上|上記|下記|プロフィール|第\s?[\d一二三]|いつも""",
    ),
    _tongue(
        "zh",
        "",
        "",
        non_ownership=r"""
            (?:不|并不|並不|都不|均不|没有|沒有|非)(?:是)?(?:属于|屬於|归|歸)(?:于|於)?(?:我|本人|作者|笔者|筆者) | (?:不|并不|並不|都不|均不)是(?:我|本人)(?:所|的(?=\s*(?:$|[。！？，、；,.;)）]|角色|人物|作品|原创|原創|东西|東西|财产|財產))) | (?:我|本人|作者|笔者)(?:并|並|都|均)?不?(?:拥有|擁有|占有|持有)(?=[^。！？]{0,1})(?<=不拥有|不擁有|不占有|不持有)
          | (?:我|本人|作者|笔者|筆者)(?:并|並)?(?:没有|沒有|无|無)(?:任何|拥有|擁有)?[^。！？，]{0,8}(?:权利|權利|所有权|所有權|版权|版權|所有) | (?:我|本人)(?:什么|什麼|一无)(?:都|也)?(?:不|没有|沒有)?(?:拥有|擁有|所有) | 借(?:用|来|來)(?:了)?[^。！？]{0,12}(?:角色|人物|玩) | (?:只|仅|僅)有?\s?ooc\s?(?:属于|屬於|归|歸|是)我 | \booc\s?(?:属于|屬於|归|歸|是)我""",
        attribution=r"""
            (?<!不)(?:属于|屬於)(?!我|本人|作者自己|自己) | (?<!不)(?:归|歸)(?!我|本人)[^。！？，]{1,30}(?:所有|拥有|擁有) | (?:版权|版權|权利|權利|著作权|著作權|所有权|所有權)[^。！？]{0,30}(?:归|歸|属|屬|所有) | (?:人物|角色|设定|設定|世界观|世界觀|一切)[^。！？]{0,10}(?:是|均为|皆為|皆为|都是)(?!虚构|虛構)[^。！？，我]{1,20}的(?:$|[。！？，,.]) | 原(?:作者|著作者)[^。！？]{0,10}(?:所有|拥有|擁有)""",
        no_profit=r"""
            (?:不|无|無|非|没有|沒有|不以|不用于|不作|绝无)[^。！？，]{0,8}(?:盈利|营利|營利|牟利|商业|商業|利益|获利|獲利|赚钱|賺錢) | (?:仅|僅|只|纯属|純屬)(?:为|為|供|是)?[^。！？，]{0,6}(?:娱乐|娛樂|自娱|自娛|自嗨)""",
        no_infringement=r"""
            (?:无|無|没有|沒有|不)[^。！？，]{0,8}(?:侵权|侵權|侵犯)""",
        fiction=r"""
            (?:纯属|純屬|完全|均为|均為|皆为|皆為)(?:虚构|虛構|杜撰) | (?:雷同|相似)[^。！？]{0,10}巧合""",
        cue=r"""
            人物|角色|版权|版權|原作|原著|同人|文中|本文|小说|小說|设定|設定|作者|故事|剧情|劇情|\booc|系列|世界观|世界觀""",
        unsure=r"""
            属于|屬於|归|歸|拥有|擁有|版权|版權|著作权|著作權|权利|權利|所有|我的|原作|原著|作者|原创|原創|借用|借来|无关|無關|自己的|本人|告我|起诉|起訴|©
          | 见|見|参见|參見|同上|同前|上文|下文|第\s?[\d一二三]|如前|照旧|照舊|一样|一樣|惯例""",
    ),
    _tongue(
        "ko",
        "",
        "",
        non_ownership=r"""
            (?:제|저의|내|나의|저희|본인(?:의)?|작가(?:의)?)\s?(?:것|소유|소유물|창작물|캐릭터|작품)(?:이|가)?\s?(?:아닙니다|아니며|아니고|아니에요|아님|아닌|아니다|아니라)
          | (?:소유|보유)(?:하지|하고\s?있지)\s?(?:않|못) | (?:저|저에게|제게|저는|나는)(?:는|은)?\s?[^.!?]{0,15}(?:권리|소유권|저작권)(?:이|가|를|을|도)?\s?(?:없|가지고\s?있지\s?않) | 빌려\s?(?:왔|쓰|온|썼) | (?:무관|관련이?\s?없)(?:합니다|습니다|음|함|다)?""",
        attribution=r"""
            (?:에게|에|께)\s?(?:속(?:합니다|한다|해|하며|함)|귀속) | (?:의|님의|씨의)\s?(?:소유|소유물|것|재산|창작물|저작물)(?:입니다|이며|이고|이에요|임|이다|로) | (?:저작권|판권|권리)[^.!?]{0,30}(?:에게|에|께|의)\s?(?:있|속|귀속|것|소유)""",
        no_profit=r"""
            비영리 | (?:영리|상업|수익|이익|이윤|금전)[^.!?]{0,15}(?:아닙니다|아니며|않|없|아님)""",
        no_infringement=r"""
            (?:침해)[^.!?]{0,15}(?:없|않|아닙) | 허락\s?없이 | 무단""",
        fiction=r"""
            허구 | 픽션입니다 | 실존[^.!?]{0,25}(?:무관|관련|관계)""",
        cue=r"""
            캐릭터|등장인물|인물|저작권|판권|원작|팬픽|팬픽션|2차\s?창작|소설|작품|작가|설정|세계관|시리즈|권리""",
        unsure=r"""
            소유|저작|판권|권리|제\s?것|저의|내\s?것|원작|작가|작품|빌려|창작|무관|관련|고소|귀속|의\s?것|©
          | 참고|참조|이전|위와|아래|프로필|[\d첫]\s?(?:화|장|편)|동일|항상""",
    ),
)
"""The languages other than English."""
_ENGLISH = _words(
    "the a an of and to in is are was were be been being this that these those it its i you he she we they my your his her our "
    "their no not with for on at by from as if so but or nor all any some there here have has had do does did will would can "
    "could should may might must please read reading reader readers story stories fic fanfic contains contain written write "
    "warning just only what which who when where how about out up than then me him them us enjoy thank thanks don't doesn't "
    "isn't i'm it's i'll fiction work characters like love know think say said want good more very much many one two first also "
    "because after before over new long time people way day little make made get go see take come even well back through still "
    "never always every most other such too own fun money nothing something everything anything nobody somebody"
)
_HOMOGRAPHS = _ENGLISH | _words(
    "son mon plus non con comme para pour toda todas todo todos historia histoire storia die ein eine einer door met van "
    "worden wordt ten sur hier als dan alle alles contiene contient contém questo questa questi queste com personajes personages "
    "personaggi personagens figuren postacie men den per sin sono história esta este estas estos dit alla nicht enthält nur nic solo "
    "como mais jest las dos auf"
)
"""Words that begin as English ones do, or names in English texts."""
CUT = 4
"""How many letters of a word tell."""
_HANGUL = lazy_pattern("[\uac00-\ud7a3]")
_KANA = lazy_pattern("[\u3041-\u30ff]")
_HAN = lazy_pattern("[\u3400-\u9fff]")
_CYRILLIC = lazy_pattern("[\u0400-\u04ff]")
_OF_RUSSIAN = lazy_pattern(r"[ыэё]|\b(?:что|это|этот|этом|мне|нет|для|только|никакой|никаких)\b")
_NOT_RUSSIAN = lazy_pattern("[ієїґўјљњћђџѓќ]|ъ(?![еёюя])")
_WORD = lazy_pattern(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_FEW = 2
"""How many frequent words tell a language."""


MARKS = {
    tongue.tag: frozenset(word[:CUT] for word in tongue.words - _HOMOGRAPHS if len(word) > _FEW)
    if tongue.letters
    else frozenset([tongue.tag])
    for tongue in TONGUES
}
"""What tells that a text may be in a language: the first letters of words that English has not, or what its script is."""
BY_TAG = {tongue.tag: tongue for tongue in TONGUES}


def script_of(text: str) -> str:
    """The tag of the language that the script of a text tells; empty where it is Latin, or another one."""
    if _CYRILLIC.search(text) is not None:
        return "ru"
    if _HANGUL.search(text) is not None:
        return "ko"
    if _HAN.search(text) is None and _KANA.search(text) is None:
        return ""
    # Chinese writers put a の between two words for its looks.
    return "ja" if len(_KANA.findall(text)) * 10 >= len(_HAN.findall(text)) else "zh"


def language_of(text: str) -> str:
    """The tag of the language that a text is surely in; empty where that is not known.

    Args:
        text: in lower case, with straight quotes.
    """
    script = script_of(text)
    if script == "ru":
        return "ru" if _OF_RUSSIAN.search(text) is not None and _NOT_RUSSIAN.search(text) is None else ""
    if script:
        return script
    words = _WORD.findall(text)
    hits = {"en": sum(word in _ENGLISH for word in words), "": 0}
    letters = {letter for letter in text if not letter.isascii() and letter.isalpha()}
    for tongue in TONGUES:
        if tongue.words and letters <= tongue.letters:
            hits[tongue.tag] = sum(word in tongue.words for word in words)
    first, second = sorted(hits, key=lambda tag: -hits[tag])[:2]
    sure = hits[first] >= _FEW and hits[first] * 3 >= len(words) and hits[first] * 2 >= hits[second] * 3
    return first if sure else ""
