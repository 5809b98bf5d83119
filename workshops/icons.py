"""Line icons, drawn in the page: the interface fonts have no arrows or ticks."""

from markupsafe import Markup

# On a 24-unit grid, stroked.
PATHS = {
    "check": "M4 12.5l5 5L20 6.5",
    "clock": "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "unlock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.6-1.6",
    "up": "M12 19V5M6 11l6-6 6 6",
    "down": "M12 5v14M6 13l6 6 6-6",
    "more": "M12 5.4v.2M12 11.9v.2M12 18.4v.2",
    "next": "M5 12h14M13 6l6 6-6 6",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "cross": "M6 6l12 12M18 6L6 18",
    "swap": "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
    "question": "M8.2 8.4a3.9 3.9 0 1 1 5.9 3.4c-1.4.8-2.1 1.4-2.1 3M12 19.3v.2",
    "mail": "M3.5 6h17v12h-17zM4 7l8 6 8-6",
    "hand": "M8 12V6.2a1.4 1.4 0 0 1 2.8 0V11m0-6.2a1.4 1.4 0 0 1 2.8 0V11m0-4.8a1.4 1.4 0 0 1 2.8 0V14c0 4-2 6.5-5.2 6.5-3 0-4.4-1.6-6.6-5.6-.7-1.2 1-2.3 1.9-1.2L8 15",
    "screen": "M3.5 5h17v11h-17zM9 20h6M12 16v4",
    "qr": "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v6h-3M14 20h.01",
    "people": "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19c0-3.3 2.6-5 6-5s6 1.7 6 5M15.5 5a3 3 0 0 1 0 5.8M17.5 14.4c2.2.6 3.5 2.2 3.5 4.6",
    "dark": "M4 4h16v16H4zM4 20L20 4",
    "warn": "M12 4L2.8 20h18.4zM12 10v4.5M12 17.4v.01",
    "pen": "M4 20l1-4L16.5 4.5l3 3L8 19zM14 7l3 3",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4",
    "door": "M6 21V4l9-1v18zM15 5h3v16M4 21h16M11.5 12v.5",
    "offline": "M4 10a12 12 0 0 1 4-2.6M16 7.4A12 12 0 0 1 20 10M10 17a3.2 3.2 0 0 1 4 0M12 20v.01M5 4l14 16",
    "wifi": "M4 10a12 12 0 0 1 16 0M7 13.5a7.5 7.5 0 0 1 10 0M10 17a3.2 3.2 0 0 1 4 0M12 20v.01",
    "pause": "M8 5v14M16 5v14",
    "undo": "M8 5L4 9l4 4M4 9h9a6 6 0 0 1 0 12h-3",
    "book": "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11",
    "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.8-4.8",
    "later": "M5 5v14M9 5l10 7-10 7z",
    "place": "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 11.5v.01",
    "quote": "M5 6h14v10h-8l-4 4v-4H5z",
}


def icon(name: str) -> Markup:
    """Decoration: the word beside it, or the button's label, says the same."""
    dots = " icon-dots" if name == "more" else ""
    return Markup(  # noqa: S704 - our own paths
        f'<svg class="icon{dots}" aria-hidden="true" viewBox="0 0 24 24"><path d="{PATHS[name]}"/></svg>'
    )
