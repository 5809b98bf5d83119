"""Sending minutes round: frozen, mailed to those invited, and who read them."""
