"""How the app bears many sessions: python benchmarks/sessions.py ADDRESS [--sessions 20] [--every 10] [--minutes 5]

ADDRESS is that of a running app over a library, e.g. http://127.0.0.1:8501. Each session is a connection
of its own that speaks Streamlit's protocol, as a browser does, and asks a question every so many seconds;
then all ask at once. Printed are seconds from the question to the first quote with its source on the way
to the page (median, 95th percentile, longest), and the memory of the server by the minute.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import secrets
import statistics
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

QUESTIONS = (
    "What does the EU AI Act prohibit?",
    "Is Executive Order 14110 still in force?",
    "What must providers of general-purpose AI models document?",
    "How is a consequential decision defined in Colorado?",
    "When does the Korean AI Framework Act enter into force?",
    "Which risks does NIST name for generative AI?",
)
PATIENCE = 60  # seconds
LOOK = 0.1  # seconds between two looks at what is being made


class Session:
    """One page of the app, open in no browser."""

    def __init__(self, address: str) -> None:
        at = address.replace("http", "ws", 1).rstrip("/") + "/_stcore/stream"
        opened = connect(at, subprotocols=["streamlit"], max_size=None, origin=address.rstrip("/"))
        self._socket = contextlib.ExitStack().enter_context(opened)
        self._input = ""
        self._page = ""
        self._query = ""
        self._identity = ""
        self._looking = ""
        self._rerun(BackMsg())
        self._read(lambda message: message.WhichOneof("type") == "script_finished")
        self._tell()
        self._read(lambda message: message.WhichOneof("type") == "script_finished")

    def _tell(self) -> None:
        """Tell the page by which key the browser is known: it is drawn then."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._identity
        state.json_value = json.dumps({"key": secrets.token_hex(16)})
        self._rerun(message)

    def ask(self, question: str) -> float:
        """Put a question; seconds until a quote of its answer is on the way to the page."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self._input
        state.chat_input_value.data = question
        known, self._looking = self._cited, ""
        started = time.perf_counter()
        self._rerun(message)
        self._read(lambda _: self._cited > known)
        took = time.perf_counter() - started
        self._read(lambda message: message.WhichOneof("type") == "script_finished")
        return took

    _cited = 0

    def _rerun(self, message: BackMsg) -> None:
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.query_string = self._query
        message.rerun_script.context_info.timezone = "UTC"
        self._socket.send(message.SerializeToString())

    def _read(self, done: Any) -> None:
        """Take what the server sends until something is there."""
        until = time.perf_counter() + PATIENCE
        while time.perf_counter() < until:
            try:
                received = self._socket.recv(timeout=LOOK)
            except TimeoutError:
                self._again()
                continue
            message = ForwardMsg.FromString(received if isinstance(received, bytes) else received.encode())
            self._note(message)
            if done(message):
                return
        raise TimeoutError("no answer came")

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._looking = message.auto_rerun.fragment_id
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "chat_input":
                self._input = element.chat_input.id
            elif element.WhichOneof("type") == "bidi_component":
                self._component(element.bidi_component)

    def _component(self, component: Any) -> None:
        if component.component_name.endswith("policy_identity"):
            self._identity = component.id
        elif component.component_name.endswith("policy_answer"):
            drawn = json.loads(component.json or "{}")
            self._cited += bool(drawn.get("sources")) or not drawn.get("busy")

    def _again(self) -> None:
        """Draw the part of the page again that looks again by itself, if there is one."""
        if not self._looking:
            return
        message = BackMsg()
        message.rerun_script.fragment_id = self._looking
        message.rerun_script.is_auto_rerun = True
        self._rerun(message)


def told(times: list[float]) -> str:
    """Median, 95th percentile and longest of some seconds."""
    ordered = sorted(times)
    last = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered):.2f} s median, {last:.2f} s p95, {ordered[-1]:.2f} s longest of {len(ordered)}"


def memory(address: str) -> int:
    """MB that the server which listens at an address holds."""
    port = int(address.rstrip("/").rpartition(":")[2])
    for place in Path("/proc").glob("[0-9]*"):
        try:
            command = (place / "cmdline").read_bytes().split(b"\0")
            if b"streamlit" in b" ".join(command) and str(port).encode() in command:
                rows = (place / "status").read_text().splitlines()
                return int(next(row for row in rows if row.startswith("VmRSS")).split()[1]) // 1024
        except OSError:
            continue
    return 0


def main() -> int:
    """Run the sessions and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--every", type=float, default=10, help="seconds between two questions of a session")
    parser.add_argument("--minutes", type=float, default=5)
    options = parser.parse_args()
    urllib.request.urlopen(options.address.rstrip("/") + "/_stcore/health", timeout=10).read()
    sessions = [Session(options.address) for _ in range(options.sessions)]
    sessions[0].ask(QUESTIONS[0])
    held = [memory(options.address)]
    steady: list[float] = []

    def spend(number: int, session: Session) -> None:
        time.sleep(number * options.every / len(sessions))
        end = time.monotonic() + 60 * options.minutes
        turn = number
        while time.monotonic() < end:
            began = time.monotonic()
            steady.append(session.ask(QUESTIONS[turn % len(QUESTIONS)]))
            turn += 1
            if not number and turn % max(1, round(60 / options.every)) == 0:
                held.append(memory(options.address))
            time.sleep(max(0.0, options.every - (time.monotonic() - began)))

    _together([threading.Thread(target=spend, args=pair) for pair in enumerate(sessions)])
    print(f"{len(sessions)} sessions, a question every {options.every:g} s each: {told(steady)}")
    burst: list[float] = []
    _together([threading.Thread(target=lambda s=s: burst.append(s.ask(QUESTIONS[0]))) for s in sessions])
    print(f"all at once: {told(burst)}")
    held.append(memory(options.address))
    print(f"memory of the server, minute by minute: {', '.join(map(str, held))} MB")
    return 0


def _together(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
