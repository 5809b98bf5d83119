"""The linter of minutes: it warns before they leave, and never blocks. Pure."""
