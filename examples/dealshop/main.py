"""HTTP interface of the deal shop."""

from fastapi import FastAPI, HTTPException, Query

from catalog import Catalog, Deal
from ranking import Ranker
from settings import settings

app = FastAPI(title="dealshop", version="1.4.0")
catalog = Catalog.load(settings.deals_file)
ranker = Ranker(catalog.all())


class Hit(Deal):
    """A deal with the score of a search."""

    score: float
    currency: str


@app.get("/deals")
def list_deals(category: str | None = None, limit: int = Query(20, ge=1, le=100)) -> list[Deal]:
    deals = catalog.in_category(category) if category else catalog.all()
    return sorted(deals, key=lambda deal: deal.discount, reverse=True)[:limit]


@app.get("/deals/{deal_id}")
def get_deal(deal_id: int) -> Deal:
    deal = catalog.get(deal_id)
    if deal is None:
        raise HTTPException(status_code=404, detail=f"no deal {deal_id}")
    return deal


@app.get("/search")
def search(q: str = Query(min_length=2, max_length=200), limit: int = Query(10, ge=1, le=50)) -> list[Hit]:
    return [
        Hit(**deal.model_dump(), score=round(score, 4), currency=settings.currency)
        for deal, score in ranker.rank(q, limit)
    ]
