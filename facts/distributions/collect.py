"""Reads what distributions are called when imported and what they bring along, from their newest wheels.

Usage: collect.py names.txt ... > table.json. Only the metadata and the list of files of each wheel are fetched
(ranges of the archive), nothing is installed. Packages required by the named ones are read, too.
"""

import io
import json
import re
import sys
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from email.parser import HeaderParser
from html import unescape
from urllib.parse import urljoin

from pip._internal.models.index import PyPI
from pip._vendor import requests
from pip._vendor.packaging.markers import default_environment
from pip._vendor.packaging.requirements import InvalidRequirement, Requirement
from pip._vendor.packaging.utils import canonicalize_name
from pip._vendor.packaging.version import InvalidVersion, Version

# What older releases brought along counts too: a project may pin one. This many, spread over all releases.
RELEASES = 6
ENVIRONMENT = {**default_environment(), "sys_platform": "linux", "platform_system": "Linux", "os_name": "posix",
               "platform_machine": "x86_64", "implementation_name": "cpython",
               "platform_python_implementation": "CPython"}
PYTHONS = ("3.9", "3.11", "3.13")
EXTRA = re.compile(r"""extra == (?:"([^"]+)"|'([^']+)')""")
LOCAL = threading.local()
NO_MODULES = re.compile(r"^(tests?|docs?|examples?|scripts?|benchmarks?|samples|build|dist|tools|_.*)$")


def fetch(url, part=None, method="GET"):
    """The body and headers of an answer; tried again where the network fails for a moment."""
    if not hasattr(LOCAL, "session"):
        LOCAL.session = requests.Session()
    headers = {"Range": f"bytes={part[0]}-{part[1]}"} if part else {}
    for attempt in range(6):
        try:
            answer = LOCAL.session.request(method, url, headers=headers, timeout=60)
            if answer.status_code < 500:
                break
        except requests.ConnectionError:
            if attempt == 5:
                raise
        time.sleep(attempt + 1)
    answer.raise_for_status()
    return answer.content, answer.headers


class Remote(io.RawIOBase):
    """A file on a server, read by ranges."""

    def __init__(self, url):
        self.url, self.at = url, 0
        _, headers = fetch(url, method="HEAD")
        self.size = int(headers["Content-Length"])
        self.tail_from = max(0, self.size - 65536)
        self.tail, _ = fetch(url, (self.tail_from, self.size - 1))

    def seekable(self):
        return True

    def readable(self):
        return True

    def tell(self):
        return self.at

    def seek(self, offset, whence=0):
        self.at = offset if whence == 0 else self.at + offset if whence == 1 else self.size + offset
        return self.at

    def read(self, length=-1):
        end = self.size if length < 0 else min(self.size, self.at + length)
        if end <= self.at:
            return b""
        if self.at >= self.tail_from:
            data = self.tail[self.at - self.tail_from : end - self.tail_from]
        else:
            data, _ = fetch(self.url, (self.at, end - 1))
        self.at = end
        return data


def wheels(name):
    """The newest wheel of each release, oldest release first."""
    base = f"{PyPI.simple_url}/{name}/"
    page, _ = fetch(base)
    found = {}
    for attributes, filename in re.findall(r"<a ([^>]*)>([^<]*)</a>", page.decode()):
        if not re.search(r"(none-any|x86_64)\.whl$", filename) or "data-yanked" in attributes:
            continue
        try:
            version = Version(filename.split("-")[1])
        except InvalidVersion:
            continue
        if version.is_prerelease or re.search(r"-(macosx|win)", filename):
            continue
        url = re.search(r'href="([^"#]+)', unescape(attributes)).group(1)
        found[version] = urljoin(base, url)
    return [found[version] for version in sorted(found)]


def spread(rows):
    """At most RELEASES of the rows, the last always among them."""
    if len(rows) <= RELEASES:
        return rows
    return [rows[round(index * (len(rows) - 1) / (RELEASES - 1))] for index in range(RELEASES)]


def metadata(url):
    try:
        return fetch(f"{url}.metadata")[0].decode("utf8", "replace")
    except requests.HTTPError:
        with zipfile.ZipFile(Remote(url)) as archive:
            name = next(one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
            return archive.read(name).decode("utf8", "replace")


def modules(url):
    with zipfile.ZipFile(Remote(url)) as archive:
        names = archive.namelist()
    found = set()
    for path in names:
        first, _, rest = path.partition("/")
        if first.endswith(".data"):
            kind, _, inner = rest.partition("/")
            if kind not in ("purelib", "platlib"):
                continue
            first, _, rest = inner.partition("/")
        if first.endswith((".dist-info", ".libs")):
            continue
        module = first if rest and rest.endswith((".py", ".so")) else re.sub(r"(\.py|\.[\w-]*\.?so)$", "", first)
        if (rest or module != first) and module.isidentifier() and not NO_MODULES.match(module):
            found.add(module)
    return sorted(found)


def applies(marker, extra=""):
    return any(
        marker.evaluate({**ENVIRONMENT, "python_version": python, "python_full_version": f"{python}.9", "extra": extra})
        for python in PYTHONS
    )


def requirements(texts):
    always, extras = set(), {}
    for line in {line for text in texts for line in HeaderParser().parsestr(text).get_all("Requires-Dist") or []}:
        try:
            requirement = Requirement(line)
        except InvalidRequirement:
            continue
        name, marker = canonicalize_name(requirement.name), requirement.marker
        wanted = [f"{name}[{extra}]" for extra in sorted(requirement.extras)] or [name]
        offered = {extra for pair in EXTRA.findall(str(marker)) for extra in pair if extra} if marker else set()
        if marker is None or (not offered and applies(marker)):
            always.update(wanted)
        for extra in offered:
            if applies(marker, extra):
                extras.setdefault(canonicalize_name(extra), set()).update(wanted)
    return sorted(always), {extra: sorted(names) for extra, names in sorted(extras.items())}


def describe(name):
    try:
        found = wheels(name)
        if not found:
            return name, None
        always, extras = requirements([metadata(url) for url in spread(found)])
        return name, {"modules": modules(found[-1]), "requires": always, "extras": extras}
    except (OSError, requests.RequestException, zipfile.BadZipFile, StopIteration) as error:
        print(f"{name}: {error}", file=sys.stderr)
        return name, None


def main():
    wanted = set()
    for path in sys.argv[1:]:
        with open(path) as file:
            wanted |= {canonicalize_name(name) for name in file.read().split()}
    named, table, failed = set(wanted), {}, set()
    with ThreadPoolExecutor(20) as pool:
        while wanted:
            for name, row in pool.map(describe, sorted(wanted)):
                if row is None:
                    failed.add(name)
                else:
                    # An extra of a package nobody named is only of use where something asks for it.
                    table[name] = row
            asked = set()
            for name, row in table.items():
                for one in row["requires"]:
                    asked.add(one.partition("[")[0])
                    for part in re.findall(r"\[(.*)\]", one):
                        extra = table.get(one.partition("[")[0], {}).get("extras", {}).get(canonicalize_name(part), [])
                        asked.update(other.partition("[")[0] for other in extra)
            wanted = asked - set(table) - failed
            print(f"{len(table)} read, {len(wanted)} to read", file=sys.stderr)
    lines = []
    for name, row in sorted(table.items()):
        parts = {}
        if row["modules"] != [name.replace("-", "_")]:
            parts["modules"] = row["modules"]
        if row["requires"]:
            parts["requires"] = row["requires"]
        if name in named and row["extras"]:
            extras = {extra: names for extra, names in row["extras"].items()
                      if extra not in ("dev", "test", "tests", "testing", "docs", "doc", "lint", "develop")}
            if extras:
                parts["extras"] = extras
        lines.append(f"{json.dumps(name)}:{json.dumps(parts, separators=(',', ':'))}")
    print("{\n" + ",\n".join(lines) + "\n}")


main()
