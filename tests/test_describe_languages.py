"""The language of a text."""

import pytest

from assistant.describe.languages import language, of_question


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The members of the board shall be named by the court in the month of May, and the list is for all.", "en"),
        ("Die Mitglieder des Rates werden von dem Gericht im Mai ernannt, und die Liste ist für alle da.", "de"),
        ("Les membres du conseil sont nommés par le tribunal dans le mois de mai, et la liste est pour tous.", "fr"),
        (
            "Los miembros del consejo son nombrados por el tribunal en el mes de mayo, y la lista de los que no se nombran es para la sala.",
            "es",
        ),
        (
            "I membri del consiglio sono nominati dal tribunale nel mese di maggio, e la lista di che non è nominato è per gli altri della sala.",
            "it",
        ),
        (
            "Os membros do conselho são nomeados pelo tribunal no mês de maio, e a lista dos que não são nomeados é para os da sala, com o mais.",
            "pt",
        ),
        ("De leden van de raad worden door het hof in mei benoemd, en de lijst is voor een ieder die dat wil.", "nl"),
        ("国家坚持发展和安全并重、促进创新和依法治理相结合的原则，采取有效措施。", "zh"),
        ("為促進發展，保障國民權利，特制定本法，主管機關應會同有關機關辦理。", "zh-Hant"),
        ("この法律は、基本となる事項を定めることを目的とする。", "ja"),
        ("이 법은 필요한 사항을 규정함을 목적으로 한다.", "ko"),
        ("تحدد هذه المادة القواعد العامة", "ar"),
    ],
)
def test_a_language_is_known_by_its_script_and_small_words(text, code):
    found, sureness = language(text)
    assert found == code
    assert 0.5 <= sureness <= 1


@pytest.mark.parametrize("text", ["", "12 34", "Robots", "AI RMF GV-1.1-001"])
def test_too_few_words_tell_no_language(text):
    assert language(text) == ("", 0.0)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Who enforces the act?", "en"),
        ("AI as a therapist, is there no doctor at all?", "en"),
        ("Was regelt § 2 Abs. 2 Nr. 3?", "de"),
        ("Welche Strafen sieht das Gesetz vor?", "de"),
        ("Quelles pratiques sont interdites par le règlement ?", "fr"),
        ("¿Qué sanciones prevé la ley?", "es"),
        ("Quali obblighi ha il fornitore?", "it"),
        ("Welke boete staat er op?", "nl"),
        ("罚款最高多少？", "zh"),
        ("罰則はありますか", "ja"),
        ("과태료 최대 금액", "ko"),
        ("When does 生成式人工智能服务管理暂行办法 apply?", "en"),
        ("Is 生成式人工智能服务管理暂行办法 in force?", ""),
        ("AI Act 的罚款是多少？", "zh"),
        ("Article 5", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_question_is_known_by_fewer_words(question, code):
    assert of_question(question) == code


@pytest.mark.parametrize(("count", "code"), [(7, ""), (8, "en")])
def test_eight_small_words_tell_a_language(count, code):
    assert language("the " * count + "robots " * 20)[0] == code


def test_a_language_has_a_fifth_more_small_words_than_the_next():
    assert language("the " * 11 + "och " * 10)[0] == ""
    assert language("the " * 12 + "och " * 10) == ("en", pytest.approx(0.5 + 1 / 12))
    assert language("och " * 12 + "the " * 10)[0] == "sv"


def test_no_language_is_surer_than_the_scripts():
    assert language("the " * 100) == ("en", 0.95)
    assert language("灯" * 10) == ("zh", 0.95)


@pytest.mark.parametrize(
    ("eastern", "code"),
    [("灯" * 30, ""), ("灯" * 31, "zh"), ("등" * 20, ""), ("등" * 21, "ko"), ("ひ" * 5, ""), ("ひ" * 6, "ja")],
)
def test_a_script_that_more_than_a_share_of_the_letters_has_tells_the_language(eastern, code):
    assert language(eastern + "x" * (100 - len(eastern)))[0] == code


@pytest.mark.parametrize(("traditional", "code"), [("為於", "zh"), ("為於與", "zh-Hant")])
def test_traditional_signs_are_twice_as_many(traditional, code):
    assert language(f"为{traditional}灯灯灯")[0] == code


def test_the_title_page_of_a_long_text_does_not_tell_its_language_and_that_of_a_short_one_does():
    german = "der die das und von zu mit ist " * 20
    english = "the of and to in a that is " * 20
    assert language(german.ljust(2_000) + english.ljust(12_000))[0] == "en"
    assert language(german.ljust(2_000) + (english * 9).ljust(100))[0] == "en"
    assert language(german + "x" * 9_000)[0] == "de"
    assert language(" " * 14_000 + english * 9)[0] == ""
