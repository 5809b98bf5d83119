"""Dossiers of every shape that the published schema admits; people and words are invented."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.dossiers.frozen_minutes import editions
from workshops.dossiers.schema import schema

KEYS = ("a", "b", "c", "d")
WORDS = ("Tour de table", "d'accord : « oui »", "é", "0", "Ath\nMons", "🙂 fin", "tab\tici")

NAMED: dict[str, st.SearchStrategy[Any]] = {
    "person_key": st.sampled_from(KEYS),
    "organisation_key": st.sampled_from(KEYS[:2]),
    "date": st.sampled_from(("2026-10-20", "2024-02-29")),
    "time": st.sampled_from(("13:30", "00:00", "23:59")),
    "instant": st.sampled_from(
        (
            "2026-10-20T14:00:00+02:00",
            "2026-10-25T00:30:00Z",  # the first of two 02:30 in Brussels
            "2026-10-25T02:30:00+01:00",  # the second
            "2026-10-20T12:00:00.000001Z",
        )
    ),
    "email": st.just("somebody@exemple.test"),
    "link": st.sampled_from(("https://exemple.test/a?b=c#d", "mailto:a@exemple.test")),
    "pairs": st.sampled_from(({"sector": 3, "past": 0}, {})),
    "base64": st.binary(max_size=8).map(lambda data: __import__("base64").b64encode(data).decode()),
}
PATTERNED = {
    "id": st.sampled_from(("a", "b-1", "C_2")),
    "number": st.sampled_from(("0", "3", "999")),
    "tags": st.lists(st.sampled_from(("frein", "acteur-manquant", "été")), max_size=2, unique=True),
    "uid": st.just("9f3c2a10-0000-4000-8000-000000000001"),
    "question": st.just("a"),
    "wish": st.just("a"),
    "certificate": st.just({"kind": "bound", "duals": [1, [2, -3]]}),
    "weights": st.just({"employer": 8}),
    "widths": st.just([0.5, 0.5]),
    "editions": editions(),
}


def dossiers() -> st.SearchStrategy[dict[str, Any]]:
    return _of(schema()).map(_consistent)


def _of(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return NAMED[name] if name in NAMED else st.deferred(lambda: _of(schema()["$defs"][name]))
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    return _KINDS[node["type"]](node)


def _object(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    fields = {
        name: PATTERNED[name]
        if name in PATTERNED and inner.get("type") != "integer"
        else _of(inner)
        for name, inner in node["properties"].items()
    }
    needed = {name: fields.pop(name) for name in node.get("required", ())}
    return st.fixed_dictionaries(needed, optional=fields)


_KINDS = {
    "object": _object,
    "array": lambda node: st.lists(_of(node["items"]), max_size=2),
    "string": lambda node: st.sampled_from(WORDS if node.get("minLength") else (*WORDS, "")),
    "integer": lambda node: st.integers(node["minimum"], min(node["maximum"], 7)),
    "boolean": lambda node: st.booleans(),
}


def _once(values: list[Any], name_of: Any = lambda value: value) -> list[Any]:
    return list({name_of(value): value for value in values}.values())


def _consistent(dossier: dict[str, Any]) -> dict[str, Any]:
    """The same dossier, mended where chance put somebody in two places or in none."""
    shapes = dossier.get("people", [])[:1]
    dossier["people"] = [
        {"last_name": f"Nom {key}", **(shapes[0] if key == "a" and shapes else {}), "key": key}
        for key in KEYS
    ]
    dossier["organisations"] = [
        {"key": "a", "name": "AMO Le Fil"},
        {"key": "b", "name": "Amo le fil"},
    ]
    dossier["sectors"] = _once(dossier.get("sectors", []), lambda one: one["name"])
    work, meeting = dossier["workstream"], dossier["meeting"]
    if "members" in work:
        work["members"] = _once(work["members"], lambda m: (m["person"], m["role"]))
    for point in meeting.get("agenda", []):
        point["owners"] = _once(point.get("owners", []))
    if "opening" in meeting:
        meeting["opening"]["chairs"] = _once(meeting["opening"].get("chairs", []))
    if "people" in meeting.get("record", {}):
        noted = meeting["record"]["people"]
        meeting["record"]["people"] = _once(noted, lambda one: one["person"])
    lines = _once(meeting.get("attendance", []), lambda line: line["person"])
    for line in lines:
        if line.get("replaces") == line["person"]:
            del line["replaces"]
        if not meeting.get("questions"):
            line.pop("wish", None)
    meeting["attendance"] = lines
    _seat(meeting, [line["person"] for line in lines])
    _choose(meeting, {line["person"] for line in lines})
    _dismiss(meeting)
    for text in _texts(dossier):
        _mend(text)
    return dossier


def _seat(meeting: dict[str, Any], present: list[str]) -> None:
    if "split" not in meeting:
        return
    groups = _once(meeting["split"]["subgroups"], lambda group: group["number"])
    meeting["split"]["subgroups"] = groups
    free = list(present)
    for group in groups:
        group["seats"] = [s | {"person": free.pop()} for s in group.get("seats", []) if free]
        if not meeting.get("questions"):
            group.pop("question", None)


def _choose(meeting: dict[str, Any], present: set[str]) -> None:
    for rule in meeting.get("rules", []):
        rule["people"] = [key for key in _once(rule.get("people", [])) if key in present]
        if rule["kind"] != "forbidden":
            rule.pop("group", None)
        else:
            rule.setdefault("group", 1)
        if "split" not in meeting:
            rule.pop("price", None)


def _dismiss(meeting: dict[str, Any]) -> None:
    """Dismiss findings whose subjects are each one thing, which is there."""
    groups = [group["number"] for group in meeting.get("split", {}).get("subgroups", [])]
    there = {
        "point": range(1, len(meeting.get("agenda", [])) + 1),
        "group": groups,
        "annex": range(1, len(meeting.get("annexes", [])) + 1),
    }
    for one in meeting.get("dismissals", []):
        for subject in one.get("about", []):
            passage = subject.pop("passage", "")
            held = [(k, v) for k, v in subject.items() if v in there.get(k, (v,)) and v != ""][:1]
            subject.clear()
            subject.update(held)
            if not held or held[0][0] in there:
                subject["passage"] = passage
    meeting["dismissals"] = _once(
        meeting.get("dismissals", []), lambda o: (o["rule"], repr(o.get("about", [])))
    )


def _texts(dossier: dict[str, Any]) -> list[list[dict[str, Any]]]:
    meeting = dossier["meeting"]
    holders = [*meeting.get("agenda", []), *meeting.get("split", {}).get("subgroups", [])]
    notes = [holder.get("note", {}).get("blocks", []) for holder in holders]
    return [*notes, *(annex.get("blocks", []) for annex in meeting.get("annexes", []))]


def _mend(text: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for block in text:
        if block.get("id") in seen:
            del block["id"]
        seen.add(block.get("id", ""))
        if "text" in block:
            block.pop("runs", None)
        if block["kind"] == "turn":
            block.setdefault("speaker", {"label": "Ada"})
        elif "speaker" in block:
            del block["speaker"]
