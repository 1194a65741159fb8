"""Modules of the standard library that nearly every application loads, and the smallest WSGI and ASGI applications.

Imported before a package is measured and inside every measured server, so that no package is charged for them.
"""

import asyncio  # noqa: F401
import base64  # noqa: F401
import concurrent.futures  # noqa: F401
import contextvars  # noqa: F401
import csv  # noqa: F401
import dataclasses  # noqa: F401
import datetime  # noqa: F401
import decimal  # noqa: F401
import email.message  # noqa: F401
import hashlib  # noqa: F401
import html  # noqa: F401
import http.client  # noqa: F401
import importlib.metadata  # noqa: F401
import inspect  # noqa: F401
import ipaddress  # noqa: F401
import json  # noqa: F401
import logging.config  # noqa: F401
import multiprocessing  # noqa: F401
import pathlib  # noqa: F401
import pickle  # noqa: F401
import shutil  # noqa: F401
import sqlite3  # noqa: F401
import ssl  # noqa: F401
import subprocess  # noqa: F401
import tempfile  # noqa: F401
import typing  # noqa: F401
import unittest.mock  # noqa: F401
import urllib.request  # noqa: F401
import uuid  # noqa: F401
import xml.etree.ElementTree  # noqa: F401
import zipfile  # noqa: F401


def wsgi(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]


async def asgi(scope, receive, send):
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"hello"})
