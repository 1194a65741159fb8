"""Gunicorn settings. Picked up on its own because it lies in the working directory."""

import os

# One place to turn for the whole team: WORKERS in render.yaml.
workers = int(os.getenv("WORKERS", "2"))
timeout = 30
graceful_timeout = 20
keepalive = 5
loglevel = os.getenv("LOG_LEVEL", "info")
