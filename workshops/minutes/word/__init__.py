"""Minutes as a Word file: the only package that imports python-docx."""
