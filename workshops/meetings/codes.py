"""The eight characters people type to join a séance."""

import secrets

# No 0/O, 1/I/L, 5/S, 2/Z, 8/B, U/V: read aloud and typed on a phone.
ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
LENGTH = 8


def new_code() -> str:
    """Draw eight characters out of 23: 7.8e10 codes; `guessing` says why that is enough."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalised(typed: str) -> str:
    """« orme-2764 » and « ORME 2764 » are the same code."""
    return "".join(c for c in typed.upper() if c.isalnum())[:LENGTH]


def spaced(code: str) -> str:
    """Cut the code in two halves, for reading."""
    return f"{code[:4]} {code[4:]}"
