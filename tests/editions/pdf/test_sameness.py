"""The same input gives the same bytes: in any process, in any order, with any hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from typing import TYPE_CHECKING

from converter.editions import pdf
from converter.editions.pdf.breaking import SetLine
from tests.editions.pdf.samples import pdf_of, xml_of

if TYPE_CHECKING:
    from pathlib import Path

_CODE = """
import sys
from hashlib import sha256
from converter.editions import pdf
print(sha256(pdf.render(sys.stdin.buffer.read())).hexdigest())
"""


def _digest_elsewhere(seed: str, **more: str) -> str:
    return (
        subprocess.run(
            [sys.executable, "-c", _CODE],
            input=xml_of("005"),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}", "LANG": "C", **more},
        )
        .stdout.decode()
        .strip()
    )


def test_another_process_hash_seed_and_time_zone_change_nothing() -> None:
    here = sha256(pdf_of("005")).hexdigest()
    assert {_digest_elsewhere("1"), _digest_elsewhere("7")} == {here}


def test_every_python_adds_widths_alike() -> None:
    """`sum` of ten tenths is 0.9999999999999999 up to Python 3.11 and 1.0 from 3.12 on; the two
    once set one line of the comparison a tenth of a thousandth of an em apart."""
    assert SetLine((), (0.1,) * 10, 0.0).width == 1.0


def test_no_font_of_the_machine_takes_part(tmp_path: Path) -> None:
    """The same bytes where Fontconfig, through which WeasyPrint finds fonts, knows none."""
    bare = tmp_path / "fonts.conf"
    bare.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    told = _digest_elsewhere("3", FONTCONFIG_FILE=str(bare), PYTHONWARNINGS="ignore")
    assert told == sha256(pdf_of("005")).hexdigest()


def test_laws_rendered_side_by_side_come_out_as_one_by_one() -> None:
    numbers = ["001", "005", "002", "033"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        made = list(pool.map(pdf.render, [xml_of(number) for number in numbers]))
    assert made == [pdf_of(number) for number in numbers]


def test_another_date_is_another_file() -> None:
    assert pdf.render(xml_of("033"), built="2026-11-21") != pdf_of("033")
