"""Prints what one installed uvicorn says of its own command, as JSON.

Run with the release's wheel (and click, h11, typing_extensions, asgiref) on PYTHONPATH. The parameters are those of
the click command uvicorn.main.main itself.
"""
import importlib.metadata
import json
import os
import sys

for name in [name for name in os.environ if name.startswith("UVICORN_")] + ["WEB_CONCURRENCY", "FORWARDED_ALLOW_IPS"]:
    os.environ.pop(name, None)

import click  # noqa: E402
import uvicorn  # noqa: E402
from uvicorn.main import main as command  # noqa: E402

info = command.context_settings or {}


def plain(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    # click 8.3 and later mark "no default was written" with a sentinel.
    if "UNSET" in repr(value).upper():
        return None
    # The event loop factories, ssl constants and level tables that older releases pass as objects.
    return str(getattr(value, "value", value))


params = []
for param in command.params:
    option = isinstance(param, click.Option)
    row = {
        "name": param.name,
        "kind": "option" if option else "argument",
        "flags": list(param.opts) if option else [],
        "type": param.type.name,
        "default": plain(param.default),
    }
    if option and param.secondary_opts:
        row["off"] = list(param.secondary_opts)
    if isinstance(param.type, click.Choice):
        row["choices"] = [plain(choice) for choice in param.type.choices]
        row["caseSensitive"] = param.type.case_sensitive
    if isinstance(param.type, click.IntRange):
        row["range"] = [param.type.min, param.type.max]
    if isinstance(param.type, click.Path):
        row["path"] = {"exists": param.type.exists, "file": param.type.file_okay, "dir": param.type.dir_okay}
    if option and param.is_flag:
        row["isFlag"] = True
    if param.multiple if option else False:
        row["multiple"] = True
    if param.required:
        row["required"] = True
    if param.is_eager:
        row["eager"] = True
    if param.envvar:
        row["envvar"] = param.envvar
    if option and param.hidden:
        row["hidden"] = True
    params.append(row)

json.dump(
    {
        "version": uvicorn.__version__,
        "python": importlib.metadata.metadata("uvicorn").get("Requires-Python"),
        "requires": importlib.metadata.metadata("uvicorn").get_all("Requires-Dist"),
        "envPrefix": info.get("auto_envvar_prefix"),
        "params": params,
    },
    sys.stdout,
)
