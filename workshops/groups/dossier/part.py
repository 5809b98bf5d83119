"""The part of a dossier that is about sub-groups."""

from __future__ import annotations

from workshops.dossier_parts.entries import Entry
from workshops.dossier_parts.parts import DossierPart
from workshops.groups.dossier.checking import check
from workshops.groups.dossier.taking_in import take_in
from workshops.groups.dossier.writing import write


def arrange(dossier: Entry) -> Entry:
    """Sub-groups by number and the people of a rule as they stand in the attendance, which are the
    only orders they have in the database."""
    meeting = dict(dossier["meeting"])
    if "split" in meeting:
        subgroups = sorted(meeting["split"]["subgroups"], key=lambda group: group["number"])
        meeting["split"] = meeting["split"] | {"subgroups": subgroups}
    places = {line["person"]: place for place, line in enumerate(meeting.get("attendance", ()))}
    meeting["rules"] = [
        rule | {"people": sorted(rule.get("people", ()), key=places.__getitem__)}
        for rule in meeting.get("rules", ())
    ]
    return meeting


PART = DossierPart(write, take_in, check, arrange)
