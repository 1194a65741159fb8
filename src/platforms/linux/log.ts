import type { Grammar } from "../../model/grammar.ts";
import { MEMORY } from "./log-memory.ts";
import { shell } from "./log-shell.ts";
import { starts } from "./log-starts.ts";

/** The kernel's and the shell's own words. Source: mm/oom_kill.c and arch fault messages, public logs, 2026-11-20. */
export const grammar: Grammar = {
  speaker: "linux",
  patterns: [
    {
      kind: "memory.killed",
      literals: ["Killed process "],
      match: /[Oo]ut of memory: Killed process (?<pid>\d+) \(\(?(?<program>[^()]*)\)/,
      example: "Memory cgroup out of memory: Killed process 812 (gunicorn) total-vm:901234kB, anon-rss:498100kB",
    },
    {
      kind: "memory.killed",
      literals: ["oom-kill:constraint"],
      match: /,task=(?<program>[^,]*),pid=(?<pid>\d+)/,
      example:
        "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),task_memcg=/docker/3f6d,task=gunicorn,pid=812,uid=1000",
    },
    {
      kind: "memory.killed",
      literals: ["invoked oom-killer"],
      match: /(?:^|\s)(?<program>\S+) invoked oom-killer/,
      example: "gunicorn invoked oom-killer: gfp_mask=0x6000c0, order=0",
    },
    {
      kind: "memory.killed",
      literals: ["Out of memory: Kill process", "out of memory: Kill process"],
      match: /[Oo]ut of memory: Kill process (?<pid>\d+) \(\(?(?<program>[^()]*)\)/,
      example: "Out of memory: Kill process 812 (gunicorn) score 912 or sacrifice child",
    },
    {
      kind: "memory.killed",
      literals: [" killed as a result of limit of "],
      match: /Task in (?<cgroup>\S+) killed as a result of limit of /,
      example: "Task in /docker/3f6d1b killed as a result of limit of /docker/3f6d1b",
    },
    {
      kind: "memory.killed",
      literals: ["oom_reaper: reaped process"],
      match: /oom_reaper: reaped process (?<pid>\d+) \((?<program>[^()]*)\)/,
      example: "oom_reaper: reaped process 4242 (gunicorn), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB",
    },
    {
      kind: "memory.killed",
      literals: [" due to memory pressure for "],
      match: /Killed (?<program>\S+) due to memory pressure for /,
      example: "Killed /system.slice/gunicorn.service due to memory pressure for /system.slice being 62.11% > 50.00%",
    },
    {
      kind: "memory.killed",
      literals: ["sending SIGTERM to process", "sending SIGKILL to process"],
      match: /sending SIG(?:TERM|KILL) to process (?<pid>\d+)[^"]{0,40}"(?<program>[^"]*)"/,
      example: 'sending SIGTERM to process 8844 uid 1000 "python3": badness 812, VmRSS 2904 MiB',
    },
    {
      kind: "memory.killed",
      literals: ["Killed signal terminated program"],
      match: /Killed signal terminated program (?<program>[\w+]+)/,
      example: "c++: fatal error: Killed signal terminated program cc1plus",
    },
    {
      kind: "python.memory-error",
      literals: ["fork: Cannot allocate memory"],
      match: /^(?:-?\w{1,12}: )?fork: Cannot allocate memory/,
      example: "-bash: fork: Cannot allocate memory",
    },
    {
      kind: "memory.killed",
      literals: ["System OOM encountered"],
      match: /victim process: (?<program>[^,]{1,60}), pid: (?<pid>\d+)/,
      example: "System OOM encountered, victim process: python3, pid: 31337",
    },
    {
      kind: "memory.killed",
      literals: ["exceeds --max-memory-restart value"],
      example: "[PM2][WORKER] Process 0 restarted because it exceeds --max-memory-restart value",
    },
    {
      kind: "platform.exited",
      literals: ["Process finished with exit code 1"],
      match: /Process finished with exit code (?<code>1\d\d)/,
      example: "Process finished with exit code 137 (interrupted by signal 9: SIGKILL)",
    },
    {
      kind: "shell.killed",
      literals: ["zsh: killed", "Killed: 9"],
      example: "zsh: killed     python app.py",
    },
    {
      kind: "shell.killed",
      literals: [" Killed "],
      match: /: line \d+: {1,8}\d+ Killed \S/,
      example: "/entrypoint.sh: line 12: 34 Killed python manage.py migrate",
    },
    {
      kind: "memory.killed",
      literals: ["oom_kill_process+0x", "oom_kill_process.cold", "out_of_memory+0x", "mem_cgroup_out_of_memory"],
      example: "kernel:  oom_kill_process.cold+0xb/0x10",
    },
    {
      kind: "memory.refused",
      literals: [
        "JavaScript heap out of memory",
        "std::bad_alloc",
        "virtual memory exhausted",
        "CUDA out of memory",
        "DefaultCPUAllocator: ",
        "runtime: out of memory",
      ],
      match:
        /(?<heap>JavaScript) heap out of memory|std::bad_alloc|virtual memory exhausted|CPUAllocator: can't allocate memory|CPUAllocator: not enough memory|runtime: out of memory|(?<gpu>CUDA) out of memory/,
      example: "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    },
    {
      // What programs around Python say of the same: MySQL, PostgreSQL, Redis, Java.
      kind: "memory.refused",
      literals: [
        "; errno 12",
        "ERROR:  out of memory",
        "DETAIL:  Failed on request of size ",
        "Out Of Memory allocating",
        "aborting for OUT OF MEMORY",
        "java.lang.OutOfMemoryError",
        "Out of memory (Needed ",
        "could not map anonymous shared memory",
      ],
      example: "[ERROR] InnoDB: mmap(3145728 bytes) failed; errno 12",
    },
    {
      kind: "native.segfault",
      literals: [
        "<Signals.SIGSEGV",
        "Fatal Python error: Bus error",
        "EXC_BAD_ACCESS",
        "received signal SIGSEGV",
        "by signal SIGSEGV",
      ],
      example: "subprocess.CalledProcessError: Command '['python']' died with <Signals.SIGSEGV: 11>.",
    },
    {
      kind: "native.abort",
      literals: [
        "stack smashing detected",
        "corrupted size vs. prev_size",
        "munmap_chunk(): invalid",
        "realloc(): invalid",
        "Aborted (core dumped)",
        "fatal runtime error: ",
        "<Signals.SIGABRT",
      ],
      example: "*** stack smashing detected ***: terminated",
    },
    {
      kind: "native.segfault",
      literals: ["segfault at"],
      match: /(?:^|[^\w.:-])(?<program>[\w.:-]+)\[(?<pid>\d+)\]: segfault at/,
      example: "python[3123]: segfault at 10 ip 00007f2 sp 00007ff error 4 in libc.so.6[7f2+1a0]",
    },
    {
      kind: "native.segfault",
      literals: ["Segmentation fault", "segmentation fault", "Segmentation Fault"],
      example: "Segmentation fault (core dumped)",
    },
    {
      kind: "native.segfault",
      literals: ["general protection"],
      match: /(?:^|[^\w.:-])(?<program>[\w.:-]+)\[(?<pid>\d+)\] general protection/,
      example: "python3[812] general protection fault ip:7f2 sp:7ff error:0 in lib.so[7f2+1]",
    },
    {
      kind: "native.illegal-instruction",
      literals: ["Illegal instruction", "illegal instruction", "invalid opcode"],
      match: /[Ii]llegal instruction|traps: (?<program>[\w.:-]+)\[(?<pid>\d+)\] trap invalid opcode/,
      example: "Illegal instruction (core dumped)",
    },
    {
      kind: "shell.killed",
      literals: ["Killed"],
      match: /^(?:.{0,200} )?Killed {2}.{1,300}$|^Killed$/,
      example: "Killed",
    },
    {
      kind: "platform.exited",
      literals: ["xit status 1", "xited with code 1", "xit code: 1", "xit code 1"],
      match: /^(?:[Ee]xit status|[Ee]xited with code|[Ee]xit code:?) (?<code>1\d\d)\.?$/,
      example: "Exit status 137",
    },
    {
      kind: "shell.command-not-found",
      literals: ["not found"],
      match: /(?:^|\s|\d:)(?<command>(?!\w{1,80}(?:Error|Exception): )[\w./-]+): (?:command )?not found$/,
      example: "bash: gunicorn: command not found",
    },
    {
      kind: "shell.command-not-found",
      literals: ["executable file not found in $PATH"],
      match: /exec: \\?"(?<command>[^"\\]*)\\?": executable file not found/,
      example: 'exec: "gunicorn": executable file not found in $PATH',
    },
    {
      // A shell given `['gunicorn', 'app:app']` takes its first word for the program.
      kind: "shell.bracket-not-found",
      literals: ["not found"],
      match: /(?:^|[\s:])(?<command>\[["']?[\w./-]+["']?,?): (?:command )?not found$/,
      example: "/bin/sh: 1: [gunicorn,: not found",
    },
    {
      kind: "shell.no-interpreter",
      literals: ["bad interpreter: No such file", "cannot execute: required file not found"],
      match:
        /(?:^|[\s:])(?<command>[\w./-]+): (?:[\w./-]+: bad interpreter: No such file|cannot execute: required file not found)/,
      example: "bash: /venv/bin/gunicorn: cannot execute: required file not found",
    },
    {
      kind: "shell.exec-format",
      literals: ["xec format error"],
      example: "exec /usr/local/bin/python: exec format error",
    },
    {
      kind: "shell.no-such-file",
      literals: ["no such file or directory", "No such file or directory"],
      match:
        /(?:exec|starting container process|entrypoint|(?:^|[\s/])env:|standard_init_linux)[^']{0,160}[Nn]o such file or directory/,
      example: "exec /docker-entrypoint.sh: no such file or directory",
    },
    {
      kind: "shell.carriage-return",
      literals: [
        "^M: bad interpreter",
        "\\r': No such",
        "\r': No such",
        "\\r’: No such",
        "\r’: No such",
        "\\r: No such",
        "\r: No such",
        "\\r: not found",
        "\r: not found",
        "\\r': command not",
        "\\r: command not",
        "\\r'. Did you mean",
      ],
      match: /\^M: bad|(?:sh|python3?|node)(?:\\r|\r)['’]?: |'\\r': command|\\r'\. Did you mean/,
      example: "/usr/bin/env: 'bash\\r': No such file or directory",
    },
    {
      kind: "client.no-answer",
      literals: [
        "curl: (52) Empty reply",
        "curl: (56) Recv failure",
        "curl: (7) Failed to connect",
        "ERR_EMPTY_RESPONSE",
      ],
      example: "curl: (52) Empty reply from server",
    },
    {
      kind: "platform.exited",
      literals: ["xit code: "],
      match: /^Exit code: (?<code>[1-9]\d{0,2})\. Reason:/,
      example: "Exit code: 1. Reason: application does not seem to be initialized",
    },
    {
      kind: "probe.failed",
      literals: ["ealth check failed on port "],
      match: /(?:TCP|HTTP) health check failed on port \d+/,
      example: "TCP health check failed on port 8000.",
    },
    {
      kind: "task.process-vanished",
      literals: ["was terminated abruptly while the future was", "managed by the executor was unexpectedly terminated"],
      example: "A process in the process pool was terminated abruptly while the future was running or pending.",
    },
    ...MEMORY,
    ...shell,
    ...starts,
  ],
};
