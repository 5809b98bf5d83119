"""The engine of sockets, with peers that speak, stay silent or talk nonsense."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import SimpleQueue
from socket import SHUT_WR, socket
from threading import Thread

import pytest

from tests.live.wire.peers import PATIENCE, QUESTION, Heard, Patient, Peer
from tests.live.wire.test_frames import sent
from tests.notes.waiting import wait_until
from workshops.frames import BINARY, CLOSE, PING, PONG, TEXT, frame, message_frame
from workshops.live.wire.engine import Engine

QUICK = 0.2
OTHERS = {
    "QUERY_STRING": ["transport=polling&EIO=4", "transport=websocket&EIO=3", f"{QUESTION}&sid=a"],
    "REQUEST_METHOD": ["POST"],
    "HTTP_UPGRADE": ["", "h2c"],
    "HTTP_SEC_WEBSOCKET_VERSION": ["8"],
    "HTTP_SEC_WEBSOCKET_KEY": ["", "é"],
    "HTTP_ORIGIN": ["https://elsewhere.exemple.test"],
}


@pytest.fixture
def members() -> set[str]:
    """The sockets that have said whose they are."""
    return set()


@pytest.fixture
def heartbeat() -> float:
    """Seconds: no test of anything else waits for one."""
    return 600


@pytest.fixture
def engine(members: set[str], heartbeat: float) -> Engine:
    return Engine(
        2,
        members.__contains__,
        Patient(),
        ping_interval=heartbeat,
        ping_timeout=heartbeat,
        max_http_buffer_size=1000,
        cors_allowed_origins="https://panache.exemple.test",
    )


@pytest.fixture
def heard(engine: Engine) -> Heard:
    return Heard(engine)


@pytest.fixture
def peer(engine: Engine, heard: Heard) -> Iterator[Callable[..., Peer]]:
    opened: list[Peer] = []

    def connect(**more: str) -> Peer:
        opened.append(Peer(engine, **more))
        return opened[-1]

    yield connect
    for one in opened:
        one.socket.close()


def only(engine: Engine) -> str:
    (name,) = engine.sockets
    return name


def test_what_it_says_is_handed_on_in_order_and_it_departs_once(engine, heard, peer) -> None:
    one = peer()
    assert "101" in one.status
    name = only(engine)
    for message in ("40", "4one", b"two", "4three"):
        one.say(message)
    one.socket.sendall(sent(CLOSE, b"\3\xe8"))
    one.rest()
    wait_until(lambda: bool(heard.of("disconnect")), within=PATIENCE)
    assert heard.of("message") == [(name, "0"), (name, "one"), (name, b"two"), (name, "three")]
    assert heard.of("disconnect") == [(name, engine.reason.CLIENT_DISCONNECT)]
    assert [told[0] for told in heard[-1:]] == ["disconnect"]
    wait_until(lambda: not engine.sockets, within=PATIENCE)


def test_a_request_is_kept_without_what_holds_its_connection(engine, heard, peer) -> None:
    peer(HTTP_COOKIE="session=x")
    ((_, environ),) = heard.of("connect")
    assert environ["HTTP_COOKIE"] == "session=x"
    assert not any(isinstance(value, socket) for value in environ.values())


def test_it_is_told_in_whole_frames(engine, peer) -> None:
    one = peer()
    engine.send(only(engine), "0{}")
    engine.write(only(engine), message_frame(b"bytes"))
    engine.write("gone", b"said to nobody")
    assert one.take(frame(BINARY, b"bytes")).endswith(
        message_frame("40{}") + frame(BINARY, b"bytes")
    )
    one.socket.sendall(sent(PING, b"there?"))
    assert one.take(frame(PONG, b"there?"))


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in OTHERS for value in OTHERS[name]]
)
def test_no_other_request_becomes_a_socket(engine, heard, peer, name: str, value: str) -> None:
    assert peer(**{name: value}).status.startswith("400")
    assert not heard
    assert "101" in peer(HTTP_ORIGIN="https://panache.exemple.test").status


def test_one_too_many_is_refused_until_another_ends(engine, heard, peer) -> None:
    first, second = peer(), peer()
    assert peer().status.startswith("503")
    first.socket.close()
    wait_until(lambda: bool(heard.of("disconnect")), within=PATIENCE)
    wait_until(lambda: "101" in peer().status, within=PATIENCE)
    assert "101" in second.status


@pytest.mark.parametrize(
    "nonsense",
    [
        frame(TEXT, b"4 not masked"),
        sent(TEXT, b"4\xff"),
        sent(BINARY, bytes(1001)),
        b"GET / HTTP/1.1\r\n",
    ],
)
def test_nonsense_ends_it(engine, heard, peer, nonsense: bytes) -> None:
    one = peer()
    one.socket.sendall(nonsense)
    assert bytes((0x80 | CLOSE,)) in one.rest()
    wait_until(lambda: not engine.sockets, within=PATIENCE)
    assert heard.of("message") == []


@pytest.mark.parametrize("message", ["", "2", "5", "9", "b4YQ==", "\ud7ff"])
def test_what_means_nothing_is_passed_over(engine, members, peer, message: str) -> None:
    one = peer()
    members.add(only(engine))
    one.say(message)
    one.socket.sendall(sent(PING, b"on"))
    assert one.take(frame(PONG, b"on"))


def chat(peer: Peer, answer: bytes) -> None:
    """Speak until nobody listens."""
    peer.socket.settimeout(QUICK / 2)
    try:
        while True:
            peer.socket.sendall(answer)
            try:
                if not peer.socket.recv(4096):
                    return
            except TimeoutError:
                pass
    except (BrokenPipeError, ConnectionResetError):
        return


@pytest.mark.parametrize("heartbeat", [QUICK])
def test_who_answers_no_ping_is_cut_however_much_it_says(engine, heard, members, peer) -> None:
    one = peer()
    members.add(only(engine))
    chat(one, sent(PING, b""))
    wait_until(lambda: bool(heard.of("disconnect")), within=PATIENCE)
    assert heard.of("disconnect")[0][1] == engine.reason.PING_TIMEOUT


@pytest.mark.parametrize("heartbeat", [QUICK])
def test_who_never_says_whose_it_is_is_cut_though_it_answers(engine, heard, peer) -> None:
    chat(peer(), sent(TEXT, b"3"))
    wait_until(lambda: bool(heard.of("disconnect")), within=PATIENCE)
    assert heard.of("disconnect")[0][1] == engine.reason.SERVER_DISCONNECT


@pytest.mark.parametrize("heartbeat", [QUICK])
def test_who_answers_and_is_somebody_stays(engine, heard, members, peer) -> None:
    one = peer()
    members.add(only(engine))
    for _ in range(5):
        one.take(message_frame("2"))
        one.say("3")
    assert not heard.of("disconnect")


def test_half_a_connection_is_none(engine, heard, peer) -> None:
    one = peer()
    one.socket.shutdown(SHUT_WR)
    one.rest()
    wait_until(lambda: bool(heard.of("disconnect")), within=PATIENCE)


def test_who_asks_for_too_much_at_once_is_read_later(engine, heard, peer) -> None:
    one, go = peer(), SimpleQueue()
    engine.on("message", lambda *values: (go.get(timeout=PATIENCE), heard.append(("did", *values))))
    talker = Thread(target=lambda: [one.say(f"4{rank}") for rank in range(500)])
    talker.start()
    for _ in range(500):
        go.put(None)
    wait_until(lambda: len(heard.of("did")) == 500, within=PATIENCE)
    talker.join()
    assert [told[1] for told in heard.of("did")] == [str(rank) for rank in range(500)]


def test_a_handler_that_fails_leaves_the_socket_open(engine, heard, members, peer, caplog) -> None:
    one = peer()
    members.add(only(engine))
    engine.on("message", lambda *_: 1 / 0)
    one.say("4x")
    wait_until(lambda: "ZeroDivisionError" in caplog.text, within=PATIENCE)
    engine.on("message", heard.hear("message"))
    one.say("4y")
    wait_until(lambda: bool(heard.of("message")), within=PATIENCE)


def test_all_are_ended_when_the_server_ends(engine, heard, peer) -> None:
    both = [peer(), peer()]
    for one in list(engine.sockets.values()):
        one.close(wait=False)
    for one in both:
        assert message_frame("1") in one.rest()
    wait_until(lambda: len(heard.of("disconnect")) == 2, within=PATIENCE)
