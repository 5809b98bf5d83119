"""The numbers Word shows, computed from the numbering part alone: a reader independent of ours."""

from __future__ import annotations

from docx.oxml.ns import qn

from workshops.blocks import letters


def _value(parent, path: str) -> str | None:
    found = parent.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn("w:val"))


class Numbering:
    """Counts per abstract numbering, as Word does: lists that share one continue each other."""

    def __init__(self, numbering, styles) -> None:
        self._abstracts = {
            element.get(qn("w:abstractNumId")): {
                int(level.get(qn("w:ilvl"))): level for level in element.iterchildren(qn("w:lvl"))
            }
            for element in numbering.iterchildren(qn("w:abstractNum"))
        }
        self._nums = {
            element.get(qn("w:numId")): element for element in numbering.iterchildren(qn("w:num"))
        }
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self._counts: dict[str, dict[int, int]] = {}
        self._overridden: set[tuple[str, int]] = set()

    def label(self, paragraph) -> str:
        """Must be called for every paragraph of the document, in order."""
        num_id, level = self._reference(paragraph)
        if num_id in (None, "0"):
            return ""
        num = self._nums[num_id]
        abstract = _value(num, "abstractNumId")
        counts = self._counts.setdefault(abstract, {})
        definition = self._abstracts[abstract][level]
        self._advance(num, num_id, counts, level, int(_value(definition, "start") or 0))
        text = _value(definition, "lvlText")
        for rank in range(level + 1):
            text = text.replace(f"%{rank + 1}", self._shown(abstract, rank, counts))
        return text

    def _reference(self, paragraph) -> tuple[str | None, int]:
        direct = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if direct is None:
            style = self._styles.get(_value(paragraph, "pPr/pStyle"))
            direct = None if style is None else style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if direct is None:
            return None, 0
        return _value(direct, "numId"), int(_value(direct, "ilvl") or 0)

    def _advance(
        self, num, num_id: str, counts: dict[int, int], level: int, own_start: int
    ) -> None:
        starts = {
            int(override.get(qn("w:ilvl"))): int(_value(override, "startOverride"))
            for override in num.iterchildren(qn("w:lvlOverride"))
            if _value(override, "startOverride") is not None
        }
        is_first = (num_id, level) not in self._overridden
        self._overridden.add((num_id, level))
        if level not in counts or (is_first and level in starts):
            counts[level] = starts.get(level, own_start)
        else:
            counts[level] += 1
        for deeper in [found for found in counts if found > level]:
            del counts[deeper]

    def _shown(self, abstract: str, rank: int, counts: dict[int, int]) -> str:
        style = _value(self._abstracts[abstract][rank], "numFmt")
        value = counts.get(rank, 1)
        return letters(value) if style == "lowerLetter" else str(value)
