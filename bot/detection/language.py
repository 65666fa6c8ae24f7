"""Whether a message is English: the rest is held, not guessed at. The only user of py3langid.

Wrong doubt would silence a user, so "not English" needs several words, hardly an English function
word among them, and a confident second opinion from py3langid. Second-language English, names,
short messages and sentences that slip into another language are English.
"""

import re
from collections.abc import Callable
from functools import lru_cache

FEWEST_WORDS = 3
"""Shorter messages are taken as English: two words may be a name in any language."""
NAMES_SHARE = 0.8
"""With this share of words that begin with a capital, a message is a list of names."""
ENGLISH_SHARE = 0.1
"""With this share of words that only English has, a message is English. Sentences in other
languages have none; a Filipino's "kaya pa po naman, no rush" has one in nine."""
AT_MOST = 0.002
"""Probability py3langid may leave for English; the rest may be spread over sister languages."""
FEW_WORDS, AT_MOST_OF_FEW = 5, 0.001
"""Under so many words it must be surer still: of 328 such turns of the corpora that have no word of
English alone, one is under it, and is Portuguese."""
ENOUGH_ELSEWHERE = 2
"""So many everyday words of other languages, and none of English, make a message not English; one
more is needed for each word of English."""
FOREIGN_LETTERS, FOREIGN_SIGNS = 4, 3
"""Letters of another script that make a message not English, where they are most of its letters;
fewer of a script that writes a word or a syllable with each. Only runs of two or more count, since
faces are made of single ones."""
LONGEST = 600
"""Characters looked at: enough to be sure, and the cost grows with the length."""

_WORDS = re.compile(r"[^\W\d_]{2,}(?:'[^\W\d_]+)?|[^\W\d_]'[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff]{2,}")
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")
_NOT_WORDS = re.compile(r":[\w+-]+:|@\w+|#\w+|\blink\b|\[code\]|\S+[@/\\]\S+")
# Words that only English has: "in", "was", "no", "do", "for" and "so" are other languages' too.
_ENGLISH_TEXT = """
    the and this that with from have has what when where why who how which you your yours my
    they their there been were would could should please pls still again anyone anybody someone
    somebody nobody nothing anything something everything are not but just now our ours because
    about than then yes need needs want does did didn't doesn't don't can't cannot won't isn't
    wasn't aren't haven't hasn't couldn't it's i'm i've i'll i'd we're we've you're you've
    that's there's what's after before only into through other another every each both these
    those being having going get got getting think know said told asked working work works
    broken down time days week hours thanks thank sorry hello anyone's it can any she some out
    rush sir madam removed fixed closed opened updated received tried restarted deleted checked
    approved installed here today tomorrow yesterday morning help since never always too very
    much same two
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
# Everyday words of support in other languages, which English has not; short ones are told by two.
_ELSEWHERE_TEXT = """
    nicht kein keine ich warum bitte niemand wieder schon und mein meine hilfe dringend antwortet
    das ist geht stürzt hängt lädt bricht ständig dauernd ewig immer seit heute gestern sich läuft
    nadie llevo esperando sigue funciona funcionar sin puedo ayuda responde contesta horas tres
    otra vez mismo muy abre tengo está hoy ayer hace pasa cuando siempre
    toujours en panne personne depuis je suis mon marche répond pas réponse
    sans arrêt toutes tous fois cette semaine cinq plante ça c'est j'ai n'est aucune merci
    non mio mia niente ancora sto aspettando funziona accende si
    continua bloccarsi blocca sempre cade volta questa settimana che della
    minha meu não ainda consigo estou esperar senha expirou trava toda todo tempo cai hora
    niet geen ik nog loopt steeds valt dit het een derde keer deze weer mijn
    inte fungerar jag ikke hela hele tiden kraschar krasjer virker igen igjen
    nie nadal czekam ciągle znowu hala kimse sürekli yine
    mera mujhe nahi nahin raha hai kar karu karoge gaya kya aap kab tak abhi se koi bhai kyun
"""
_ELSEWHERE = frozenset(_ELSEWHERE_TEXT.split())


def is_english(text: str) -> bool:
    """False only for a message that is clearly and confidently in another language."""
    text = text[:LONGEST]
    if _in_another_script(text):
        return False
    written = _WORDS.findall(_NOT_WORDS.sub(" ", text))
    words = [word.lower() for word in written]
    if len(words) < FEWEST_WORDS or _named(written):
        return True
    english = sum(word in _ENGLISH for word in words)
    if english <= 1 and len({*words} & _ELSEWHERE) >= ENOUGH_ELSEWHERE + english:
        return False
    if english >= ENGLISH_SHARE * len(words):
        return True
    most = AT_MOST if len(words) >= FEW_WORDS else AT_MOST_OF_FEW
    return _english_chance()(" ".join(words)) > most


def _in_another_script(text: str) -> bool:
    letters = sum(map(len, _OTHER_SCRIPT.findall(text)))
    signs = sum(map(len, _SIGNS.findall(text)))
    enough = letters >= FOREIGN_LETTERS or signs >= FOREIGN_SIGNS
    return enough and letters + signs > len(_LATIN.findall(text))


def _named(words: list[str]) -> bool:
    """Whether nearly every word begins with a capital and goes on without: people, places."""
    return sum(word.istitle() for word in words) >= NAMES_SHARE * len(words)


@lru_cache(maxsize=1)
def _english_chance() -> Callable[[str], float]:
    """Loads py3langid's model on first use, half a second that most commands never need."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - see above

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return lambda text: float(dict(identifier.rank(text))["en"])
