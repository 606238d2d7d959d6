"""What can be said of a file before it is read: the codes of the intake.

Enters: nothing. Leaves: the registered codes, and the limits past which a file is refused.
"""

from __future__ import annotations

from converter.findings import Kind, register

LARGEST = 256 * 1024 * 1024
"""Bytes, unpacked, past which a file is refused: a bomb, not a law."""

register(
    Kind(
        "intake-broken",
        "error",
        "The file is damaged and cannot be opened as what it says it is.",
        "Open it in its own program and save it anew, or fetch it again.",
    ),
    Kind(
        "intake-encrypted",
        "error",
        "The file is encrypted.",
        "Save it without a password.",
    ),
    Kind(
        "intake-old-word",
        "error",
        "The file is in the binary format of Word 97–2003.",
        "Open it in Word, WPS or LibreOffice and save it as .docx.",
    ),
    Kind(
        "intake-too-large",
        "error",
        "The file unpacks to more than a text of law can hold.",
        "Take out pictures and attachments, and save it anew.",
    ),
    Kind(
        "intake-not-raw",
        "error",
        "The file is Akoma Ntoso already and has nothing to be converted.",
        "Use fagui check or fagui render.",
    ),
    Kind(
        "intake-no-text",
        "error",
        "The file holds no text.",
        "Look whether the text stands in a picture, a script or another file.",
    ),
    Kind(
        "intake-no-text-layer",
        "error",
        "The PDF has no text layer: its pages are pictures (a scan).",
        "Run it through OCR, proofread the result against the pages, and convert that.",
    ),
    Kind(
        "intake-page-without-text",
        "warning",
        "A page of the PDF holds a picture and no text.",
        "Look at the page; what stands there must be typed or run through OCR.",
    ),
    Kind(
        "intake-ocr-layer",
        "warning",
        "The text of the PDF lies unseen behind a picture, as OCR puts it there.",
        "Proofread the text against the pages.",
    ),
    Kind(
        "intake-unmapped",
        "error",
        "The PDF shows characters without saying which they are.",
        "Look at the U+FFFD in the text and put the characters in as corrections.",
    ),
    Kind(
        "intake-undecodable",
        "error",
        "Bytes of the page are no text in its encoding.",
        "Look at the U+FFFD in the text, or save the page again as UTF-8.",
    ),
    Kind(
        "intake-hidden",
        "warning",
        "Text that the file hides was left out.",
        "Look at the words; if they are text of the law, make them visible.",
    ),
    Kind(
        "intake-picture",
        "warning",
        "Pictures were left out.",
        "Look whether one holds text, a formula or a table.",
    ),
    Kind(
        "intake-running",
        "info",
        "Headers, footers and page numbers of the file were left out.",
        "Nothing, unless they hold text of the law.",
    ),
    Kind(
        "intake-note",
        "warning",
        "Footnotes, endnotes or comments were left out.",
        "Look at the words; put into the text what belongs to the law.",
    ),
    Kind(
        "intake-surroundings",
        "info",
        "What surrounds the law on the page (navigation, links, site notices) was left out.",
        "Nothing, unless the words belong to the law.",
    ),
    Kind(
        "intake-script",
        "info",
        "Scripts, style sheets and form fields were left out.",
        "Nothing.",
    ),
    Kind(
        "intake-changes",
        "warning",
        "The file holds tracked changes; the text was taken as if all were accepted.",
        "Ask for the final text, or accept the changes and look at the words left out.",
    ),
    Kind(
        "intake-numbers",
        "info",
        "Numbers that Word counts by itself were written out.",
        "Compare the numbers of the articles with the original.",
    ),
    Kind(
        "intake-number-format",
        "warning",
        "The file counts in a way that cannot be written out here.",
        "Compare the numbers with the original.",
    ),
    Kind(
        "intake-table",
        "info",
        "A table was read with its rows, cells and headings.",
        "Compare merged cells and headings with the original.",
    ),
    Kind(
        "intake-table-lines",
        "warning",
        "A table that seems to lay out the page was set as lines.",
        "Compare it with the original.",
    ),
    Kind(
        "intake-box",
        "warning",
        "A text box was set as lines before the paragraph that holds it.",
        "Look whether it belongs there.",
    ),
    Kind(
        "intake-formula",
        "warning",
        "A formula was set as a row of characters.",
        "Compare it with the original.",
    ),
    Kind(
        "intake-symbol",
        "warning",
        "A character of a symbol font stands in the text under a private number.",
        "Put the right character in as a correction.",
    ),
    Kind(
        "intake-embedded",
        "error",
        "A document inside the document was left out.",
        "Open the file, save it as plain .docx and convert that.",
    ),
    Kind(
        "intake-rotated",
        "warning",
        "Turned or slanted text was left out.",
        "Look whether it is more than a watermark or a note in the margin.",
    ),
    Kind(
        "intake-outside",
        "warning",
        "Text outside the visible page was left out.",
        "Look at the words.",
    ),
    Kind(
        "intake-radical",
        "info",
        "Radicals of a dictionary were read as the characters they are drawn as.",
        "Nothing, unless one of them does not fit.",
    ),
    Kind(
        "intake-overprint",
        "info",
        "Characters printed twice at one place, to look bold, were taken once.",
        "Nothing.",
    ),
    Kind(
        "intake-columns",
        "info",
        "Pages in two columns were read column by column.",
        "Look at the order of the text on those pages.",
    ),
)
