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
