"""Measures, in the interpreter that runs it, what importing one package costs.

Reads a JSON object {"warm": [...], "before": [...], "use": "..."} from standard input, runs the statements in that
order in one process, and prints one JSON object with what `use` added: anonymous memory (each process has its own),
file-backed memory (shared between processes that map the same files), what a forked child makes private again, and
seconds. `modules` tells which distributions were loaded in the end, so that the caller knows what pulled in what.
"""

import gc
import importlib.metadata
import json
import os
import re
import sys
import time


def smaps():
    """Fields of /proc/self/smaps_rollup in bytes."""
    fields = {}
    with open("/proc/self/smaps_rollup", encoding="ascii") as lines:
        next(lines)
        for line in lines:
            name, amount, *_ = line.split()
            fields[name.rstrip(":")] = int(amount) * 1024
    return fields


def reading():
    fields = smaps()
    return {"anonymous": fields["Anonymous"], "file": fields["Pss_File"], "pss": fields["Pss"]}


def private_after_fork():
    """Private bytes of a child that has only collected its garbage: what copy-on-write does not save."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        gc.collect()
        fields = smaps()
        os.write(writer, str(fields["Private_Dirty"]).encode("ascii"))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        private = int(answer.read())
    os.waitpid(child, 0)
    return private


def loaded_distributions():
    """Top-level modules that were loaded, by the normalised name of the distribution they belong to."""
    owners = importlib.metadata.packages_distributions()
    tops = {name.partition(".")[0] for name in sys.modules}
    found = {}
    for top in sorted(tops):
        for owner in owners.get(top, []):
            found.setdefault(re.sub(r"[-_.]+", "-", owner).lower(), []).append(top)
    return found


def main():
    task = json.load(sys.stdin)
    space = {"__name__": "__main__"}
    for statement in [*task["warm"], *task["before"]]:
        exec(statement, space)
    gc.collect()
    forked_before = private_after_fork()
    before = reading()
    started = time.perf_counter()
    exec(task["use"], space)
    seconds = time.perf_counter() - started
    gc.collect()
    after = reading()
    forked = private_after_fork()
    print(
        json.dumps(
            {
                "anonymous": after["anonymous"] - before["anonymous"],
                "file": after["file"] - before["file"],
                "pss": after["pss"] - before["pss"],
                "forked": forked - forked_before,
                "milliseconds": round(seconds * 1000),
                "modules": loaded_distributions(),
            }
        )
    )


main()
