"""Handing back what came of corrections: Word revisions and the register."""
