"""Checking minutes before they leave: findings, mends and signatures."""
