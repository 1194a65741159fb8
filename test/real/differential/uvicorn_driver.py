"""Runs uvicorn's own click command once per case, in one process, and says what came of it.

Reads one JSON case per line ({"argv", "env", "files"}), answers one JSON line. Only the function that would serve is
replaced: by one that notes what it was called with and builds uvicorn's Config from it.
"""
import contextlib
import inspect
import io
import json
import logging
import os
import shutil
import sys
import tempfile
import traceback

sys.path = [path for path in sys.path if path not in ("", os.path.dirname(os.path.abspath(__file__)))]
BASE_ENVIRON = {"PATH": os.environ.get("PATH", ""), "HOME": "/", "LANG": "C.UTF-8"}
BASE_PATH = list(sys.path)
logging.disable(logging.CRITICAL)

import uvicorn  # noqa: E402
from uvicorn.config import Config  # noqa: E402

command = uvicorn.main
module = sys.modules["uvicorn.main"]
CONFIG_TAKES = set(inspect.signature(Config.__init__).parameters)
params = {}
served = {}
callback = command.callback


def note(**values):
    params.update(values)
    return callback(**values)


def run(app=None, **kwargs):
    kwargs.pop("app", None)
    taken = {key: value for key, value in kwargs.items() if key in CONFIG_TAKES and key not in ("log_config", "env_file")}
    config = Config(app, log_config=None, **taken)
    served.update(app=app, workers=config.workers, forwarded_allow_ips=config.forwarded_allow_ips)


command.callback = note
module.run = run


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def start(case, folder):
    params.clear()
    served.clear()
    for name, text in case["files"].items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    os.environ.clear()
    os.environ.update(BASE_ENVIRON)
    os.environ.update(case["env"])
    sys.path[:] = BASE_PATH
    os.chdir(folder)
    answer = {"phase": "parse"}
    try:
        command.main(args=list(case["argv"]), prog_name="uvicorn")
    except SystemExit as end:
        answer["exit"] = end.code or 0
    except BaseException as error:
        answer["exit"] = 1
        answer["error"] = "%s: %s" % (type(error).__name__, error)
        traceback.print_exc()
    if "app" in served and answer.get("exit") == 0:
        answer["phase"] = "accepted"
        answer["target"] = params.get("app", served["app"])
        answer["settings"] = {key: plain(value) for key, value in {**params, **served}.items()}
    return answer


def main():
    out = sys.stdout
    home = os.path.realpath(tempfile.mkdtemp(prefix="stablehand-differential-"))
    for line in sys.stdin:
        folder = os.path.join(home, "case")
        os.makedirs(folder)
        printed = io.StringIO()
        with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(printed):
            answer = start(json.loads(line), folder)
        answer["printed"] = printed.getvalue()[-2000:]
        os.chdir(home)
        shutil.rmtree(folder)
        out.write(json.dumps(answer) + "\n")
        out.flush()
    shutil.rmtree(home)


main()
