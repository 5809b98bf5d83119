"""The synthesis before the room: on the wall, on the phones, and under the hand of who leads."""
