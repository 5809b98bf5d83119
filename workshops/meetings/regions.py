"""The parts of live pages of a séance that change together; regions_drawn.py draws them."""

FLOW = ("now", "drift", "run", "remote", "point", "screen")  # what the clock and agenda change
SITTING = ("sitting",)  # opened, adjourned: every page of the séance
SCREEN = ("remote", "screen")
HANDS = ("hands",)
PRESENCE = ("attendance", "sheet", "connected")
DOOR = ("door",)
