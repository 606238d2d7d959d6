"""What a worker needs that makes PDF, DOCX and EPUB, at hand before it is forked.

Enters: nothing; `executor` imports this module in the process that workers are forked from, when
few tasks are to be done and `warm` would take longer to load than they. Leaves: the modules.
"""

from __future__ import annotations

import gc

import converter.building.jobs
import converter.building.print_steps
import converter.editions.docx
import converter.editions.epub
import converter.editions.pdf  # noqa: F401  # at hand for workers

gc.collect()
gc.freeze()
