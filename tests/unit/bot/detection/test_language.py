"""Telling English from other languages without ever silencing an English speaker."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection.language import is_english
from bot.detection.text import read

CORPUS = Path(__file__).parents[4] / "lab" / "corpus"
FUNCTION_WORDS = ["the", "and", "that", "with", "you", "have", "what", "because", "they", "should"]

ELSEWHERE = """
    Bonjour, mon ordinateur ne démarre plus depuis ce matin
    Je n'arrive pas à me connecter au VPN, c'est urgent
    Toujours pas de réponse, ça fait trois jours que j'attends
    C'est inadmissible, vous vous moquez de nous
    Guten Morgen, mein Drucker druckt seit gestern nicht mehr
    Ich warte seit drei Tagen auf eine Antwort und niemand meldet sich
    Das Passwort ist abgelaufen und ich kann mich nicht anmelden
    Kann mir bitte jemand helfen, der Rechner startet nicht
    Buenos días, no puedo entrar en mi correo desde ayer
    La impresora de la segunda planta no funciona otra vez
    Llevo tres días esperando y nadie contesta
    Por favor, necesito acceso a la carpeta compartida hoy
    Bom dia, o meu computador não liga desde ontem
    Estou esperando há dois dias e ninguém responde
    A impressora não funciona, podem ver isso por favor
    Buongiorno, la stampante non funziona da questa mattina
    Sono tre giorni che aspetto una risposta e nessuno mi aiuta
    Non riesco ad accedere alla posta elettronica
    Dzień dobry, drukarka nie działa od wczoraj
    Czekam już trzy dni i nikt nie odpowiada
    Nie mogę się zalogować do systemu, proszę o pomoc
    Günaydın, bilgisayarım dünden beri açılmıyor
    Üç gündür bekliyorum ve kimse cevap vermiyor
    VPN bağlantısı sürekli kopuyor lütfen yardım edin
    Hindi na po gumagana ang printer namin simula kahapon
    Tatlong araw na po akong naghihintay pero walang sumasagot
    Goedemorgen, mijn laptop start niet meer op sinds gisteren
    Ik wacht al drie dagen op antwoord en niemand reageert
    De printer op de tweede verdieping werkt weer niet
    お世話になっております。昨日からパスワードが使えません。
    我的电脑从昨天开始就不能用了 请帮忙看一下
    Доброе утро, принтер не работает со вчерашнего дня
    porque no contesta nadie
    toujours pas réglé
    immer noch kaputt hier
    nie działa drukarka
    yine çalışmıyor lütfen
    Bitte dringend um Hilfe
    Warum antwortet niemand?
    sigue sin funcionar
    nadie me responde
    toujours en panne
    il mio computer non si accende
    minha senha expirou
    mera laptop nahi chal raha hai
    Mein Outlook stürzt ständig ab
    Das VPN bricht dauernd ab
    Teams lädt ewig
    mujhe teen din se laptop nahi mila
    mera password expire ho gaya kya karu
    sir mera outlook nahi khul raha
    aap log kab tak theek karoge
    Mon Outlook plante sans arrêt
    Le VPN coupe toutes les cinq minutes
    O Outlook trava toda hora
    A VPN cai o tempo todo
    Outlook loopt steeds vast
    De VPN valt steeds weg
    Dit is al de derde keer deze week
    Outlook kraschar hela tiden
    打印机坏了
    打不开
    まだですか
    где вы
"""


@pytest.mark.parametrize("text", [line.strip() for line in ELSEWHERE.strip().splitlines()])
def test_another_language_is_told(text: str) -> None:
    """A whole sentence in another language is not guessed at."""
    assert not is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "kurwa",
        "merci bien",
        "obrigado!",
        ":rage: :rage: :rage:",
        "pls fix vpn asap tmrw meetng",
        "teh printr is brokn agian plz hlp",
        "prntr jam agn 3rd tym",
        "Anna Schmidt, Peter Müller, Jürgen Weiss, Hans Groß",
        "wifi kaput im office heute",
        "sir abhi tak laptop nahi mila please check",
        "Delgado. D-e-l-g-a-d-o",
        "Sir please my mailbox no dey open since morning o",
        "Kindly do the needful and revert at the earliest",
        "I have the same problem since three days, it is not normal",
        "ok po, still not working po yung VPN, any update?",
        "Guten Morgen all, the printer is broken again",
        "any1?",
        "vpn ded again",
        "SAP GUI crash on login",
        "pos terminal 4 frozen",
        "hola, my laptop is broken",
        "danke, works",
        "laptop kaput",
        "mdm enrol fail",
        "hw request monitor 27 inch",
        "¯\\_(ツ)_/¯",
        "(ノಠ益ಠ)ノ彡┻━┻",
        "srv-app-01 10.20.0.5 /dev/nvme1n1p1 ECONNREFUSED",
    ],
)
def test_short_mixed_and_second_language_english_is_english(text: str) -> None:
    """Names, short words, machine words and accents of English are never silenced."""
    assert is_english(text)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(FUNCTION_WORDS), min_size=5),
    st.lists(st.sampled_from(["Drucker", "niet", "impresora", "bilgisayar"]), max_size=4),
)
def test_mostly_english_function_words_are_english(english: list[str], other: list[str]) -> None:
    """Whatever else is in it, a message made mostly of English function words is English."""
    assert is_english(" ".join([*english, *other]))


def _texts(names: str) -> list[str]:
    lines = [line for path in sorted(CORPUS.glob(names)) for line in path.open()]
    return [read(turn["text"]).text for line in lines for turn in json.loads(line)["turns"]]


@pytest.mark.parametrize("names", ["train-*.jsonl", "dev.jsonl", "extra-*.jsonl"])
def test_hardly_anybody_in_the_corpus_is_silenced(names: str) -> None:
    """Of turns by speakers of many kinds of English, rough ones too, under 1 in 1000 is doubted."""
    texts = _texts(names)

    assert sum(not is_english(text) for text in texts) < max(1.5, len(texts) / 1000)


def test_a_message_costs_little() -> None:
    """The mean cost over the training corpus is under half a millisecond, loading apart."""
    texts = _texts("train-*.jsonl")
    is_english("un deux trois quatre cinq six")
    start = time.perf_counter()
    for text in texts:
        is_english(text)
    assert (time.perf_counter() - start) / len(texts) < 0.0005
