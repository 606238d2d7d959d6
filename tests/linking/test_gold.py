"""Measured on references and definitions labelled by hand in held-out laws."""

from __future__ import annotations

from tests.linking import measure


def test_references_in_held_out_laws_are_found_and_lead_where_a_lawyer_says() -> None:
    score = measure.score("ref")
    assert len(score.right) + len(score.missed) >= 200
    assert score.precision >= 0.98, score.wrong
    assert score.recall >= 0.95, score.missed
    assert score.exact >= 0.97, score.off_target


def test_definitions_in_held_out_laws_are_found_over_the_very_words() -> None:
    score = measure.score("def")
    assert len(score.right) + len(score.missed) >= 60
    assert score.precision >= 0.98, score.wrong
    assert score.recall >= 0.95, score.missed


def test_titles_of_certificates_and_plans_are_not_linked() -> None:
    assert measure.titles() == []
