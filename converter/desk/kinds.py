"""What the desk can find wrong: signatures, proofs, seals.

Enters: nothing. Leaves: entries of the vocabulary, registered when the desk is imported.
"""

from __future__ import annotations

from converter.findings import Kind, register

register(
    Kind(
        "desk-proof-unreadable",
        "error",
        "The file of signatures cannot be used.",
        "Restore source/KEY/proof.toml from version control.",
    ),
    Kind(
        "desk-read-again",
        "warning",
        "A text has changed since it was read over and signed.",
        "Read the place again on a new proof sheet and sign it: fagui proof KEY --sign-off NAME.",
    ),
    Kind(
        "desk-sign-unknown",
        "error",
        "There is nothing with that eId to sign for.",
        "Give an eId as the proof sheet prints it, such as art_5.",
    ),
    Kind(
        "desk-sign-incomplete",
        "error",
        "A signature needs a name and a date.",
        "Give --sign-off a name, and --on a date as YYYY-MM-DD.",
    ),
    Kind(
        "desk-no-law",
        "error",
        "There is no such law, or its manifest cannot be used.",
        "Give the name of a folder below source/; fagui status lists them.",
    ),
    Kind(
        "desk-no-text",
        "error",
        "There is no text to read over.",
        "Do what the other findings say, then make the proof again.",
    ),
    Kind(
        "desk-stood-unknown",
        "error",
        "The words that stood before are not in the last build, so the change is not recorded.",
        "Restore the words and build, then change them and run fagui correct before you build; or "
        "write the entry into changes.toml with the words that stood.",
    ),
    Kind(
        "desk-not-written",
        "error",
        "The file cannot be written.",
        "Check that the folder may be written to and that the disk has room.",
    ),
    Kind(
        "signed-unreadable",
        "error",
        "The signatures of the PDF cannot be read.",
        "Give a PDF that fagui sign has signed, certificates as PEM or DER, and install the extra "
        "fagui[sign].",
    ),
    Kind(
        "signed-not",
        "error",
        "The PDF is not signed.",
        "Sign a copy of it: fagui sign COPY --key KEY.",
    ),
    Kind(
        "signed-broken",
        "error",
        "The PDF is not what was signed.",
        "Do not use the file; take it from the publisher again.",
    ),
    Kind(
        "signed-untrusted",
        "error",
        "The signer of the PDF is not known here.",
        "Verify with --trust and the publisher's certificate.",
    ),
    Kind(
        "seal-no-tool",
        "error",
        "Seals need pyHanko, which is not installed.",
        "Install the extra: pip install 'fagui[sign]'.",
    ),
    Kind(
        "seal-key",
        "error",
        "The key cannot be used.",
        "Check that it is PKCS #12 (.p12, .pfx) with key and certificate, and its password.",
    ),
    Kind(
        "seal-not-as-published",
        "error",
        "The publication is not as it was published, so it is not sealed.",
        "Run fagui verify, publish again, then seal.",
    ),
    Kind(
        "seal-not-written",
        "error",
        "The seal cannot be written.",
        "Check that the folder may be written to and that the disk has room.",
    ),
    Kind(
        "seal-trust",
        "error",
        "A certificate given as trusted cannot be read; the seal was not tested.",
        "Give the publisher's certificate as PEM or DER (.pem, .crt, .cer), not a key file.",
    ),
    Kind(
        "seal-missing",
        "error",
        "The publication has no seal.",
        "Ask the publisher for manifest.json.p7s, or verify without --trust.",
    ),
    Kind(
        "seal-broken",
        "error",
        "The seal is not for this record.",
        "The record or its seal was changed: get the publication again from the publisher.",
    ),
    Kind(
        "seal-untrusted",
        "error",
        "The seal is intact, but its certificate leads to none that is trusted.",
        "Give the publisher's certificate, got from the publisher by another way, as --trust.",
    ),
)
