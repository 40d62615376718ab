"""Fetching a model: what broke off goes on, what is not the right file is not kept, and nothing is told of who asks."""

import hashlib
import os

import pytest
from gguffile import make
from servers.hub import Hub

from assistant.errors import ModelError
from assistant.models import fetching
from assistant.records import OfferedModel

OFFERED = OfferedModel("small", "Small", "maker/small-GGUF", "small.gguf", "MIT", 0.1, 0.2, "")
CONTENT = os.urandom(3_000_000)
FILES = {"maker/small-GGUF/small.gguf": CONTENT}


class StoppedError(Exception):
    """What a caller raises who wants no more."""


@pytest.fixture(autouse=True)
def _hurried(monkeypatch):
    monkeypatch.setattr(fetching, "PAUSE", 0.0)


def fetch(hub, folder, report=lambda progress: None):
    return fetching.fetched(OFFERED, folder, report, hub.address)


def parts(folder):
    return [path for path in folder.iterdir() if path.suffix == ".part"]


def test_a_file_is_fetched_whole_with_progress_and_not_again(tmp_path):
    heard = []
    with Hub(FILES) as hub:
        path = fetch(hub, tmp_path / "models", heard.append)
        assert path.read_bytes() == CONTENT
        done = [each.done for each in heard if each.stage == "fetching"]
        assert len(done) > 5
        assert done == sorted(done)
        assert {each.total for each in heard} == {len(CONTENT)}
        fetch(hub, tmp_path / "models")
        assert [method for method, _ in hub.asked] == ["HEAD", "GET", "HEAD"]
    assert [each.name for each in path.parent.iterdir()] == ["small.gguf"]


def test_a_download_that_breaks_off_goes_on_where_it_stopped(tmp_path):
    with Hub(FILES, breaks=(1_000_000, 500_000)) as hub:
        assert fetch(hub, tmp_path).read_bytes() == CONTENT
        begins = [begin for method, begin in hub.asked if method == "GET"]
    assert begins == ["", "bytes=1000000-", "bytes=1500000-"]


def test_a_download_that_somebody_stopped_goes_on_where_it_stopped(tmp_path):
    def stop(progress):
        if progress.done > 1_000_000:
            raise StoppedError

    with Hub(FILES) as hub:
        with pytest.raises(StoppedError):
            fetch(hub, tmp_path, stop)
        assert 1_000_000 < parts(tmp_path)[0].stat().st_size < len(CONTENT)
        assert not (tmp_path / "small.gguf").exists()
        assert fetch(hub, tmp_path).read_bytes() == CONTENT
        assert hub.asked[-1][1].startswith("bytes=1")


def test_a_hub_that_cannot_go_on_sends_it_all_again(tmp_path):
    with Hub(FILES, breaks=(1_000_000,), ranges=False) as hub:
        assert fetch(hub, tmp_path).read_bytes() == CONTENT


def test_what_does_not_have_the_hash_that_the_hub_tells_is_not_kept(tmp_path):
    with Hub(FILES, told=hashlib.sha256(b"another").hexdigest()) as hub:
        with pytest.raises(ModelError, match="SHA-256 is not the one") as caught:
            fetch(hub, tmp_path)
        assert "again" in caught.value.hint
    assert not (tmp_path / "small.gguf").exists()
    assert parts(tmp_path) == []


def test_a_file_that_is_there_and_was_changed_is_fetched_anew(tmp_path):
    (tmp_path / "small.gguf").write_bytes(CONTENT[:-1] + b"!")
    with Hub({"maker/small-GGUF/small.gguf": CONTENT}) as hub:
        assert fetch(hub, tmp_path).read_bytes() == CONTENT


def test_a_hub_that_does_not_tell_a_hash_is_not_trusted(tmp_path):
    with Hub(FILES, told="W/no-hash") as hub, pytest.raises(ModelError, match="does not say"):
        fetch(hub, tmp_path)


def test_a_file_that_the_hub_does_not_have_is_named(tmp_path):
    with Hub({}) as hub, pytest.raises(ModelError, match=r"no file small\.gguf of maker/small-GGUF"):
        fetch(hub, tmp_path)


def test_a_hub_that_cannot_be_reached_is_named_with_the_other_way(tmp_path):
    with Hub(FILES) as hub:
        pass
    with pytest.raises(ModelError, match="cannot be reached") as caught:
        fetch(hub, tmp_path)
    assert "--file" in caught.value.hint


def test_a_hub_that_sends_nothing_again_and_again_is_given_up_and_what_came_is_kept(tmp_path):
    with Hub(FILES, breaks=(1_000_000, *[0] * 20)) as hub, pytest.raises(ModelError, match="broke off"):
        fetch(hub, tmp_path)
    assert parts(tmp_path)[0].stat().st_size == 1_000_000


@pytest.mark.parametrize(
    ("instead", "measured"),
    [((206, b""), True), ((200, b"half"), False), ((200, CONTENT + b"more"), False)],
    ids=["nothing", "too short", "too long"],
)
def test_a_hub_that_always_ends_at_the_wrong_place_is_given_up_after_pauses(tmp_path, instead, measured):
    heard = []
    with Hub(FILES, instead=instead, measured=measured) as hub:
        with pytest.raises(ModelError, match="bytes of"):
            fetch(hub, tmp_path, heard.append)
        asked = len([method for method, _ in hub.asked if method == "GET"])
    assert asked <= fetching.TRIES + 1
    assert len([each for each in heard if each.stage == "waiting"]) >= fetching.TRIES - 1


def test_a_hub_that_says_another_length_than_before_is_not_listened_to(tmp_path):
    with Hub(FILES, instead=(200, b"<html>Welcome</html>")) as hub:
        with pytest.raises(ModelError, match="20 bytes instead of 3000000"):
            fetch(hub, tmp_path)
        assert [method for method, _ in hub.asked] == ["HEAD", "GET"]
    assert parts(tmp_path) == []


def test_a_disk_without_room_is_told_before_anything_is_fetched(tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "SPARE", 1 << 60)
    with Hub(FILES) as hub:
        with pytest.raises(ModelError, match="no room") as caught:
            fetch(hub, tmp_path)
        assert [method for method, _ in hub.asked] == ["HEAD"]
    assert "ASSISTANT_DATA_DIR" in caught.value.hint


def test_a_file_that_another_process_fetches_is_left_to_it(tmp_path):
    with Hub(FILES) as hub:

        def again(progress):
            with pytest.raises(ModelError, match="being fetched already"):
                fetch(hub, tmp_path)
            raise StoppedError

        with pytest.raises(StoppedError):
            fetch(hub, tmp_path, again)


def test_the_hub_is_told_nothing_of_who_asks(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    with Hub(FILES) as hub:
        fetch(hub, tmp_path)
        sent = str(hub.agents)
    assert {headers.get("user-agent", headers.get("User-Agent")) for headers in hub.agents} == {"ai-policy-assistant"}
    assert "hf_secret" not in sent
    assert "torch" not in sent
    assert "Cookie" not in sent


def test_a_file_of_this_machine_is_taken_into_the_folder(tmp_path):
    heard = []
    source = make(tmp_path / "other.gguf", weights=600_000)
    path = fetching.kept(source, tmp_path / "models", heard.append)
    assert path == tmp_path / "models" / "other.gguf"
    assert path.read_bytes() == source.read_bytes()
    assert heard
    assert fetching.kept(path, tmp_path / "models", heard.append) == path


@pytest.mark.parametrize(
    ("spoil", "told"), [(lambda held: b"%PDF" + held, "no GGUF"), (lambda held: held[:-900], "not whole")]
)
def test_a_file_that_is_none_or_not_whole_is_not_taken(tmp_path, spoil, told):
    source = make(tmp_path / "other.gguf")
    source.write_bytes(spoil(source.read_bytes()))
    with pytest.raises(ModelError, match=told):
        fetching.kept(source, tmp_path / "models", lambda progress: None)
    assert not (tmp_path / "models").exists()
