"""The editor's nodes as plain blocks, and back. No CRDT, no Flask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from workshops.blocks import Block, Kind, Marker, Run, Speaker, merged, tags_in
from workshops.notes import schema

DEEPEST = 8  # level of an item

_KINDS = {
    "paragraph": Kind.PARAGRAPH,
    "heading": Kind.SUBHEADING,
    "turn": Kind.TURN,
    "aside": Kind.ASIDE,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(slots=True)
class TextNode:
    """A node of the editor: with `children` (lists and items) or with `runs` (the others)."""

    name: str
    attributes: dict[str, schema.Value] = field(default_factory=dict[str, schema.Value])
    children: list[TextNode] = field(default_factory=list["TextNode"])
    runs: tuple[Run, ...] = ()


def to_blocks(nodes: Iterable[TextNode]) -> tuple[Block, ...]:
    """The text of a note. What holds no text is left out, except a turn (its words may follow).

    Ids missing or used twice are filled in, the same way each time for the same text.
    """
    blocks: list[Block] = []
    for node in nodes:
        if node.name in schema.LISTS:
            blocks.extend(_list(node, 0))
        elif node.name in _KINDS and (node.runs or node.name == "turn"):
            blocks.append(_text_block(node))
    return _with_ids(blocks)


def _text_block(node: TextNode) -> Block:
    block = Block(_KINDS[node.name], node.runs, id=str(node.attributes.get("id", "")))
    if node.name == "heading":
        block = replace(block, level=min(max(_whole(node, "level", 1), 1), 3))
    elif node.name == "turn":
        label, person = str(node.attributes.get("label", "")), _whole(node, "person", 0)
        block = replace(block, speaker=Speaker(label, person or None))
    return replace(block, tags=tags_in(block.text))


def _whole(node: TextNode, attribute: str, default: int) -> int:
    value = node.attributes.get(attribute, default)
    return default if isinstance(value, str) else int(value)


def _marker(node: TextNode) -> Marker:
    if node.name == "bulletList":
        return Marker.BULLET
    return Marker.LETTER if node.attributes.get("type") == "a" else Marker.DECIMAL


def _list(node: TextNode, level: int) -> Iterator[Block]:
    marker, start = _marker(node), _whole(node, "start", 1)
    is_first = True
    for item in node.children:
        blocks = _item(item, min(level, DEEPEST), marker)
        if blocks and is_first:
            number = str(start) if marker is not Marker.BULLET and start != 1 else ""
            blocks[0] = replace(blocks[0], restart=True, number=number)
            is_first = False
        yield from blocks


def _item(item: TextNode, level: int, marker: Marker) -> list[Block]:
    """The item, then what goes on inside it; nothing where it holds no text."""
    rest = item.children
    head = Block(Kind.ITEM, level=level, marker=marker)
    if rest and rest[0].name == "paragraph":
        head = replace(_text_block(rest[0]), kind=Kind.ITEM, level=level, marker=marker)
        rest = rest[1:]
    blocks = [head]
    for node in rest:
        if node.name in schema.LISTS:
            blocks.extend(_list(node, level + 1))
        elif node.runs:
            blocks.append(replace(_text_block(node), level=level + 1))
    return blocks if len(blocks) > 1 or head.runs else []


def _with_ids(blocks: Iterable[Block]) -> tuple[Block, ...]:
    result: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        name, turn = block.id, 0
        while not schema.ID.fullmatch(name) or name in seen:
            digest = blake2b(f"{turn}:{block.text}".encode(), digest_size=6)
            name, turn = f"x{digest.hexdigest()}", turn + 1
        seen.add(name)
        result.append(replace(block, id=name))
    return tuple(result)


def from_blocks(blocks: Iterable[Block]) -> list[TextNode]:
    """The nodes that show `blocks`; a tag that no word of the text carries is added to it.

    Raises ValueError for a kind that a note cannot hold.
    """
    top: list[TextNode] = []
    lists: list[TextNode] = []  # the open list at each level
    for block in blocks:
        if block.kind is Kind.ITEM:
            _add_item(block, top, lists)
        elif block.kind is Kind.PARAGRAPH and block.level > 0 and lists:
            del lists[block.level :]
            lists[-1].children[-1].children.append(_node(block))
        else:
            lists.clear()
            top.append(_node(block))
    return top


def _add_item(block: Block, top: list[TextNode], lists: list[TextNode]) -> None:
    level = min(block.level, len(lists), DEEPEST)
    del lists[level + 1 :]
    if len(lists) > level and (block.restart or _marker(lists[level]) is not block.marker):
        del lists[level]
    if len(lists) == level:
        siblings = lists[-1].children[-1].children if lists else top
        siblings.append(_new_list(block))
        lists.append(siblings[-1])
    paragraph = _node(replace(block, kind=Kind.PARAGRAPH))
    lists[level].children.append(TextNode("listItem", children=[paragraph]))


def _new_list(block: Block) -> TextNode:
    if block.marker is Marker.BULLET:
        return TextNode("bulletList")
    start = int(block.number) if block.number.isdecimal() else 1
    attributes: dict[str, schema.Value] = {"start": start}
    if block.marker is Marker.LETTER:
        attributes["type"] = "a"
    return TextNode("orderedList", attributes)


def _node(block: Block) -> TextNode:
    if block.kind not in _NAMES:
        raise ValueError(f"{block.kind} in a note")
    attributes: dict[str, schema.Value] = {"id": block.id} if block.id else {}
    if block.kind is Kind.SUBHEADING:
        attributes["level"] = block.level
    if block.speaker:
        attributes["label"] = block.speaker.label
        if block.speaker.person:
            attributes["person"] = block.speaker.person
    return TextNode(_NAMES[block.kind], attributes, runs=_runs(block))


def _runs(block: Block) -> tuple[Run, ...]:
    present = tags_in(block.text)
    missing = [Run(f" #{tag}") for tag in block.tags if tag not in present]
    return merged(
        run if not run.link or schema.is_link(run.link) else replace(run, link=None)
        for run in (*block.runs, *missing)
    )
