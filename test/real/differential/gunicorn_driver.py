"""Starts gunicorn's own configuration once per case, in one process, and says what came of it.

Reads one JSON case per line ({"argv", "env", "files"}), answers one JSON line: the exit status, what was printed, the
application target and every setting. Nothing of gunicorn is replaced; the module that reads the environment while it
is imported is imported again whenever that environment changed.
"""
import contextlib
import io
import ipaddress
import json
import os
import shutil
import sys
import tempfile
import traceback

sys.path = [path for path in sys.path if path not in ("", os.path.dirname(os.path.abspath(__file__)))]
IMPORTED_WITH = ("WEB_CONCURRENCY", "PORT", "FORWARDED_ALLOW_IPS", "XDG_RUNTIME_DIR")
BASE_PATH = list(sys.path)
BASE_ENVIRON = {"PATH": os.environ.get("PATH", ""), "HOME": "/", "LANG": "C.UTF-8"}
state = {"environment": None}


def plain(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return int(value) if isinstance(value, int) else value
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (ipaddress.IPv4Network, ipaddress.IPv6Network)):
        return {"network": str(value)}
    return {"callable": True}


def gunicorn():
    environment = [os.environ.get(name) for name in IMPORTED_WITH]
    if state["environment"] != environment:
        state["environment"] = None
        for name in [name for name in sys.modules if name == "gunicorn" or name.startswith("gunicorn.")]:
            del sys.modules[name]
        import gunicorn.app.wsgiapp  # noqa: F401

        state["environment"] = environment
    return sys.modules["gunicorn.app.wsgiapp"]


def start(case, folder):
    for name, text in case["files"].items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    os.environ.clear()
    os.environ.update(BASE_ENVIRON)
    os.environ.update(case["env"])
    sys.path[:] = BASE_PATH
    sys.modules.pop("__config__", None)
    for name in case["files"]:
        sys.modules.pop(name.rsplit(".", 1)[0], None)
    os.chdir(folder)
    sys.argv = ["gunicorn", *case["argv"]]
    answer = {"phase": "import"}
    try:
        wsgiapp = gunicorn()
        answer["phase"] = "load"
        app = wsgiapp.WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]", prog="gunicorn")
        answer["phase"] = "arbiter"
        name = app.cfg.settings["worker_class"].get()
        # The classes gunicorn names itself may need packages or an older Python, which is not what is compared.
        if isinstance(name, str) and "." not in name and name not in sys.modules["gunicorn.workers"].SUPPORTED_WORKERS:
            app.cfg.worker_class
        app.cfg.address
        answer["phase"] = "accepted"
        answer["target"] = app.app_uri
        answer["folder"] = folder
        answer["settings"] = {key: plain(setting.get()) for key, setting in app.cfg.settings.items()}
    except SystemExit as end:
        answer["exit"] = end.code
    except BaseException as error:
        answer["exit"] = 1
        answer["error"] = "%s: %s" % (type(error).__name__, error)
        traceback.print_exc()
    return answer


def main():
    out = sys.stdout
    home = os.path.realpath(tempfile.mkdtemp(prefix="stablehand-differential-"))
    for number, line in enumerate(sys.stdin):
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
