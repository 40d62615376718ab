"""Who must do what: the clauses that a modal verb governs, and which of them bind as much as others."""

import pytest

from assistant.text.words import stem
from assistant.verify.binding import differences
from assistant.verify.clauses import clauses


def one(text):
    (found,) = clauses(text)
    return found


def test_a_clause_tells_who_is_bound_to_what_and_how_it_is_written():
    found = one("Each keeper that is on duty must always light the lamp, unless it rains.")
    assert (found.force, found.written) == ("must", "must")
    assert found.who == ("keeper", stem("duty")) or found.who[-1] == stem("duty")
    assert found.does[-1] == stem("lamp")
    assert found.limits == {"unless"}
    assert (found.every, found.passive, found.conditional, found.verb, found.excepted) == (
        True, False, False, False, True,
    )  # fmt: skip
    assert found.those == (stem("duty"),)


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("Keepers must light lamps.", "must"),
        ("No keeper must light lamps.", "must_not"),
        ("No keeper may light lamps.", "must_not"),
        ("No keeper will light lamps.", "must_not"),
        ("No keeper should light lamps.", "should_not"),
        ("No keeper must not light lamps.", "must"),
        ("Nobody requires keepers to light lamps.", "need_not"),
        ("No later keeper must light lamps.", "must"),
        ("It rains, and no keeper must light lamps.", "must_not"),
        ("No, keepers must light lamps.", "must"),
        ("Keepers must refrain from lighting lamps.", "must_not"),
        ("Keepers must be avoided.", "must_not"),
        ("Keepers should not avoid lamps.", "should"),
    ],
)
def test_who_is_nobody_and_what_is_left_undone_turn_a_duty_round(text, force):
    assert [each.force for each in clauses(text)] == [force]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Keepers can light lamps.", 1),
        ("They show how keepers can light lamps.", 0),
        ("They show how five good old grey keepers can light lamps.", 1),  # too far
        ("They show how four good keepers can light lamps.", 0),
        ("As the law requires, lamps burn.", 0),
        ("They meet to require lamps.", 0),
        ("The law requires lamps.", 1),
        ("Keepers must require lamps.", 1),  # one governs the other
        ("Keepers must light lamps and the law requires horns.", 2),
        ("On 3 May 2031 lamps burn.", 0),
        ("In May 2031 lamps burn.", 0),
        ("Lamps may burn.", 1),
        ("", 0),
    ],
)
def test_what_is_said_of_course_or_names_a_month_binds_nobody(text, count):
    assert len(clauses(text)) == count


def test_six_words_tell_who_is_bound_and_sixteen_to_what():
    who = "amber basalt cedar dahlia ember fjord granite".split()
    does = [
        f"{first}{second}" for first in ("lamp", "horn", "bell", "buoy") for second in ("ab", "ec", "id", "of", "uz")
    ]
    found = one(f"{' '.join(who)} must {' '.join(does)}")
    assert found.who == tuple(stem(each) for each in who[1:])
    assert found.does == tuple(stem(each) for each in does[:16])
    assert found.before == tuple(stem(each) for each in who)


def test_a_clause_looks_three_hundred_characters_back_and_ahead():
    near, far = "x" * 280, "x" * 300
    assert "keeper" in one(f"keeper {near} must light lamps").before
    assert "keeper" not in one(f"keeper {far} must light lamps").before
    assert "lamp" in one(f"keeper must {near} lamps").does
    assert "lamp" not in one(f"keeper must {far} lamps").does
    assert one(f"keeper must light {near} unless").limits == {"unless"}
    assert one(f"keeper must light {far} unless").limits == frozenset()


def test_a_clause_begins_behind_the_one_before_it_and_ends_where_the_next_begins():
    first, second = clauses("Keepers must light lamps and sailors may blow horns.")
    assert (first.who, first.does) == (("keeper",), ("light", "lamp", "sailor"))
    assert (second.who, second.does) == (("sailor",), ("blow", "horn"))
    assert second.before == ("keeper", "light", "lamp", "sailor")


def test_of_two_modals_side_by_side_one_governs_what_the_other_does():
    assert [each.does for each in clauses("Lamps shall or should burn bright.")] == [(stem("burn"), stem("bright"))] * 2


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("If it rains keepers must go.", {"conditional": True}),
        ("If it rains, keepers must go.", {"conditional": False}),
        ("Lamps must only be lit.", {"passive": True, "limits": {"only"}}),
        ("Lamps must light.", {"passive": False}),
        ("The law requires lamps.", {"verb": True}),
        ("Some keepers must go.", {"some": True}),
        ("Keepers must go. All others sleep. Some wake.", {"some": False, "every": False}),
        ("All keepers must go.", {"every": True}),
        ("All sleep. Keepers must go.", {"every": False}),
        ("Keepers must go except in fog.", {"excepted": True}),
        ("Keepers, who are old, must go.", {"those": ()}),
        ("Keepers who are old must go.", {"those": ("old",)}),
        ("Keepers (who are old) must go.", {"those": ()}),
        ("Keepers, after a long day at sea, must go.", {"before": ("keeper",)}),
    ],
)
def test_what_stands_around_a_modal_limits_it(text, fields):
    found = one(text)
    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize(
    ("sentence", "text", "count"),
    [
        ("Keepers must light lamps.", "Keepers must light lamps.", 0),
        ("Keepers must light lamps.", "Keepers may light lamps.", 1),
        ("Keepers will light lamps.", "Keepers must light lamps.", 0),
        ("Keepers must light lamps.", "Keepers must not light lamps.", 1),
        ("Keepers must light lamps.", "Keepers may blow horns.", 0),  # of another thing
        ("Some keepers may light lamps.", "Keepers must light lamps.", 0),
        ("Some keepers may light lamps.", "Keepers should light lamps.", 1),
        ("Keepers may light lamps.", "Keepers must not light lamps except in fog.", 1),
        ("Some keepers may light lamps.", "Keepers must not light lamps except in fog.", 0),
        ("Keepers must light lamps before dusk.", "Keepers must not light lamps until dusk.", 0),
        ("Keepers must light lamps at dusk.", "Keepers must not light lamps until dusk.", 1),
        ("Keepers may light lamps only in fog.", "Keepers must not light lamps unless in fog.", 0),
        ("Keepers should light lamps only in fog.", "Keepers must light lamps only in fog.", 1),
        ("If it rains keepers must light lamps.", "Keepers may light lamps.", 0),  # one is a condition
        ("Keepers must light lamps.", "", 0),
    ],
)
def test_a_sentence_binds_as_much_as_the_clauses_that_it_is_about(sentence, text, count):
    assert len(differences(sentence, [text])) == count


@pytest.mark.parametrize(
    ("does", "count"),
    [
        ("light green lamps of brass", 1),
        ("light green lamps of steel", 0),  # three in four: a grade may be of another thing
        ("light red horns of steel", 0),
    ],
)
def test_a_grade_differs_where_four_in_five_words_are_the_same_and_an_opposite_where_half_are(does, count):
    text = ["Keepers should light green lamps of brass."]
    assert len(differences(f"Keepers must {does}.", text)) == count
    opposite = ["Keepers must not light green lamps of brass."]
    assert len(differences(f"Keepers must {does}.", opposite)) == (0 if "horns" in does else 1)


def test_who_acts_on_whom_may_not_change_places_and_others_may_not_be_bound():
    text = ["Keepers must warn sailors of fog."]
    told = 'the cited text says "warn'
    assert differences("Keepers must warn sailors of fog.", text) == []
    assert differences("Sailors must warn keepers of fog.", text)[0].startswith(told)
    assert differences("Clerks must warn sailors of fog.", text)[0].startswith(told)
    assert "of another than the sentence" in differences("Clerks must warn sailors of fog.", text)[0]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Owners must warn sailors of fog on old lamps.", ("keeper", "owner")),
        ("Sailors must be warned of fog on old lamps by owners.", ("keeper", "owner")),
        ("Sailors must be warned of fog on old lamps by keepers.", None),
        ("Sailors must be warned of fog on old lamps.", None),
        ("Persons must warn sailors of fog on old lamps.", None),
        ("They must warn sailors of fog on old lamps.", None),
        ("Lamp keepers must warn sailors of fog on old lamps.", None),
    ],
)
def test_those_who_act_in_a_clause_are_those_of_the_text_in_either_voice(sentence, told):
    text = ["Keepers with old lamps must warn sailors of fog on old lamps."]
    found = [each.partition('" of ')[2] for each in differences(sentence, text) if "of another" not in each]
    assert found == ([f"{told[0]}, the sentence of {told[1]}"] if told else [])


def test_a_short_clause_in_the_passive_voice_is_of_those_by_whom_it_is_done():
    text = ["The plan shall be drawn up by the keeper. The owner shall light lamps."]
    assert "of keeper, the sentence of owner" in "".join(differences("The plan must be drawn up by the owner.", text))
    assert differences("The plan must be drawn up by the keeper.", text) == []
    assert differences("The plan must be drawn up.", text) == []


def test_a_subject_behind_another_clause_is_one_of_its_own():
    text = ["A keeper must answer a sailor in a week, and the sailor may refuse an old lamp."]
    assert differences("The sailor may refuse an old lamp.", text) == []
    assert "of sailor, the sentence of keeper" in differences("The keeper may refuse an old lamp.", text)[0]


def test_what_stands_between_is_required_and_what_is_is_no_part_of_it():
    assert one("It is required by law, rule or order to light lamps.").does == (stem("light"), stem("lamps"))


def test_what_is_done_only_for_a_thing_may_not_be_done_for_another():
    text = ["Keepers must use lamps solely for signals."]
    assert differences("Keepers must not use lamps for any end other than signals.", text) == []
    assert len(differences("Keepers must not use lamps for signals.", text)) == 1


def test_what_binds_some_only_does_not_bind_all():
    text = ["Keepers who are old must light lamps."]
    assert differences("Keepers who are old must light lamps.", text) == []
    assert "of some only" in differences("Keepers must light lamps.", text)[0]
    assert "of some only" in differences("All keepers must light lamps.", ["Old keepers must light lamps."])[0]
    assert differences("All keepers must light lamps.", ["All old keepers must light lamps."]) == []
    assert differences("Keepers must light lamps.", ["Old keepers must light lamps."]) == []


def test_what_an_earlier_clause_governs_is_not_among_those_who_are_bound_by_the_next():
    _, second = clauses("Keepers must light lamps sailors may blow.")
    assert second.who == ("light", "lamp", "sailor")
