"""A press that another run interrupts."""

import pytest
from streamlit.testing.v1 import AppTest


def pressed(drawn):
    """How often a button's press is heard of, where a run is interrupted before it comes to the button."""

    def script(drawn):
        import streamlit as st

        from assistant.ui import presses

        presses.forget_elsewhere(st.session_state.get("page", "one"))
        if st.session_state.pop("interrupted", False):
            st.rerun()
        if st.session_state.get("hidden"):
            presses.forget()
            return
        if drawn == "form":
            with st.form("form"):
                is_pressed = presses.submit_button("Go", "go")
        else:
            is_pressed = st.button("Go", key="go") if drawn == "plain" else presses.button("Go", "go")
        st.session_state["heard"] = st.session_state.get("heard", 0) + is_pressed
        presses.forget()

    app = AppTest.from_function(script, args=(drawn,)).run()
    assert not app.exception
    return app


@pytest.mark.parametrize(("drawn", "heard"), [("plain", 0), ("ours", 1), ("form", 1)])
def test_a_press_is_heard_of_once_though_its_run_was_interrupted_before_it_came_to_the_button(drawn, heard):
    app = pressed(drawn)
    app.session_state["interrupted"] = True
    app.button(key="go").click().run()
    app.run()
    assert app.session_state["heard"] == heard


def test_a_press_is_heard_of_once_where_nothing_interrupts_it():
    app = pressed("ours")
    app.button(key="go").click().run()
    app.run()
    assert app.session_state["heard"] == 1


def test_a_press_on_a_page_that_was_left_at_once_is_forgotten():
    app = pressed("ours")
    app.session_state["interrupted"] = True
    app.session_state["page"] = "two"
    app.button(key="go").click().run()
    assert app.session_state["heard"] == 0


def test_a_press_on_a_button_that_a_whole_run_does_not_draw_is_forgotten_when_it_is_there_again():
    app = pressed("ours")
    app.session_state["hidden"] = True
    app.button(key="go").click().run()
    app.session_state["hidden"] = False
    app.run()
    assert app.session_state["heard"] == 0
