"""What every worker needs, at hand before it is forked, and so held in memory once.

Enters: nothing; `executor` imports this module in the process that workers are forked from.
Leaves: the modules of the steps, the quick schema and the dictionary. Without it each worker
would load them again: a second, and 200 MB, each.
"""

from __future__ import annotations

import gc

import rjieba

import converter.building.edition_steps
import converter.building.law_steps
import converter.building.similar_step
import converter.building.site_steps
import converter.building.version_steps  # noqa: F401  # at hand for workers
from converter.akn import narrow
from converter.akn.validation import schema_path

# The official schema is for what this one does not accept: a worker builds it when it needs it.
narrow.schema(schema_path())
rjieba.cut("法规", False)
gc.collect()
gc.freeze()
