"""A synthesis, its elements, its states and its matrices."""

from __future__ import annotations

from workshops.syntheses.models.matrix import CellBlocks, Matrix, MatrixRow
from workshops.syntheses.models.states import Presentation, ShownList, Verdict, VerdictOutcome
from workshops.syntheses.models.synthesis import (
    CoveredMeeting,
    ElementCitation,
    ElementWording,
    Synthesis,
    SynthesisElement,
    SynthesisList,
)

__all__ = [
    "CellBlocks",
    "CoveredMeeting",
    "ElementCitation",
    "ElementWording",
    "Matrix",
    "MatrixRow",
    "Presentation",
    "ShownList",
    "Synthesis",
    "SynthesisElement",
    "SynthesisList",
    "Verdict",
    "VerdictOutcome",
]
