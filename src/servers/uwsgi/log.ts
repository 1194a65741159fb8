import type { Grammar } from "../../model/grammar.ts";

/** What uWSGI 2.0 and the master branch print. Source: the calls to its log functions in core/ and plugins/python, read 2026-11-21. */
export const grammar: Grammar = {
  speaker: "uwsgi",
  patterns: [
    {
      kind: "server.starting",
      literals: ["*** Starting uWSGI "],
      match: /\*\*\* Starting uWSGI (?<version>\d[\w.-]*)/,
      example: "*** Starting uWSGI 2.0.21 (64bit) on [Wed Jan  3 10:41:22 2024] ***",
    },
    {
      kind: "worker.booting",
      literals: ["spawned uWSGI worker", "Respawned uWSGI worker"],
      match: /[Ss]pawned uWSGI worker (?<worker>\d+) (?:\(and the only\) )?\((?:new )?pid: (?<pid>\d+)/,
      example: "spawned uWSGI worker 1 (pid: 12, cores: 1)",
    },
    {
      kind: "app.started",
      literals: ["') ready in "],
      match: /'\) ready in (?<seconds>\d+) seconds/,
      example: "WSGI app 0 (mountpoint='') ready in 3 seconds on interpreter 0x7f6b pid: 12 (default app)",
    },
    {
      kind: "server.signal",
      literals: ["received...killing workers"],
      match: /(?<signal>SIGINT)\/SIG[A-Z]+ received/,
      example: "SIGINT/SIGQUIT received...killing workers...",
    },
    {
      kind: "server.stopped",
      literals: ["goodbye to uWSGI.", "graceful shutdown triggered..."],
      example: "goodbye to uWSGI.",
    },
    {
      kind: "server.reloading",
      literals: [
        "...gracefully killing workers",
        "...brutally killing workers",
        "gracefully (RE)spawned",
        "chain reload",
      ],
      match:
        /gracefully killing workers|brutally killing workers|gracefully \(RE\)spawned|chain reload(?:ing)? (?:starting|complete)|has been touched\.\.\./,
      example: "...gracefully killing workers...",
    },
    {
      kind: "worker.exiting",
      literals: ["killed successfully (pid"],
      match: /worker (?<worker>\d+) killed successfully \(pid: (?<pid>\d+)\)/,
      example: "worker 1 killed successfully (pid: 12)",
    },
    {
      kind: "worker.exiting",
      literals: [" buried after "],
      match: /worker (?<worker>\d+) buried after \d+ seconds/,
      example: "worker 1 buried after 1 seconds",
    },
    {
      kind: "worker.terminating",
      literals: ["taking too much time to die"],
      match: /worker (?<worker>\d+) \(pid: (?<pid>\d+)\) is taking too much time to die/,
      example: "worker 4 (pid: 32580) is taking too much time to die...NO MERCY !!!",
    },
    {
      kind: "worker.signalled",
      literals: ["DAMN ! worker"],
      match: /DAMN ! worker (?<worker>\d+) \(pid: (?<pid>\d+)\) died,? killed by signal (?<number>\d+)/,
      example: "DAMN ! worker 1 (pid: 12) died, killed by signal 9 :( trying respawn ...",
    },
    {
      // With its numbers blanked out, as in titles of threads.
      kind: "worker.signalled",
      literals: [" died, killed by signal ", " MYSTERIOUSLY killed by signal "],
      match: /\(pid: [^\d)]{1,20}\) died, killed by signal (?<number>\d+)/,
      example: "DAMN ! worker X (pid: Y) died, killed by signal 11 :( trying respawn ...",
    },
    {
      kind: "worker.died",
      literals: [") died :( trying respawn"],
      match: /worker (?<worker>\d+) \(pid: (?<pid>\d+)\) died :/,
      example: "DAMN ! worker 1 (pid: 12) died :( trying respawn ...",
    },
    {
      kind: "worker.crash-loop",
      literals: ["worker respawning too fast", "[emperor] curse", "no more processes running, auto-killing"],
      match: /worker respawning too fast|\[emperor\] curse|no more processes running, auto-killing/,
      example: "worker respawning too fast !!! i have to sleep a bit (2 seconds)...",
    },
    {
      kind: "native.segfault",
      literals: ["got Segmentation Fault !!!"],
      match: /uWSGI process (?<pid>\d+) got Segmentation Fault/,
      example: "!!! uWSGI process 21 got Segmentation Fault !!!",
    },
    {
      kind: "worker.orphaned",
      literals: ["my master disconnected", "my master died"],
      match: /screams: UAAAAAAH my master (?:disconnected|died)/,
      example: "uWSGI worker 1 screams: UAAAAAAH my master disconnected: i will kill myself !!!",
    },
    {
      kind: "worker.timeout",
      literals: ["HARAKIRI ON WORKER", "HARAKIRI: --- uWSGI worker", "HARAKIRI [core "],
      match: /HARAKIRI ON WORKER \d+ \(pid: (?<pid>\d+)|HARAKIRI: --- uWSGI worker|HARAKIRI \[core \d+\] /,
      example: "*** HARAKIRI ON WORKER 1 (pid: 12, try: 1) ***",
    },
    {
      // Without a master the process ends itself.
      kind: "worker.timeout",
      literals: ["i must kill myself (pid", "Killing the current process (pid", "HARAKIRI triggered by worker"],
      example: "Killing the current process (pid: 1 app_id: 0)...",
    },
    {
      kind: "worker.recycling",
      literals: ["The work of process "],
      match: /The work of process (?<pid>\d+) is done/,
      example: "...The work of process 12 is done. Seeya!",
    },
    {
      kind: "worker.recycling",
      literals: ["EVIL RELOAD ON WORKER", " lifetime reached, it was running", " cheaped."],
      example: "worker 1 lifetime reached, it was running for 3601 second(s)",
    },
    {
      kind: "worker.saturated",
      literals: ["uWSGI listen queue of socket"],
      example: '*** uWSGI listen queue of socket ":8000" (fd: 3) full !!! (101/100) ***',
    },
    {
      kind: "app.not-loaded",
      literals: [
        "no python application found",
        "(callable not found or import error)",
        "no app loaded. ",
        "OOPS ! failed loading app in worker",
      ],
      example: "unable to load app 0 (mountpoint='') (callable not found or import error)",
    },
    {
      kind: "app.load-failed",
      literals: ["failed to open python file "],
      match: /failed to open python file (?<target>\S+)/,
      example: "failed to open python file wsgi.py",
    },
    {
      kind: "app.attribute-missing",
      literals: ['unable to find "'],
      match: /unable to find "(?<attribute>\w+)" callable in file (?<module>\S+)/,
      example: 'unable to find "application" callable in file wsgi.py',
    },
    {
      kind: "bind.in-use",
      literals: ["probably another instance of uWSGI"],
      example: "probably another instance of uWSGI is running on the same address (:8000).",
    },
    {
      kind: "bind.in-use",
      literals: ["bind(): Address already in use"],
      example: "bind(): Address already in use [core/socket.c line 769]",
    },
    {
      kind: "bind.cannot-assign",
      literals: ["bind(): Cannot assign requested address"],
      example: "error: bind(): Cannot assign requested address [core/socket.c line 769]",
    },
    {
      kind: "shell.permission-denied",
      literals: ["(): Permission denied [core/", "unlink(): Operation not permitted"],
      match:
        /(?:bind|unlink|open|chdir|connect|mkdir|chmod|chown|setuid|setgid)\(\): (?:Permission denied|Operation not permitted) \[core\//,
      example: "bind(): Permission denied [core/socket.c line 230]",
    },
    {
      // A tyrant runs each under the owner of its file, and not under root.
      kind: "shell.permission-denied",
      literals: ["invalid permissions for vassal "],
      match: /invalid permissions for vassal (?<file>\S+)/,
      example: "[emperor-tyrant] invalid permissions for vassal shop.ini",
    },
    {
      kind: "config.setting-invalid",
      literals: ["chdir(): No such file or directory [core/"],
      match: /(?<setting>chdir)\(\): (?<why>No such file or directory) \[core/,
      example: "chdir(): No such file or directory [core/uwsgi.c line 2623]",
    },
    {
      kind: "config.missing",
      literals: ["(): No such file or directory [core/"],
      match: /(?:^|[^r])\(\): No such file or directory \[core/,
      example: "open(): No such file or directory [core/uwsgi.c line 2623]",
    },
    {
      kind: "config.missing",
      literals: ["unable to load configuration from "],
      match: /unable to load configuration from (?<file>\S+)/,
      example: "unable to load configuration from shop.ini",
    },
    {
      kind: "server.not-found",
      literals: ["UNABLE to load uWSGI plugin: "],
      match: /load uWSGI plugin: (?<command>[^\s:]+)/,
      example: "!!! UNABLE to load uWSGI plugin: ./python3_plugin.so: cannot open shared object file !!!",
    },
    {
      kind: "server.not-found",
      literals: ["unavailable modifier requested: 0"],
      example: "-- unavailable modifier requested: 0 --",
    },
    {
      kind: "cli.no-such-option",
      literals: ["uwsgi: unrecognized option"],
      match: /uwsgi: unrecognized option '(?<option>-[\w-]+)'/,
      example: "uwsgi: unrecognized option '--workerz'",
    },
    {
      kind: "config.missing",
      literals: ["realpath() of "],
      match: /^realpath\(\) of (?<file>\S+) failed: No such file/,
      example: "realpath() of /etc/uwsgi/web.ini failed: No such file or directory",
    },
    {
      kind: "cli.unrecognized",
      literals: ["[strict-mode] unknown config directive: "],
      match: /\[strict-mode\] unknown config directive: (?<arguments>\S+)/,
      example: "[strict-mode] unknown config directive: harakirri",
    },
    {
      kind: "config.setting-invalid",
      literals: ["option is missing and stdin is not a socket", "unavailable loop engine"],
      example: "The -s/--socket option is missing and stdin is not a socket.",
    },
    {
      kind: "config.setting-invalid",
      literals: ['invalid value for option "'],
      match: /invalid value for option "(?<setting>[\w-]+)"/,
      example: 'invalid value for option "harakiri": must be an integer',
    },
    {
      kind: "http.invalid",
      literals: ["invalid request block size: ", "invalid HTTP request size (max "],
      match:
        /invalid request block size: (?<size>\d+) \(max (?<limit>\d+)\)|invalid HTTP request size \(max (?<most>\d+)\)/,
      example: "invalid request block size: 21573 (max 4096)...skip",
    },
    {
      kind: "app.request-failed",
      literals: ["(HTTP/1.1 500)", "(HTTP/1.0 500)"],
      match: /\] (?<method>[A-Z]{3,7}) (?<path>\/\S{0,400}) => generated \d+ bytes in \d+ msecs \(HTTP\/1\.[01] 500\)/,
      example:
        "[pid: 12|app: 0|req: 1/1] 10.0.0.3 () {26 vars in 248 bytes} [Sat Nov 21 09:15:46 2026] GET /cart => generated 0 bytes in 2 msecs (HTTP/1.1 500) 0 headers in 0 bytes (0 switches on core 0)",
    },
    {
      kind: "client.disconnected",
      literals: [
        "probably the client disconnected",
        "): Broken pipe [core/writer.c",
        "OSError: write error",
        "IOError: write error",
      ],
      match: /probably the client disconnected|_do\(\): Broken pipe \[core\/writer\.c|^(?:OS|IO)Error: write error/,
      example: "uwsgi_response_write_body_do(): Broken pipe [core/writer.c line 306] during GET /export",
    },
  ],
};
