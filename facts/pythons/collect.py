"""Reads which Pythons the releases of packages can be installed on, from the package index.

Usage: collect.py names.txt > table.json. Of each release only what the index lists is looked at: the Pythons it asks
for, and whether there is a source archive or a wheel that fits Linux on x86-64. Nothing is downloaded.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser

from pip._internal.models.index import PyPI
from pip._vendor import requests
from pip._vendor.packaging.specifiers import InvalidSpecifier, SpecifierSet
from pip._vendor.packaging.tags import compatible_tags, cpython_tags
from pip._vendor.packaging.utils import (
    InvalidSdistFilename,
    InvalidWheelFilename,
    canonicalize_name,
    parse_sdist_filename,
    parse_wheel_filename,
)
from pip._vendor.packaging.version import InvalidVersion, Version

# Every one that platforms still start services with.
PYTHONS = [(3, minor) for minor in range(6, 15)]
PLATFORMS = [f"manylinux_2_{minor}_x86_64" for minor in range(40, 4, -1)] + [
    "manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64", "linux_x86_64"]
TAGS = {python: frozenset([*cpython_tags(python, platforms=PLATFORMS),
                           *compatible_tags(python, f"cp{python[0]}{python[1]}", PLATFORMS)]) for python in PYTHONS}


class Links(HTMLParser):
    """The files of an index page, with the Pythons each asks for; those that were withdrawn are left out."""

    def __init__(self):
        super().__init__()
        self.files, self.asks, self.text = [], None, None

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "a" and "data-yanked" not in values:
            self.asks, self.text = values.get("data-requires-python") or "", ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "a" and self.text is not None:
            self.files.append((self.text.strip(), self.asks))
            self.text = None


def release(file):
    """A file's version, and its tags where it is a wheel."""
    try:
        if file.endswith(".whl"):
            _, version, _, tags = parse_wheel_filename(file)
            return version, tags
        return parse_sdist_filename(file)[1], None
    except (InvalidWheelFilename, InvalidSdistFilename, InvalidVersion):
        return None, None


def suits(asks, python):
    """Whether the newest patch release of a Python is asked for."""
    try:
        return SpecifierSet(asks).contains(f"{python[0]}.{python[1]}.99")
    except InvalidSpecifier:
        return True


def pythons_of(name):
    """By version the Pythons it can be installed on, versions in order."""
    page = requests.get(f"{PyPI.simple_url}/{canonicalize_name(name)}/", headers={"Accept": "text/html"}, timeout=60)
    page.raise_for_status()
    links = Links()
    links.feed(page.text)
    found = {}
    for file, asks in links.files:
        version, tags = release(file)
        if not isinstance(version, Version) or version.is_prerelease:
            continue
        fitting = found.setdefault(version, set())
        for python in PYTHONS:
            if suits(asks, python) and (tags is None or not tags.isdisjoint(TAGS[python])):
                fitting.add(python)
    return {version: found[version] for version in sorted(found)}


def said(python):
    return f"{python[0]}.{python[1]}"


def row(name):
    """`needs`: from which version on a Python is too old; `until`: before which version it is too new."""
    versions = pythons_of(name)
    # By release: from it on the oldest Python it takes; before it the first Python that is too new.
    needs, until = {}, {}
    for index, python in enumerate(PYTHONS):
        fitting = [version for version in versions if python in versions[version]]
        if not fitting:
            continue
        later = [version for version in versions if version > fitting[-1] and versions[version]]
        newer = [other for other in PYTHONS[index + 1:] if later and other in versions[later[0]]]
        if newer and all(min(versions[version]) > python for version in later):
            needs[str(later[0])] = said(newer[0])
        earlier = [version for version in versions if version < fitting[0] and versions[version]]
        if earlier and all(max(versions[version]) < python for version in earlier):
            until.setdefault(str(fitting[0]), said(python))
    return canonicalize_name(name), {"needs": needs, "until": until}


def main():
    names = [name for path in sys.argv[1:] for name in open(path, encoding="utf-8").read().split()]
    with ThreadPoolExecutor(8) as pool:
        rows = sorted(one for one in pool.map(row, names) if one[1]["needs"] or one[1]["until"])
    print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(facts)}" for name, facts in rows) + "\n}")


main()
