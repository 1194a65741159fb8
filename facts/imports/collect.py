"""Finds releases that pip installs on a Python where they cannot be imported, by installing and importing them.

Usage: collect.py names.txt > table.json. Each line of the list is a distribution, the module of it that an application
always loads, and how many series people still have, where they are more than SERIES. The Pythons are those of PYTHONS
that are on the machine (pyenv's, or `python3.12` on PATH).
A release counts as broken from a Python on where the fault lies between the two alone: it can be imported on an older
one, and what is raised is raised by its own code, or is a module that the newer Python no longer has.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from pip._vendor.packaging.version import InvalidVersion, Version

# The last two only show that a release worked once.
PYTHONS = ["3.13", "3.12", "3.11", "3.10", "3.9", "3.8"]
JUDGED = PYTHONS[:-2]
# Of so many of the newest series (major and minor number) the first release and the last are tried.
SERIES = 8

# Runs in the Python that is asked: prints nothing, or the error and whose code raised it.
TRY = """
import importlib, json, re, site, sys, traceback
folder, module, own = sys.argv[1:]
site.addsitedir(folder)
try:
    importlib.import_module(module)
except BaseException as error:
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    ours = [file[len(folder):].lstrip("/") for file in files if file.startswith(folder)]
    print(json.dumps({
        "says": "%s: %s" % (type(error).__name__, re.split(r" [({]", str(error))[0]),
        "own": bool(ours) and ours[-1].split("/")[0].split(".")[0] == own,
        "missing": (error.name or "").split(".")[0] if isinstance(error, ImportError) else None,
    }))
"""
STDLIB = "import json, sys; print(json.dumps(sorted(sys.stdlib_module_names)))"


@cache
def program(python):
    """The path of a Python; None where the machine has none of that release."""
    found = sorted(Path.home().glob(f".pyenv/versions/{python}.*/bin/python"))
    return str(found[-1]) if found else shutil.which(f"python{python}")


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


@cache
def once_there():
    """The modules that came with Python 3.10, which later ones may no longer have. setuptools brings distutils back."""
    return set(json.loads(run(program("3.10"), "-c", STDLIB).stdout)) - {"distutils"}


def versions_of(name):
    """Every release that is no preview, the oldest first."""
    listed = re.search(r"Available versions: (.*)", run(
        sys.executable, "-m", "pip", "index", "versions", "--ignore-requires-python", name).stdout)
    found = []
    for one in listed[1].split(", ") if listed else []:
        try:
            found.append(Version(one))
        except InvalidVersion:
            continue
    return sorted(one for one in found if not one.is_prerelease)


@cache
def fate(name, module, version, python):
    """`fine`; what is said where it cannot be imported; None where it is not installed, or others are at fault."""
    if program(python) is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        installed = run(program(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile",
                        "--only-binary", ":all:", "--target", folder, f"{name}=={version}")
        if installed.returncode != 0:
            return None
        tried = run(program(python), "-S", "-W", "ignore", "-c", TRY, folder, module, module.split(".")[0])
    if tried.stdout.strip() == "":
        return "fine" if tried.returncode == 0 else None
    error = json.loads(tried.stdout.strip().splitlines()[-1])
    is_gone = error["missing"] is None or error["missing"] in once_there() | {module.split(".")[0]}
    return error["says"] if error["own"] and is_gone else None


@cache
def broken_from(name, module, version):
    """The oldest Python on which the release cannot be imported and what it says there; None where there is none."""
    found = None
    for python in PYTHONS:
        said = fate(name, module, version, python)
        if said == "fine":
            return found
        if said is not None and python in JUDGED:
            found = (python, said)
    # It worked nowhere: the fault is not the Python's.
    return None


def rows_of(line):
    """The releases of one package that are broken, as ranges in which the same Python is the first."""
    name, module, *more = line.split()
    most = int(more[0]) if more else SERIES
    versions = versions_of(name)
    series = sorted({version.release[:2] for version in versions})[-most:]
    tried = set()
    for one in series:
        own = [index for index, version in enumerate(versions) if version.release[:2] == one]
        tried |= {own[0], own[-1]}
    first = lambda index: (broken_from(name, module, versions[index]) or (None,))[0]
    rows, previous = [], None
    for index in sorted(tried):
        if previous is None or first(index) != first(previous):
            start = index
            low = -1 if previous is None else previous
            # Between the two the change is looked for by halves.
            while previous is not None and start - low > 1:
                middle = (low + start) // 2
                low, start = (middle, start) if first(middle) == first(previous) else (low, middle)
            if rows and rows[-1]["until"] is None:
                rows[-1]["until"] = str(versions[start])
            if first(index) is not None:
                python, says = broken_from(name, module, versions[index])
                rows.append({"from": str(versions[start]), "until": None, "python": python, "says": says})
        previous = index
    print(f"{name}: {len(rows)} ranges", file=sys.stderr)
    return name, rows


def main():
    lines = [line for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    with ThreadPoolExecutor(2) as pool:
        table = {name: rows for name, rows in pool.map(rows_of, lines) if rows}
    print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(rows)}" for name, rows in sorted(table.items())) + "\n}")


main()
