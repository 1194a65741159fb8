"""Prints what one installed gunicorn says of its own options, as JSON.

Run with the release's wheel (and setuptools, packaging) on PYTHONPATH. Nothing is parsed from source: settings come
from gunicorn.config.KNOWN_SETTINGS and their command line form from the argparse parser gunicorn builds itself.
"""
import argparse
import importlib.metadata
import json
import os
import sys
import types

for name in ("WEB_CONCURRENCY", "PORT", "FORWARDED_ALLOW_IPS", "GUNICORN_CMD_ARGS"):
    os.environ.pop(name, None)
# One identity everywhere, so that the dump does not depend on who runs it.
os.geteuid = lambda: 0
os.getegid = lambda: 0
sys.platform = "linux"
os.environ["HOME"] = "~"
os.environ.pop("XDG_RUNTIME_DIR", None)

from gunicorn import SERVER_SOFTWARE, __version__  # noqa: E402
from gunicorn import config, workers  # noqa: E402


def plain(value):
    """A default as JSON: callables and classes by name, enums by value."""
    if value == os.getcwd():
        return "."
    if value is None or isinstance(value, (bool, int, float, str)):
        return value if not hasattr(value, "value") else value.value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (types.FunctionType, type, staticmethod)):
        return {"callable": getattr(value, "__name__", "hook")}
    return str(value)


def type_name(value):
    return None if value is None else getattr(value, "__name__", type(value).__name__)


def validator_name(setting):
    validator = setting.validator
    if validator is None:
        return None
    name = getattr(validator, "__qualname__", getattr(validator, "__name__", "?"))
    return name.split(".<locals>")[0].rsplit(".", 1)[-1]


def arity(setting):
    """Number of arguments a hook takes, for settings that are functions."""
    validator = setting.validator
    for cell in getattr(validator, "__closure__", None) or ():
        if isinstance(cell.cell_contents, int):
            return cell.cell_contents
    return None


ACTIONS = {
    argparse._StoreAction: "store",
    argparse._StoreTrueAction: "store_true",
    argparse._StoreFalseAction: "store_false",
    argparse._StoreConstAction: "store_const",
    argparse._AppendAction: "append",
    argparse._VersionAction: "version",
    argparse._HelpAction: "help",
}

parser = config.Config(prog="gunicorn").parser()
actions = {action.dest: action for action in parser._actions}
order = {flag: index for index, flag in enumerate(parser._option_string_actions)}


def describe(action):
    row = {"flags": list(action.option_strings), "action": ACTIONS[type(action)]}
    if action.nargs not in (None, 0):
        row["nargs"] = action.nargs
    if action.const is not None and row["action"] not in ("store_true", "store_false"):
        row["const"] = plain(action.const)
    if action.type is not None:
        row["type"] = type_name(action.type)
    if action.choices is not None:
        row["choices"] = list(action.choices)
    return row


settings = []
for setting in config.KNOWN_SETTINGS:
    row = {"name": setting.name, "section": setting.section}
    action = actions.get(setting.name)
    if action is not None:
        row.update(describe(action))
    row["default"] = plain(setting.default)
    row["validator"] = validator_name(setting)
    count = arity(setting)
    if count is not None:
        row["arity"] = count
    if setting.meta:
        row["meta"] = setting.meta
    settings.append(row)

known = {setting.name for setting in config.KNOWN_SETTINGS}
own = [
    {"name": dest, **describe(action)}
    for dest, action in actions.items()
    if dest not in known and action.option_strings
]
positionals = [
    {"name": action.dest, "nargs": action.nargs} for action in parser._actions if not action.option_strings
]

json.dump(
    {
        "version": __version__,
        "software": SERVER_SOFTWARE,
        "python": importlib.metadata.metadata("gunicorn").get("Requires-Python"),
        "workerClasses": dict(workers.SUPPORTED_WORKERS),
        "settings": settings,
        "parser": own,
        "positionals": positionals,
        "flagOrder": sorted(order, key=order.__getitem__),
    },
    sys.stdout,
)
