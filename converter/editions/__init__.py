"""The editions: what is made for readers, each from the XML alone.

Enters: a `Law` as `akn.read` gives it. Leaves: HTML, PDF, Markdown, text, EPUB, DOCX, JSON.
"""
