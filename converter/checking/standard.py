"""What the schema's documentation and the naming convention say of elements, as data.

Enters: nothing. Leaves: names of elements. A test computes REQUIRING_EID and HIERARCHY from the
official XSD, so that they cannot go stale.
"""

from __future__ import annotations

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HIERARCHY: Final = _names(
    "alinea article book chapter clause division indent level list paragraph part point proviso "
    "rule section subchapter subclause subdivision sublist subparagraph subpart subrule "
    "subsection subtitle title tome transitional"
)
"""Elements of the group ANhier: numbered or named parts of the text."""

ABBREVIATIONS: Final = {
    "alinea": "al",
    "article": "art",
    "chapter": "chp",
    "clause": "cl",
    "division": "dvs",
    "paragraph": "para",
    "section": "sec",
    "subchapter": "subchp",
    "subclause": "subcl",
    "subdivision": "subdvs",
    "subparagraph": "subpara",
    "subsection": "subsec",
}
"""AKN-NC 1.0, 5: short forms of hierarchical elements in eIds; the others go by their names."""

REQUIRING_EID: Final = _names(
    "FRBRmasterExpression TLCConcept TLCEvent TLCLocation TLCObject TLCOrganization TLCPerson "
    "TLCProcess TLCReference TLCRole TLCTerm activeRef address adjournment administrationOfOath "
    "alinea applies article attachment attachmentOf authorialNote blockContainer blockList book "
    "chapter citation citations clause communication component componentData components concept "
    "container content contrasts count crossHeading debateSection declarationOfVote derogates "
    "dissentsFrom distinguishes div division documentRef efficacyMod embeddedStructure entity "
    "event extends forceMod formula hasAttachment hcontainer heading indent interstitial intro "
    "isAnalogTo item judge jurisprudence lawyer legalSystemMod level list location longTitle "
    "mapping marker meaningMod ministerialStatements mmod mod nationalInterest note "
    "noticesOfMotion object ol oralStatements organization original other overrules papers "
    "paragraph part party passiveRef person personalStatements petitions point pointOfOrder "
    "prayers proceduralMotions process proviso putsInQuestion quantity questions quorum "
    "quorumVerification quotedStructure recital recitals recount ref resolutions restricts rmod "
    "role rollCall rref rule scopeMod section speechGroup subFlow subchapter subclause "
    "subdivision subheading sublist subparagraph subpart subrule subsection subtitle supports "
    "table tblock temporalGroup term textualMod title toc tome transitional ul voting wrapUp "
    "writtenStatements"
)
"""Elements with the attribute group idreq: “the eId attribute is required whenever the Akoma
Ntoso Naming Convention is used”."""
