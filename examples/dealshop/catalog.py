"""The deals, read from a file that the crawler writes every night."""

import json
from pathlib import Path

from pydantic import BaseModel


class Deal(BaseModel):
    id: int
    title: str
    shop: str
    category: str
    price: float
    old_price: float

    @property
    def discount(self) -> float:
        """Share of the old price that is saved, 0 to 1."""
        return 1 - self.price / self.old_price


class Catalog:
    """All deals of one night, by id."""

    def __init__(self, deals: list[Deal]) -> None:
        self._by_id = {deal.id: deal for deal in deals}

    @classmethod
    def load(cls, path: Path) -> "Catalog":
        return cls([Deal(**row) for row in json.loads(path.read_text(encoding="utf-8"))])

    def all(self) -> list[Deal]:
        return list(self._by_id.values())

    def get(self, deal_id: int) -> Deal | None:
        return self._by_id.get(deal_id)

    def in_category(self, category: str) -> list[Deal]:
        return [deal for deal in self.all() if deal.category == category]
