"""The editor's desk: where every law stands, proof sheets, seals, the log of corrections.

Enters: a project folder, what builds have left there, what people have signed. Leaves: reports,
proof sheets, signatures, findings with codes that begin with `desk-` or `seal-`. Nothing here
takes part in a build.
"""

from __future__ import annotations

from converter.desk import kinds as kinds
