"""Why a call of a model failed, told by what its server and its client say."""

import pytest

from assistant.errors import ModelError
from assistant.models.failures import PassingError, failure

AT = "http://localhost:1"


class Response:
    def __init__(self, status, **headers):
        self.status_code, self.headers = status, headers


class StatusError(Exception):
    """As client libraries have them."""

    def __init__(self, status=None, response=None, text="odd"):
        super().__init__(text)
        if status is not None:
            self.status_code = status
        if response is not None:
            self.response = response


class ConnectError(Exception):
    """As client libraries have them."""


class ReadTimeoutError(Exception):
    """As client libraries have them."""


def told(error, address=AT):
    return failure(error, "lamp", address)


@pytest.mark.parametrize(
    ("error", "said", "passes"),
    [
        (StatusError(401), "refuses the key", False),
        (StatusError(403), "refuses the key", False),
        (StatusError(404), "has no model 'lamp'", False),
        *((StatusError(status), f"too busy or failing ({status})", True) for status in (408, 425, 429, 500, 502, 503, 504)),
        (StatusError(400), "refused the question (400)", False),
        (StatusError(501), "refused the question (501)", False),
        (StatusError(399), "cannot be understood", False),
        (StatusError("404"), "cannot be understood", False),
        (StatusError(response=Response(503)), "too busy", True),
        (ConnectError("x"), "No server answers", True),
        (ConnectionResetError("x"), "hung up before it answered", True),
        (ValueError("could not Connect"), "No server answers", True),
        (ReadTimeoutError("x"), "did not answer in time", False),
        (ValueError("x"), "cannot be understood (ValueError)", False),
    ],
)  # fmt: skip
def test_what_went_wrong_is_told_with_whether_it_may_pass(error, said, passes):
    found = told(error)
    assert said in str(found)
    assert isinstance(found, PassingError) is passes
    assert found.hint


def test_an_error_of_our_own_stays_and_of_a_model_that_was_handed_in_no_more_is_known():
    own = ModelError("Lamps are out.", hint="Light them.")
    assert told(own) is own
    assert told(own, "") is own
    assert "failed (ValueError): x" in str(told(ValueError("x"), ""))


def test_the_status_of_what_caused_an_error_counts():
    error = ValueError("x")
    error.__cause__ = StatusError(429)
    assert "too busy" in str(told(error))
    error.__cause__ = StatusError(200)
    assert "cannot be understood" in str(told(error))


@pytest.mark.parametrize(("asked", "wait"), [("2", 2.0), ("5", 5.0), ("6", 5.0), ("soon", 0.0), (None, 0.0)])
def test_a_server_may_ask_to_wait_five_seconds(asked, wait):
    headers = {} if asked is None else {"retry-after": asked}
    response = Response(503)
    response.headers = headers
    assert told(StatusError(response=response)).wait == wait
    assert told(StatusError(503)).wait == 0
