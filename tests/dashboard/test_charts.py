"""Charts from frames: what is drawn, what is left out, and that no circle breaks a Sankey."""

from __future__ import annotations

from pathlib import Path

from dashboard import charts, queries
from dashboard.charts import Link
from dashboard.labels import Words
from dashboard.queries import Filters

EN = Words("en")


def _link(source: str, target: str, width: float) -> Link:
    return Link(source, target, width, "", "completed", (0,))


def test_a_circle_ends_at_a_twin() -> None:
    drawn = charts.drawn([_link("A", "B", 3), _link("B", "C", 2), _link("C", "A", 1), _link("A", "A", 0.5)])
    assert [(link.source, link.target.rstrip("\u200b")) for link in drawn] == [("A", "B"), ("B", "C"), ("C", "A"), ("A", "A")]
    assert drawn[2].target != "A"
    assert drawn[3].target != "A"


def test_at_most_sixty_bands_the_widest() -> None:
    drawn = charts.drawn([_link(f"A{at}", f"B{at}", at) for at in range(100)])
    assert len(drawn) == 60
    assert drawn[0].width == 99


def test_parts_of_a_payment_are_not_drawn_again(ledger: Path) -> None:
    rows = queries.flows(queries.ledger(), Filters()).to_dict("records")
    links = charts.flow_links(rows, EN)
    assert (links[0].source, links[0].width) == ("Acme", 14.3e9)
    assert len(links) == 2


def test_names_cannot_be_templates(ledger: Path) -> None:
    chart = charts.sankey([_link("{b} <img>", "B|{x}", 1)])
    told = str(chart["series"][0]["data"])
    assert "(b)" in told and "B/(x)" in told
    assert chart["tooltip"]["renderMode"] == "richText"


def test_each_report_of_a_price_has_a_line(ledger: Path) -> None:
    claims = queries.claims_of_record(queries.ledger(), "money_flow", "flow-1")
    chart = charts.reported_figures(claims, EN, "amount")
    assert chart is not None
    data = chart.to_dict()["datasets"]
    rows = next(iter(data.values()))
    assert [row["said"] for row in rows] == ["5–6 billion USD", "14.3 billion USD"]
    assert [row["who"] for row in rows] == ["insiders", "The Daily"]
