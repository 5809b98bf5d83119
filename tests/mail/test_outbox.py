"""The outbox against a real SMTP server: nothing lost, nothing doubled, nothing kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from tests.mail.post import in_, mails, post_all
from workshops.extensions import db
from workshops.mail import Attachment, send
from workshops.mail.outbox import deliver_due


def test_mail_leaves_after_the_commit_and_only_then(app, mailbox) -> None:
    send("ines@exemple.test", "Gardée", "texte")
    assert mailbox()[0]["Subject"] == "Gardée"
    send("ines@exemple.test", "Abandonnée", "texte")
    db.session.rollback()
    post_all("luc@exemple.test")
    assert [str(m["To"]) for m in mailbox()] == ["ines@exemple.test", "luc@exemple.test"]
    assert len(mails()) == 2


def test_mail_waits_for_the_whole_transaction_and_not_for_a_part_given_up(app, mailbox) -> None:
    send("ines@exemple.test", "Gardée", "texte")
    given_up = db.session.begin_nested()
    send("luc@exemple.test", "Abandonnée", "texte")
    given_up.rollback()
    assert [str(mail["To"]) for mail in mailbox()] == ["ines@exemple.test"]


def test_unforeseen_error_does_not_end_mail_for_ever(app, mailbox, monkeypatch, caplog) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(app.extensions["mail"].transport, "send", lambda mail: 1 / 0)
        post_all("ines@exemple.test")
        mailbox()
    assert "ZeroDivisionError" in caplog.text
    post_all("luc@exemple.test")
    assert [str(mail["To"]) for mail in mailbox()] == ["luc@exemple.test"]


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


def test_mail_text_is_forgotten_once_it_has_left_or_never_will(app, asleep, post) -> None:
    file = Attachment("note.txt", b"secret", "text/plain")
    addresses = ("ines@exemple.test", "parti@exemple.test", "plein@exemple.test")
    post_all(*addresses, html="<p>secret</p>", attachments=[file])
    post.open()
    post.handler.replies = {"parti@exemple.test": "550 no", "plein@exemple.test": "451 full"}
    deliver_due(post.transport)
    *gone, waiting = mails()
    assert [(m.text, m.html, m.attachments) for m in gone] == [("", None, [])] * 2
    assert [m.subject for m in gone] == ["Séance 2 : « Passerelles »"] * 2
    post.handler.replies = {}
    deliver_due(post.transport, in_(minutes=1))
    left = post.handler.received[-1]
    assert left["To"] == waiting.recipient
    assert "À mardi" in left.get_body(("plain",)).get_content()
