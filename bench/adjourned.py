"""The time from « la séance est levée » to its complete PV in Word, of some 20 and 150 pages.

`python bench/adjourned.py` lets the co-president of the demonstration adjourn and ask for the file,
as a browser does: the requests, composing from what was noted, and twice LibreOffice, so that the
agenda has its pages. The notes of the sub-groups are repeated until they fill the pages.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pypdf import PdfReader

from workshops.demo.calendar import days_before
from workshops.demo.load import FOLDER
from workshops.dossiers.checking.read_file import read
from workshops.dossiers.intake.take_in import take_in
from workshops.extensions import db
from workshops.factory import create_app
from workshops.minutes.word.pages import to_pdf
from workshops.programmes.models import Role

SIZES = (1, 19)


def held(size: int) -> dict[str, Any]:
    """A séance that nobody has adjourned, its groups' notes `size` times as long."""
    today = date.today()  # noqa: DTZ011 - a day will do
    dossier = days_before(read((FOLDER / "seance-2.json").read_bytes()), today)
    meeting = dossier["meeting"]
    del meeting["adjournment"], meeting["minutes"]["verification"]
    for group in meeting["split"]["subgroups"]:
        blocks = group["note"]["blocks"]
        group["note"]["blocks"] = [
            {**block, "id": f"{block['id']}-{turn}"} for turn in range(size) for block in blocks
        ]
    return dossier


def measure(size: int, folder: str) -> None:
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/{size}.sqlite",
            "RATELIMIT_ENABLED": False,
            "WTF_CSRF_ENABLED": False,
        }
    )
    with app.app_context():
        db.create_all()
        meeting = take_in(held(size))
        db.session.commit()
        address = f"/seances/{meeting.id}"
        chair = next(one for one in meeting.workstream.memberships if one.role == Role.CO_PRESIDENT)
        person = chair.person_id
    client = app.test_client()
    with client.session_transaction() as session:
        session["person_id"] = person
    start = time.perf_counter()
    adjourned = client.post(f"{address}/levee", data={"hour": "16:00"})
    closed = time.perf_counter()
    content = client.get(f"{address}/pv.docx").data
    end = time.perf_counter()
    if adjourned.status_code != 303:
        raise SystemExit(f"la séance n'est pas levée : {adjourned.status_code}")
    pages = len(PdfReader(BytesIO(to_pdf(content))).pages)
    print(f"{pages:4} pages : levée {closed - start:.2f} s, PV {end - closed:.1f} s")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            measure(size, folder)


if __name__ == "__main__":
    main()
