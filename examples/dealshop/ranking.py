"""Ranks deals for a query with hashed random projections: no training, no download, good enough for a catalogue."""

import re
import zlib

import numpy as np

from catalog import Deal

TOKEN = re.compile(r"[a-z0-9]+")

# Every token hashes to one row. Collisions hurt ranking, hence the many rows.
PROJECTION = np.random.default_rng(seed=7).standard_normal((230_000, 384), dtype=np.float32)


def tokens(text: str) -> list[str]:
    """Lower-case words and their bigrams."""
    words = TOKEN.findall(text.lower())
    return words + [f"{first} {second}" for first, second in zip(words, words[1:])]


def embed(text: str) -> np.ndarray:
    """Unit vector of a text; the zero vector for a text without words."""
    rows = [zlib.crc32(token.encode()) % len(PROJECTION) for token in tokens(text)]
    if not rows:
        return np.zeros(PROJECTION.shape[1], dtype=np.float32)
    vector = PROJECTION[rows].sum(axis=0)
    return vector / np.linalg.norm(vector)


class Ranker:
    """Holds one vector per deal and compares queries with all of them."""

    def __init__(self, deals: list[Deal]) -> None:
        self.deals = deals
        self.matrix = np.stack([embed(f"{deal.title} {deal.category} {deal.shop}") for deal in deals])

    def rank(self, query: str, limit: int) -> list[tuple[Deal, float]]:
        scores = self.matrix @ embed(query)
        best = np.argsort(scores)[::-1][:limit]
        return [(self.deals[index], float(scores[index])) for index in best if scores[index] > 0]
