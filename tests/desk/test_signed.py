"""What a publisher does: a PDF of the publication is not signed in place, a copy of it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.conftest import SOURCE, Desk
from tests.test_signing import PASSWORD, publisher

LAW = "heilongjiang-shuzi-jingji"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A publication of one law with its PDF."""
    desk = Desk(tmp_path_factory.mktemp("printed"))
    shutil.copytree(SOURCE / LAW, desk.source / LAW)
    manifest = desk.source / LAW / "manifest.toml"
    kept = [
        line
        for line in manifest.read_text("utf-8").splitlines(keepends=True)
        if not line.startswith("compare_with")
    ]
    manifest.write_text("".join(kept), "utf-8")
    (desk.source / "publication.toml").write_text('editions = ["pdf"]\n', encoding="utf-8")
    outcome = desk.build()
    assert outcome.done, [str(each) for each in outcome.findings if each.severity == "error"]
    return desk


def test_signing_a_published_pdf_is_refused_and_a_copy_is_signed(
    printed: Desk, tmp_path: Path
) -> None:
    (pdf,) = printed.site.glob("akn/**/*.pdf")
    before = pdf.read_bytes()
    box, root = publisher()
    key, trust = tmp_path / "key.p12", tmp_path / "root.pem"
    key.write_bytes(box)
    trust.write_bytes(root)
    signing = ("--key", key, "--password", PASSWORD)

    refused = printed.fagui("sign", pdf, *signing)
    assert refused.exit_code == 1
    assert "Sign a copy outside of it" in refused.output
    assert pdf.read_bytes() == before

    copy = tmp_path / "copy.pdf"
    shutil.copy(pdf, copy)
    assert "signed-not" in printed.fagui("verify", copy).output
    signed = printed.fagui("sign", copy, *signing)
    assert signed.exit_code == 0, signed.output
    assert copy.read_bytes().startswith(before)

    whole = printed.fagui("verify", printed.site)
    assert whole.exit_code == 0, whole.output
    assert "all as published" in whole.output
    held = printed.fagui("verify", copy, "--trust", trust)
    assert held.exit_code == 0, held.output
    assert "signed by" in held.output
    assert "某省法规出版社" in held.output

    command = [str(Path(sys.executable).with_name("fagui")), "verify", str(copy)]
    unknown = subprocess.run(command, capture_output=True, text=True, check=False)  # ours
    assert unknown.returncode == 0
    assert "signed-untrusted" in unknown.stderr
    assert "--trust" in unknown.stderr
    assert "Traceback" not in unknown.stderr  # pyHanko logs one for each unknown signer
    other = tmp_path / "other.pem"
    other.write_bytes(publisher.__wrapped__()[1])
    assert printed.fagui("verify", copy, "--trust", other).exit_code == 1


def test_a_changed_copy_and_what_is_no_signed_pdf_are_told(printed: Desk, tmp_path: Path) -> None:
    (pdf,) = printed.site.glob("akn/**/*.pdf")
    key, copy = tmp_path / "key.p12", tmp_path / "copy.pdf"
    key.write_bytes(publisher()[0])
    shutil.copy(pdf, copy)
    assert printed.fagui("sign", copy, "--key", key, "--password", PASSWORD).exit_code == 0
    signed = copy.read_bytes()
    changed = bytearray(signed)
    changed[len(pdf.read_bytes()) // 2] ^= 1
    for data, code in (
        (bytes(changed), "signed-broken"),
        (signed + b"\n% more\n", "signed-broken"),
        ("第一条".encode(), "signed-unreadable"),
    ):
        copy.write_bytes(data)
        told = printed.fagui("verify", copy)
        assert told.exit_code == 1
        assert code in told.output
    copy.write_bytes(signed)
    assert printed.fagui("verify", copy, "--trust", pdf).exit_code == 1
