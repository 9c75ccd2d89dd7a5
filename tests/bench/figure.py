"""One measured figure beside its bar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, with the value that is asked for."""

    name: str
    """`links: F1`, `road: pages a second against a bare spider`."""
    value: float
    bar: float | None = None
    """None: told for information."""
    at_most: bool = False
    """Whether the bar is a ceiling."""
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Whether the bar is reached."""
        if self.bar is None:
            return True
        return self.value <= self.bar if self.at_most else self.value >= self.bar

    def __str__(self) -> str:
        """One line for a person."""
        value = f"{self.value:.4g}{self.unit}"
        if self.bar is None:
            return f"       {self.name:<60} {value}"
        sign = "≤" if self.at_most else "≥"
        return f"{'ok    ' if self.kept else 'SHORT '} {self.name:<60} {value:>12}  ({sign} {self.bar:g}{self.unit})"
