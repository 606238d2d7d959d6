"""Tests of the PDF edition: what an archivist, a typographer and a screen reader would check."""
