/** Small applications in the styles people write them. All serve /healthz unless their name says otherwise. */

/** Flask with a health route, and a variable of the environment that has a default. */
export const FLASK = `import os

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/")
def index():
    return jsonify(region=os.environ.get("REGION", "unknown"))


@app.get("/healthz")
def healthz():
    return "ok"
`;

/** Flask behind a factory, with a health route. */
export const FLASK_FACTORY = `from flask import Flask


def create_app():
    app = Flask(__name__)

    @app.get("/healthz")
    def healthz():
        return "ok"

    return app
`;

/** FastAPI with a health route. */
export const FASTAPI = `from fastapi import FastAPI

app = FastAPI(title="orders")


@app.get("/orders")
def list_orders() -> list[dict[str, int]]:
    return [{"id": 1, "total": 1290}]


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}
`;

/** FastAPI without one. */
export const FASTAPI_WITHOUT_HEALTH = `"""Orders service."""

from fastapi import FastAPI

app = FastAPI(title="orders")


@app.get("/orders")
async def list_orders() -> list[dict[str, int]]:
    return [{"id": 1, "total": 1290}]
`;

/** Flask without one. */
export const FLASK_WITHOUT_HEALTH = `from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "shop"
`;

/** Starlette with a health route. */
export const STARLETTE = `from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route


async def healthz(request):
    return PlainTextResponse("ok")


app = Starlette(routes=[Route("/healthz", healthz)])
`;
