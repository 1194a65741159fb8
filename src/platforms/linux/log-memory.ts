import type { Pattern } from "../../model/grammar.ts";

/**
 * Memory, where its name does not stand in the usual place: what the kernel prints around a kill, the daemons that
 * kill before it does, and native code that got nothing. Source: mm/oom_kill.c and mm/memcontrol.c of 2.6 to 6.x,
 * systemd's oomd, the runtimes' own texts; read 2026-11-21.
 */
export const MEMORY: readonly Pattern[] = [
  {
    // The second line of a kill up to 4.18, often pasted alone; the first says "Kill process".
    kind: "memory.killed",
    literals: ["Killed process "],
    match: /(?:^|\s)Killed process (?<pid>\d+)(?:, UID \d+)?,? \(\(?(?<program>[^()]*)\)+,? (?:total-vm|vsz):/,
    example: "Killed process 3021, UID 1001, (gunicorn) total-vm:3029384kB, anon-rss:2029384kB, file-rss:0kB",
  },
  {
    kind: "memory.killed",
    literals: ["memory: usage "],
    match: /memory: usage \d+kB, limit \d+kB, failcnt [1-9]/,
    example: "memory: usage 524288kB, limit 524288kB, failcnt 4882",
  },
  {
    kind: "memory.killed",
    literals: [
      "Memory cgroup stats for /",
      "due to memory.oom.group set",
      "Kernel panic - not syncing: Out of memory",
      "Out of memory and no killable processes",
    ],
    example: "Memory cgroup stats for /docker/9ab0: cache:0KB rss:524000KB rss_huge:0KB",
  },
  {
    kind: "memory.killed",
    literals: ["oom_reaper: unable to reap pid:"],
    match: /unable to reap pid:(?<pid>\d+) \((?<program>[^()]*)\)/,
    example: "oom_reaper: unable to reap pid:4121 (python)",
  },
  {
    kind: "memory.killed",
    literals: [" due to memory used ("],
    match: /Killed (?<program>\S+) due to memory used \(/,
    example:
      "Killed /system.slice/shop.service due to memory used (8114393088) / total (8216645632) and swap used (2100000000) / total (2147479552) being more than 90.00%",
  },
  {
    kind: "memory.refused",
    literals: [": page allocation failure"],
    match: /(?:^|\s)(?<program>[\w./-]{1,60}): page allocation failure[.:]/,
    example: "python3: page allocation failure: order:4, mode:0x40dc0(GFP_KERNEL|__GFP_COMP)",
  },
  {
    kind: "memory.refused",
    literals: [
      "ArrowMemoryError",
      "Out of Memory Error: ",
      "Failed to allocate memory for requested buffer",
      "LLVM ERROR: out of memory",
      "mmap failed: Cannot allocate memory",
      "failed to map segment from shared object: Cannot allocate memory",
    ],
    example: "pyarrow.lib.ArrowMemoryError: malloc of size 1073741824 failed",
  },
  {
    kind: "memory.refused",
    literals: ["memory allocation of "],
    match: /^memory allocation of \d+ bytes failed/,
    example: "memory allocation of 8589934592 bytes failed",
  },
  {
    kind: "memory.refused",
    literals: [
      "CUBLAS_STATUS_ALLOC_FAILED",
      "OOM when allocating tensor",
      "HIP out of memory",
      "MPS backend out of memory",
      "cudaErrorMemoryAllocation",
      "CUDA_ERROR_OUT_OF_MEMORY",
      "CUDA error: out of memory",
    ],
    match:
      /(?<gpu>CUBLAS_STATUS_ALLOC_FAILED|HIP out of memory|MPS backend out of memory|cudaErrorMemoryAllocation|CUDA_ERROR_OUT_OF_MEMORY|CUDA error: out of memory)|OOM when allocating tensor.{0,300}(?<board>device:GPU)?/,
    example: "RuntimeError: CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
  },
  {
    // As consoles and mails of platforms say it; the noun before it tells it from a sentence about memory.
    kind: "memory.killed",
    literals: ["an out of memory", "an Out of Memory"],
    match:
      /(?:^|[\s"'>])(?:[Yy]our )?(?:[Aa]pp|[Aa]pplication|[Cc]omponent|[Cc]ontainer|[Dd]eploy|[Dd]eployment|[Ii]nstance|[Ss]ervice|[Pp]od|[Tt]ask|[Mm]achine|[Dd]yno) [Rr]an [Oo]ut of [Mm]emory/,
    example: "Deploy Ran Out of Memory!",
  },
  {
    kind: "memory.killed",
    literals: ["container init was OOM-killed"],
    example:
      "runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?)",
  },
  {
    kind: "memory.killed",
    literals: ["did not complete successfully: cannot allocate memory"],
    example:
      'ResourceExhausted: process "/bin/sh -c npm run build" did not complete successfully: cannot allocate memory',
  },
  {
    kind: "native.segfault",
    literals: ["Bus error"],
    match: /^(?:.{1,200}: line \d+: +\d+ )?Bus error(?: {1,4}\(core dumped\)|$| {2,})/,
    example: "Bus error (core dumped)",
  },
  {
    kind: "native.segfault",
    literals: [" dumped core."],
    match: /^Process (?<pid>\d+) \((?<program>[^()]{1,60})\) of user \d+ dumped core\./,
    example: "Process 4010 (uwsgi) of user 33 dumped core.",
  },
  {
    kind: "process.signalled",
    literals: ["type=1701 audit", "ANOM_ABEND "],
    match:
      /(?:type=1701 audit|ANOM_ABEND ).{1,300} comm="(?<container>[^"]{1,60})".{0,200} sig=(?<number>4|6|7|8|11)\b/,
    example:
      'audit: type=1701 audit(1623073964.110:93): auid=4294967295 uid=33 gid=33 ses=4294967295 pid=4010 comm="uwsgi" exe="/usr/bin/uwsgi-core" sig=11 res=1',
  },
  {
    kind: "process.limit",
    literals: ["libgomp: Thread creation failed"],
    example: "libgomp: Thread creation failed: Resource temporarily unavailable",
  },
  {
    kind: "memory.killed",
    literals: ["oom_kill "],
    match: /^oom_kill [1-9]\d*$/,
    example: "oom_kill 4",
  },
  {
    kind: "memory.killed",
    literals: ["emory limit exceeded", "(out of memory)"],
    match: /^Memory limit exceeded(?: \([\d.]+ ?[KMG]i?B?\))?\.?$|Exited with status \d+ \(out of memory\)/,
    example: "APP/PROC/WEB: Exited with status 137 (out of memory)",
  },
  {
    kind: "shell.killed",
    literals: [" killed  "],
    match: /^\[\d+\] {1,4}[+-]? {0,4}(?:\d+ )?killed {2,8}\S/,
    example: "[1]    30411 killed     uvicorn main:app --workers 4",
  },
  {
    kind: "shell.killed",
    literals: ["<Signals.SIGKILL"],
    example: "subprocess.CalledProcessError: Command '['ffmpeg']' died with <Signals.SIGKILL: 9>.",
  },
  {
    // What libraries in C hand up: libpq, the parser of pandas, OpenCV.
    kind: "memory.refused",
    literals: ["out of memory", "Insufficient memory) Failed to allocate"],
    match:
      /(?:\(psycopg2?\.\w{1,40}\) |^(?:[\w.]{1,60}Error: )(?:Error tokenizing data\. C error: )?)out of memory(?: for query result)?$|Insufficient memory\) Failed to allocate/,
    example: "psycopg2.DatabaseError: out of memory for query result",
  },
  {
    kind: "native.segfault",
    literals: [" trap divide error "],
    match: /traps: (?<program>[\w.:-]{1,40})\[(?<pid>\d+)\] trap divide error /,
    example: "traps: uvicorn[5512] trap divide error ip:7f1c3a sp:7ffd80 error:0 in libopenblas.so.0[7f1c00+2000000]",
  },
  {
    kind: "shell.killed",
    literals: ["is killed by signal: Killed"],
    match: /DataLoader worker \(pid (?<pid>\d+)\) is killed by signal: Killed/,
    example: "RuntimeError: DataLoader worker (pid 411) is killed by signal: Killed.",
  },
  {
    // The table of processes the kernel prints when it has no memory left, by its head or the rows people keep.
    kind: "memory.process-table",
    literals: [
      " oom_score_adj name",
      " 0 gunicorn",
      " 0 uwsgi",
      " 0 uvicorn",
      " 0 python",
      " 0 celery",
      " 0 nginx",
      " 0 postgres",
      " 0 redis-server",
    ],
    match:
      /^\[ *(?:pid|\d{1,8}) *\] +(?:uid +tgid +total_vm|\d{1,8} +\d{1,8} +\d{1,10} +\d{1,10} +\d{1,10} +\d{1,10}) .{0,80}$/,
    example: "[   1814]  1000  1814     9823     5375   118784      251             0 gunicorn",
  },
];
