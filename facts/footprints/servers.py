"""Starts one server command with a hello application and prints the memory of each of its processes as JSON.

usage: servers.py PORT COMMAND...   (the command binds that port on 127.0.0.1)
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request


def smaps(pid):
    fields = {}
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
        next(lines)
        for line in lines:
            name, amount, *_ = line.split()
            fields[name.rstrip(":")] = int(amount) * 1024
    return {"anonymous": fields["Anonymous"], "file": fields["Pss_File"], "private": fields["Private_Dirty"], "rss": fields["Rss"]}


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as text:
        return [int(child) for child in text.read().split()]


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def main():
    port, command = sys.argv[1], sys.argv[2:]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PORT": port})
    try:
        deadline = time.monotonic() + 60
        while not answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{command[0]} did not answer on port {port}")
            time.sleep(0.2)
        for _ in range(200):
            answers(port)
        time.sleep(1)
        workers = children(server.pid)
        print(json.dumps({"main": smaps(server.pid), "workers": [smaps(worker) for worker in workers]}))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


main()
