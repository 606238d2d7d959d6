"""What can be wrong with an XML file, or with a law that is to become one.

Enters: nothing. Leaves: the codes of this stage, and `AknError`, which carries a finding.
"""

from __future__ import annotations

from converter.findings import Finding, Kind, register

register(
    Kind(
        "akn-not-wellformed",
        "error",
        "The file is not well-formed XML.",
        "Correct the XML at the place named.",
    ),
    Kind(
        "akn-doctype",
        "error",
        "The file declares a document type; entities and DTDs are never read.",
        "Remove the DOCTYPE and write the characters themselves.",
    ),
    Kind(
        "akn-too-large",
        "error",
        "The file is larger or nested deeper than any law.",
        "Check that this is the right file; split it when it really is a collection.",
    ),
    Kind(
        "akn-not-akn",
        "error",
        "The file is XML, but not an act, bill or doc of Akoma Ntoso 3.0.",
        "Give a file whose root is akomaNtoso in the namespace of the OASIS standard.",
    ),
    Kind(
        "akn-schema",
        "error",
        "The file does not follow the strict schema of Akoma Ntoso 3.0.",
        "Correct the element named; the message says what the schema expects.",
    ),
    Kind(
        "akn-character",
        "error",
        "The text holds a character that XML 1.0 cannot represent.",
        "Replace it in the source, or record an emendation for it.",
    ),
    Kind(
        "akn-marks",
        "error",
        "Marks of a text overlap or lie outside it.",
        "This is a fault of the program; please report it with the text.",
    ),
)


class AknError(Exception):
    """An XML file that cannot be read, or a law that cannot be written; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding
