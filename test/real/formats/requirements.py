"""Says how pip's own parser takes each requirements file of a JSON list on stdin: one list of entries a file."""
import json
import sys
import tempfile

from pip._internal.exceptions import InstallationError
from pip._internal.network.session import PipSession
from pip._internal.req.constructors import install_req_from_parsed_requirement
from pip._internal.req.req_file import RequirementsFileParser, get_line_parser, handle_line
from pip._vendor.packaging.utils import canonicalize_name


def read(text):
    entries = []
    with tempfile.NamedTemporaryFile("w", suffix=".txt", newline="", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        parser = RequirementsFileParser(PipSession(), get_line_parser(None))
        try:
            lines = list(parser._parse_file(file.name, False))
        except Exception:
            return None
    for line in lines:
        if line.requirement is None:
            continue
        try:
            made = install_req_from_parsed_requirement(handle_line(line))
            if made.req is None:
                entries.append({"source": line.requirement})
                continue
            entries.append(
                {
                    "name": canonicalize_name(made.req.name),
                    "extras": sorted(made.req.extras),
                    "specifier": sorted(str(one) for one in made.req.specifier),
                    "url": made.req.url,
                    "marker": None if made.markers is None else True,
                    "hashes": sum(len(one) for one in (made.hash_options or {}).values()),
                }
            )
        except (InstallationError, Exception):
            entries.append({"error": line.requirement})
    return entries


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
