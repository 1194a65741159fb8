"""Settings from the environment, read once at start-up."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    currency: str
    deals_file: Path


settings = Settings(
    currency=os.environ.get("CURRENCY", "USD"),
    deals_file=Path(os.environ.get("DEALS_FILE", Path(__file__).parent / "data" / "deals.json")),
)
