"""The writing of a mail, and the server by which it leaves."""

from __future__ import annotations

import pytest

from tests.mail.post import mails, post_all
from workshops.config import ConfigurationError
from workshops.extensions import db
from workshops.mail import Attachment, OutgoingMail, send
from workshops.mail.outbox import deliver_due
from workshops.mail.transports import Smtp, transport_for

INVITATION = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Séance 2\r\nEND:VCALENDAR\r\n"


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


def test_address_that_the_server_cannot_take_stops_no_other(app, asleep, post) -> None:
    post.open(enable_SMTPUTF8=False)
    post_all("inès@exemple.test", "b@exemple.test")
    deliver_due(post.transport)
    accented, plain = mails()
    assert accented.is_refused
    assert "accents" in accented.last_error
    assert plain.sent_at
