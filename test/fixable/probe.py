"""Runs a start command in a network of its own and asks for a path until it answers 200.

usage: probe.py SECONDS PORT PATH PROGRAM [ARGUMENT...]

Prints what the program prints, then one line: "probe: 200", or the last thing that came back instead. With paths in
PROBE_LOAD it then asks for each of them many times, four at once, and prints "load: ANSWERED of ASKED".
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor


def ask(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except OSError as error:
        return f"no answer ({error})"


def load(base, paths):
    urls = [base + path for path in paths] * 100
    with ThreadPoolExecutor(4) as clients:
        answers = list(clients.map(ask, urls))
    print(f"load: {answers.count('200')} of {len(urls)}", flush=True)


def main():
    seconds, port, path, *argv = sys.argv[1:]
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    server = subprocess.Popen(argv, start_new_session=True)
    end = time.monotonic() + float(seconds)
    last = "no answer"
    while time.monotonic() < end:
        last = ask(f"http://127.0.0.1:{port}{path}")
        if last == "200":
            break
        if server.poll() is not None:
            last = f"exit {server.returncode}"
            break
        time.sleep(0.2)
    if last == "200" and os.environ.get("PROBE_LOAD"):
        load(f"http://127.0.0.1:{port}", os.environ["PROBE_LOAD"].split())
    try:
        os.killpg(server.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    server.wait()
    print(f"probe: {last}", flush=True)


main()
