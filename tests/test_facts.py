"""From facts to a document."""

from hypothesis import given as each
from hypothesis import strategies as st

from assistant.policy.facts import SEVERAL, given, settled
from assistant.records import (
    DESCRIPTIVE,
    LEAST_CONFIDENCE,
    Authority,
    EventKind,
    Fact,
    LegalEvent,
    Origin,
    Relation,
    RelationKind,
)


def test_the_first_origin_decides_and_of_one_origin_the_surest():
    fields = settled(
        [
            Fact("title", "By the catalogue", Origin.CATALOGUE),
            Fact("title", "Header", confidence=0.4),
            Fact("title", "Title page", confidence=0.9),
        ]
    )
    assert (fields["title"], fields["origins"]) == ("Title page", {"title": Origin.STATED})


def test_what_is_not_sure_enough_is_no_field():
    guessed = Fact("events", "2031-05-03", what=EventKind.PUBLISHED, confidence=LEAST_CONFIDENCE - 0.1)
    assert settled([guessed, Fact("title", "Perhaps", confidence=0.3)]) == {"origins": {}}


def test_of_a_field_with_several_values_all_of_the_first_origin_hold():
    fields = settled([Fact("short_names", "A"), Fact("short_names", "B"), Fact("short_names", "C", Origin.CATALOGUE)])
    assert fields["short_names"] == ("A", "B")


def test_days_of_events_are_the_days_of_adoption_and_of_entry_into_force():
    stated = [
        Fact("events", "2024-08-01", what=EventKind.IN_FORCE),
        Fact("events", "2024-06-13", what=EventKind.SIGNED),
        Fact("events", "2026-08-02", what=EventKind.APPLIES),
    ]
    fields = settled(stated)
    assert (fields["adopted"], fields["in_force"]) == ("2024-06-13", "2024-08-01")
    assert [event.date for event in fields["events"]] == ["2024-06-13", "2024-08-01", "2026-08-02"]
    assert settled([*stated, Fact("adopted", "2020", Origin.GIVEN)])["adopted"] == "2020"


def test_of_events_each_kind_has_its_own_first_origin():
    fields = settled(
        [
            Fact("events", "2024-06-13", what=EventKind.ADOPTED),
            Fact("events", "2024-06-14", Origin.CATALOGUE, EventKind.ADOPTED),
            Fact("events", "2024-08-01", Origin.CATALOGUE, EventKind.IN_FORCE),
        ]
    )
    assert [str(event) for event in fields["events"]] == ["2024-06-13 adopted", "2024-08-01 in force"]
    assert (fields["in_force"], fields["origins"]["in_force"]) == ("2024-08-01", Origin.CATALOGUE)
    assert fields["origins"]["adopted"] is Origin.STATED


def test_a_delay_by_another_instrument_comes_before_what_a_text_states_and_not_before_what_is_given():
    delayed = Fact("events", "2026-06-30", Origin.CATALOGUE, EventKind.IN_FORCE, by="Act 9")
    stated = Fact("events", "2026-02-01", what=EventKind.IN_FORCE)
    given_date = Fact("events", "2026-03-01", Origin.GIVEN, EventKind.IN_FORCE)
    assert settled([stated, delayed])["in_force"] == "2026-06-30"
    assert settled([stated, delayed, given_date])["in_force"] == "2026-03-01"


def test_what_ended_before_it_was_to_enter_into_force_has_no_such_day():
    events = [
        Fact("events", "2026-06-30", what=EventKind.IN_FORCE),
        Fact("events", "2024-05-17", what=EventKind.ADOPTED),
        Fact("events", "2026-05-14", Origin.CATALOGUE, EventKind.REPEALED, by="Act 9"),
    ]
    assert "in_force" not in settled(events)
    assert settled(events)["adopted"] == "2024-05-17"
    assert settled(events[:2])["in_force"] == "2026-06-30"


def test_what_a_proposal_says_of_its_own_entry_into_force_is_a_plan_and_no_event():
    facts = [
        Fact("authority", "proposal"),
        Fact("events", "2027-01-01", what=EventKind.IN_FORCE),
        Fact("events", "2027-07-01", what=EventKind.APPLIES),
        Fact("events", "2026-03-02", what=EventKind.PROPOSED),
    ]
    fields = settled(facts)
    assert fields["events"] == (LegalEvent("2026-03-02", EventKind.PROPOSED),)
    assert "in_force" not in fields
    assert settled([Fact("authority", "binding"), *facts[1:]])["in_force"] == "2027-01-01"
    assert "events" not in settled(facts[:2])
    assert settled([*facts, Fact("in_force", "2027", Origin.GIVEN)])["in_force"] == "2027"


def test_metadata_become_facts_and_fields_again():
    metadata = {
        "title": "The Act",
        "authority": Authority.INFORMATIVE,
        "short_names": ("TA", "Act"),
        "events": (LegalEvent("2025-01-20", EventKind.REVOKED, "Executive Order 14148"),),
        "relations": (Relation("Directive 95/46/EC", RelationKind.REPEALS),),
    }
    fields = settled(given(metadata))
    assert {name: fields[name] for name in metadata} == metadata
    assert set(fields["origins"].values()) == {Origin.GIVEN}


ONE = st.sampled_from([name for name in DESCRIPTIVE if name not in (*SEVERAL, "status", "authority")])
FACTS = st.lists(
    st.builds(Fact, ONE, st.text(min_size=1), st.sampled_from(Origin), confidence=st.floats(LEAST_CONFIDENCE, 1))
)


@each(FACTS)
def test_no_fact_is_used_where_one_of_an_earlier_origin_is_known(facts):
    fields = settled(facts)
    for name, origin in fields["origins"].items():
        mine = [fact for fact in facts if fact.field == name]
        assert origin is min((fact.origin for fact in mine), key=list(Origin).index)
        assert fields[name] in {fact.value for fact in mine if fact.origin is origin}
