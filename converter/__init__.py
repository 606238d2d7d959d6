"""fagui 法规: a publishing toolchain for Chinese legislation.

Enters: raw texts of laws. Leaves: Akoma Ntoso, the comparison of versions, and editions.
`read`, `to_akn`, `validate`, `compare` and `render` are the Python interface (docs/api.md).
"""

from converter.api import compare, proofread, read, render, to_akn, validate

__all__ = ["compare", "proofread", "read", "render", "to_akn", "validate"]
