"""The outbox against a real SMTP server: nothing lost, nothing doubled, nothing sent in clear."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from workshops.config import ConfigurationError
from workshops.extensions import db
from workshops.mail import Attachment, OutgoingMail, send
from workshops.mail.outbox import deliver_due
from workshops.mail.transports import Smtp, transport_for

INVITATION = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Séance 2\r\nEND:VCALENDAR\r\n"


class Handler:
    """Keeps what it is given; refuses what the test tells it to."""

    def __init__(self) -> None:
        self.received: list = []
        self.replies: dict[str, str] = {}
        self.data_reply = "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if self.data_reply.startswith("250"):
            self.received.append(message_from_bytes(envelope.content, policy=default))
        return self.data_reply

    @property
    def recipients(self) -> list[str]:
        return sorted(str(message["To"]) for message in self.received)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Post:
    """A mail server that can be switched off and on again."""

    def __init__(self) -> None:
        self.handler = Handler()
        self.port = free_port()
        self._controller: Controller | None = None

    def open(self, **options: bool) -> None:
        place = {"hostname": "127.0.0.1", "port": self.port}
        self._controller = Controller(self.handler, **place, **options)
        self._controller.start()

    def close(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None

    @property
    def transport(self) -> Smtp:
        return Smtp("smtp", "127.0.0.1", self.port)


@pytest.fixture
def post():
    """Not yet open."""
    made = Post()
    yield made
    made.close()


@pytest.fixture
def asleep(app, monkeypatch):
    """The worker does not run: the test says when mail is delivered."""
    monkeypatch.setattr(app.extensions["mail"], "wake", lambda: None)


def post_all(*addresses: str, **options) -> None:
    for address in addresses:
        send(address, "Séance 2 : « Passerelles »", "Bonjour,\n\nÀ mardi.\n", **options)
    db.session.commit()


def mails() -> list[OutgoingMail]:
    found = list(db.session.scalars(db.select(OutgoingMail).order_by(OutgoingMail.id)))
    db.session.commit()
    return found


def in_(**duration: float):
    """A clock that is ahead."""
    return lambda: datetime.now(UTC) + timedelta(**duration)


def test_mail_leaves_after_the_commit_and_only_then(app, mailbox) -> None:
    send("ines@exemple.test", "Gardée", "texte")
    assert mailbox()[0]["Subject"] == "Gardée"
    send("ines@exemple.test", "Abandonnée", "texte")
    db.session.rollback()
    post_all("luc@exemple.test")
    assert [str(m["To"]) for m in mailbox()] == ["ines@exemple.test", "luc@exemple.test"]
    assert len(mails()) == 2


def test_mail_is_written_as_mail_is(app, asleep, post) -> None:
    post.open()
    post_all(
        "ines@exemple.test",
        html="<p>À mardi.</p>",
        reply_to="chantier4@exemple.test",
        attachments=[
            Attachment("invitation.ics", INVITATION.encode(), "text/calendar", "REQUEST"),
            Attachment("plan d'accès.pdf", b"%PDF-", "application/pdf"),
        ],
    )
    deliver_due(post.transport)
    (message,) = post.handler.received
    assert message["Subject"] == "Séance 2 : « Passerelles »"
    assert message["Reply-To"] == "chantier4@exemple.test"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@127.0.0.1>")
    assert message["Date"].datetime.tzinfo is not None
    assert message.get_body(("plain",)).get_content().split() == ["Bonjour,", "À", "mardi."]
    assert "À mardi" in message.get_body(("html",)).get_content()
    calendar = next(p for p in message.walk() if p.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    assert "SUMMARY:Séance 2" in calendar.get_content()
    names = [part.get_filename() for part in message.iter_attachments()]
    assert names == ["invitation.ics", "plan d'accès.pdf"]


def test_server_down_then_up_loses_nothing_and_doubles_nothing(app, asleep, post) -> None:
    addresses = [f"p{n}@exemple.test" for n in range(5)]
    post_all(*addresses)
    deliver_due(post.transport)
    waiting = mails()
    assert all(mail.next_try_at and not mail.sent_at for mail in waiting)
    assert waiting[0].attempts == 1
    assert "refus" in waiting[0].last_error.lower()

    post.open()
    deliver_due(post.transport)
    assert post.handler.recipients == addresses[1:]  # the first one waits its turn
    deliver_due(post.transport, in_(minutes=1))
    deliver_due(post.transport, in_(hours=9))
    assert post.handler.recipients == addresses
    assert all(mail.sent_at and mail.next_try_at is None for mail in mails())


def test_waits_grow_and_never_end_while_the_server_is_down(app, asleep, post) -> None:
    post_all("ines@exemple.test")
    waits = []
    for attempt in range(8):
        clock = in_(days=attempt + 1)
        deliver_due(post.transport, clock)
        waits.append(round((mails()[0].next_try_at - clock()).total_seconds()))
    assert waits == [30, 120, 600, 1800, 3600, 3600, 3600, 3600]


def test_connection_lost_halfway_is_tried_again_as_the_same_mail(app, asleep, post) -> None:
    post.open()
    post.handler.data_reply = "421 closing"
    post_all("ines@exemple.test")
    deliver_due(post.transport)
    identifier = mails()[0].message_id
    post.handler.data_reply = "250 OK"
    deliver_due(post.transport, in_(minutes=1))
    assert [m["Message-ID"] for m in post.handler.received] == [identifier]


def test_refusal_for_good_is_kept_with_its_reason_and_stops_no_other(app, asleep, post) -> None:
    post.open()
    post.handler.replies = {
        "parti@exemple.test": "550 no such user",
        "plein@exemple.test": "451 full",
    }
    post_all("parti@exemple.test", "plein@exemple.test", "ines@exemple.test")
    deliver_due(post.transport)
    gone, full, fine = mails()
    assert post.handler.recipients == ["ines@exemple.test"]
    assert (gone.next_try_at, gone.sent_at, gone.last_error) == (None, None, "550 no such user")
    assert full.next_try_at
    assert fine.sent_at


def test_address_that_the_server_cannot_take_stops_no_other(app, asleep, post) -> None:
    post.open(enable_SMTPUTF8=False)
    post_all("inès@exemple.test", "b@exemple.test")
    deliver_due(post.transport)
    accented, plain = mails()
    assert accented.is_refused
    assert "accents" in accented.last_error
    assert plain.sent_at


def test_several_workers_send_each_mail_once(app, asleep, post) -> None:
    post.open()
    addresses = sorted(f"p{n:02}@exemple.test" for n in range(24))
    post_all(*addresses)

    def work(_number: int) -> None:
        with app.app_context():
            deliver_due(post.transport)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    assert post.handler.recipients == addresses


def test_mail_that_a_killed_worker_had_claimed_is_sent_after_the_lease(app, asleep, post) -> None:
    post.open()
    post_all("ines@exemple.test")
    mail = mails()[0]
    mail.claim(datetime.now(UTC), timedelta(minutes=10))
    db.session.commit()
    deliver_due(post.transport)
    assert post.handler.received == []
    deliver_due(post.transport, in_(minutes=11))
    assert post.handler.recipients == ["ines@exemple.test"]


def test_secret_mail_leaves_no_trace_and_is_not_sent_too_late(app, asleep, post) -> None:
    post_all("ines@exemple.test", "luc@exemple.test", expires_at=in_(minutes=10)())
    deliver_due(post.transport)
    post.open()
    deliver_due(post.transport)
    assert [mail.recipient for mail in mails()] == ["ines@exemple.test"]
    deliver_due(post.transport, in_(minutes=11))
    assert mails() == []
    assert post.handler.recipients == ["luc@exemple.test"]


def test_encryption_that_was_asked_for_is_never_given_up(app, asleep, post) -> None:
    post.open()
    post_all("ines@exemple.test")
    deliver_due(Smtp("smtp+starttls", "127.0.0.1", post.port))
    assert post.handler.received == []
    assert "STARTTLS" in mails()[0].last_error


def test_line_break_cannot_add_a_header(app) -> None:
    for field in ("to", "subject", "reply_to"):
        values = {"to": "a@exemple.test", "subject": "s", "text": "t"}
        with pytest.raises(ValueError, match=r"(?i)newline|linefeed|carriage"):
            send(**values | {field: "x\r\nBcc: luc@exemple.test"})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://courrier", Smtp("smtp", "courrier", 25)),
        (
            "smtp://ines%40a.test:s%2Fcret@courrier:2525",
            Smtp("smtp", "courrier", 2525, "ines@a.test", "s/cret"),
        ),
        ("smtps://courrier", Smtp("smtps", "courrier", 465)),
        ("smtp+starttls://courrier", Smtp("smtp+starttls", "courrier", 587)),
    ],
)
def test_smtp_url_says_where_and_how(url, expected) -> None:
    assert transport_for(url) == expected


@pytest.mark.parametrize("url", ["", "courrier", "http://courrier", "smtp://courrier:port"])
def test_unknown_smtp_url_is_refused_at_the_start(url) -> None:
    with pytest.raises(ConfigurationError, match="SMTP_URL"):
        transport_for(url)


def test_console_prints_the_text_for_people(app, capsys) -> None:
    send("ines@exemple.test", "Bienvenue", "Voici : été\n", html="<p>non</p>")
    deliver_now = transport_for("console:")
    db.session.flush()
    deliver_now.send(
        db.session.scalars(db.select(OutgoingMail)).one().message("Panache <a@b.test>")
    )
    printed = capsys.readouterr().out
    assert "ines@exemple.test : Bienvenue" in printed
    assert "Voici : été" in printed
    assert "<p>" not in printed
