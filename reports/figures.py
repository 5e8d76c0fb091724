"""The second station: typed figures, each with the records it was counted from, or a reason why it is missing.

Facts know nothing of wording or layout. They freeze to JSON with a sha256, so that a revision says the same
tomorrow, in every file, whatever happens to the records.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from portal.kit.chinese import listed, plain_decimal


@dataclass(frozen=True, slots=True)
class Source:
    """One record a figure was counted from; `note` says what that record contributed, if not simply one."""

    model: str
    pk: int
    note: str = ""


Value = int | Decimal | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value counted from records. `rule` is the counting rule (口径) in one sentence for the reader."""

    code: str
    label: str
    value: Value
    rule: str
    sources: tuple[Source, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.sources:
            msg = f"figure {self.code} has no source: it must be Missing instead"
            raise ValueError(msg)

    @property
    def text(self) -> str:
        """The value as prose prints it, without its unit."""
        if isinstance(self.value, tuple):
            return listed(self.value)
        return plain_decimal(self.value) if isinstance(self.value, Decimal) else str(self.value)


@dataclass(frozen=True, slots=True)
class Missing:
    """No records: nothing can be said, and certainly not 0."""

    code: str
    label: str
    reason: str


Fact = Figure | Missing


def counted(  # noqa: PLR0913 - one call states a whole figure
    code: str,
    label: str,
    sources: tuple[Source, ...],
    rule: str,
    *,
    unit: str,
    missing: str,
    value: Value | None = None,
) -> Fact:
    """Return a figure over its sources (their number unless `value` is given), or Missing when there are none."""
    if not sources:
        return Missing(code, label, missing)
    return Figure(code, label, len(sources) if value is None else value, rule, sources, unit)


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Everything that is known about one branch in one year up to the cut-off day."""

    organization_id: int
    year: int
    cutoff: date
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def get(self, code: str) -> Fact:
        """Return a fact; a code that nobody collected is missing too, never an error in the text."""
        return self.facts.get(code) or Missing(code, code, "系统里没有这项记录")

    def figure(self, code: str) -> Figure | None:
        """Return the fact when it has records."""
        fact = self.get(code)
        return fact if isinstance(fact, Figure) else None

    def family(self, prefix: str) -> list[int]:
        """Return the records of a repeated family in their order: finding.7.…, finding.3.… → [7, 3].

        The number is the record's own id, so that what a person wrote about one record never moves to another.
        """
        numbers = (code.split(".")[1] for code in self.facts if code.startswith(f"{prefix}."))
        return [int(number) for number in dict.fromkeys(numbers)]

    def freeze(self) -> tuple[dict[str, Any], str]:
        """Return the facts as JSON and the sha256 of its canonical text."""
        frozen = {
            "organization": self.organization_id,
            "year": self.year,
            "cutoff": self.cutoff.isoformat(),
            "facts": {code: _dump(fact) for code, fact in sorted(self.facts.items())},
        }
        return frozen, digest(frozen)

    @classmethod
    def thaw(cls, frozen: Mapping[str, Any]) -> "YearFacts":
        """Return the facts of a stored revision."""
        facts = {code: _load(code, row) for code, row in frozen["facts"].items()}
        return cls(frozen["organization"], frozen["year"], date.fromisoformat(frozen["cutoff"]), facts)


def digest(frozen: Mapping[str, Any]) -> str:
    """Return the sha256 of canonical JSON: sorted keys, no blanks, UTF-8."""
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _dump(fact: Fact) -> dict[str, Any]:
    if isinstance(fact, Missing):
        return {"label": fact.label, "missing": fact.reason}
    value = fact.value
    kind = "decimal" if isinstance(value, Decimal) else "names" if isinstance(value, tuple) else type(value).__name__
    return {
        "label": fact.label,
        "kind": kind,
        "value": str(value) if kind == "decimal" else list(value) if isinstance(value, tuple) else value,
        "unit": fact.unit,
        "rule": fact.rule,
        "sources": [[source.model, source.pk, source.note] for source in fact.sources],
    }


def _load(code: str, row: Mapping[str, Any]) -> Fact:
    if "missing" in row:
        return Missing(code, row["label"], row["missing"])
    value: Value = row["value"]
    if row["kind"] == "decimal":
        value = Decimal(row["value"])
    elif row["kind"] == "names":
        value = tuple(row["value"])
    sources = tuple(Source(*source) for source in row["sources"])
    return Figure(code, row["label"], value, row["rule"], sources, row["unit"])
