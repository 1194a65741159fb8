import type { Pattern } from "../../model/grammar.ts";

/**
 * Frames in which one kind of failure shows: where a paste or a limit of the log cut off what was raised, the last
 * frame is all that tells. Whoever reads these asks first whether the traceback was cut.
 */
export const stack: readonly Pattern[] = [
  {
    kind: "stack.env-lookup",
    literals: [
      "environ/environ.py",
      '/os.py", line',
      "<frozen os>",
      "decouple.py",
      "starlette/config.py",
      "pydantic",
      "UserDict.py",
      "in _setup",
    ],
    match:
      /File "[^"]{0,300}(?:environ[\\/]environ|[\\/]os|<frozen os>|[\\/]UserDict|django[\\/]conf[\\/]__init__|decouple|starlette[\\/]config|pydantic_settings[\\/]main|pydantic[\\/]env_settings)(?:\.py)?", line \d+,? in (?:get_value|_setup|__getitem__|get|_get|__init__|pydantic\.env_settings\.BaseSettings\.__init__)$/,
    example: '  File "/venv/lib/python3.11/site-packages/environ/environ.py", line 392, in get_value',
  },
  {
    // Where this is the last frame, the module that was asked for is not there: what fails in one that is goes deeper.
    kind: "stack.module-search",
    literals: ["in _find_and_load_unlocked"],
    match: /<frozen importlib\._bootstrap>", line \d+,? in _find_and_load_unlocked$/,
    example: '  File "<frozen importlib._bootstrap>", line 1324, in _find_and_load_unlocked',
  },
  {
    kind: "stack.host-check",
    literals: ["in get_host"],
    match: /django[\\/]http[\\/]request\.py", line \d+,? in get_host$/,
    example: '  File "/venv/lib/python3.11/site-packages/django/http/request.py", line 152, in get_host',
  },
  {
    kind: "stack.static-lookup",
    literals: ["staticfiles/storage.py"],
    match: /contrib[\\/]staticfiles[\\/]storage\.py", line \d+,? in (?:stored_name|_?url|hashed_name)$/,
    example:
      '  File "/venv/lib/python3.11/site-packages/django/contrib/staticfiles/storage.py", line 511, in stored_name',
  },
  {
    kind: "stack.task-limit",
    literals: ["in on_hard_timeout", "in on_soft_timeout", "in soft_timeout_sighandler", "in handle_death_penalty"],
    match:
      /(?:billiard[\\/]pool|rq[\\/]timeouts)\.py", line \d+,? in (?:on_hard_timeout|on_soft_timeout|soft_timeout_sighandler|handle_death_penalty)$/,
    example: '  File "/venv/lib/python3.11/site-packages/rq/timeouts.py", line 63, in handle_death_penalty',
  },
  {
    kind: "stack.task-lookup",
    literals: ["in on_task_received", "in import_attribute"],
    match:
      /(?:celery[\\/]worker[\\/][\w\\/]{1,40}|rq[\\/]utils)\.py", line \d+,? in (?:on_task_received|import_attribute)$/,
    example:
      '  File "/venv/lib/python3.11/site-packages/celery/worker/consumer/consumer.py", line 658, in on_task_received',
  },
  {
    kind: "stack.bind",
    literals: [
      "in server_bind",
      "in create_server",
      "in _start_serving",
      "in make_server",
      "in bind_sockets",
      "in bind_socket",
      "in _create_sockets",
      "in _tcp_listener",
      "in create_sockets",
      "in listen",
      "in create_and_bind",
    ],
    match:
      /(?:socketserver|SocketServer|http[\\/]server|asyncio[\\/]\w{1,40}|werkzeug[\\/]serving|tornado[\\/]netutil|uvicorn[\\/]config|hypercorn[\\/]config|gevent[\\/]\w{1,40}|gunicorn[\\/]sock|eventlet[\\/]convenience|supervisor[\\/]datatypes|uvloop[\\/]loop)\.pyx?", line \d+,? in (?:server_bind|create_and_bind|uvloop\.loop\.Loop\.create_server|create_server|_start_serving|make_server|bind_sockets?|_create_sockets|_tcp_listener|create_sockets|listen)$/,
    example: '  File "/usr/lib/python3.11/socketserver.py", line 466, in server_bind',
  },
  {
    kind: "stack.pidfile",
    literals: ["celery/platforms.py", "gunicorn/pidfile.py"],
    match:
      /(?:celery[\\/]platforms|gunicorn[\\/]pidfile)\.py", line \d+,? in (?:_?create_pidlock|acquire|create|validate)$/,
    example: '  File "/venv/lib/python3.11/site-packages/celery/platforms.py", line 244, in _create_pidlock',
  },
  {
    kind: "stack.file-open",
    literals: ["in makedirs", "in mkdir", "in _open", "workertmp.py", "in touch"],
    match:
      /(?:[\\/]os|<frozen os>|[\\/]pathlib(?:[\\/]\w{1,20})?|logging[\\/]__init__|gunicorn[\\/]workers[\\/]workertmp)(?:\.py)?", line \d+,? in (?:makedirs|mkdir|touch|_open|__init__)$/,
    example: '  File "/usr/lib/python3.11/os.py", line 225, in makedirs',
  },
  {
    kind: "stack.redis-connect",
    literals: [
      "redis/client.py",
      "in read_response",
      "redis/retry.py",
      "redis/sentinel.py",
      "aioredis/",
      "/amqp/c",
      "/amqp/t",
      "/amqp/m",
      "/amqp/a",
      "celery/backends/redis.py",
    ],
    match:
      /(?:[\\/]redis[\\/](?:asyncio[\\/])?(?:client|retry|sentinel|connection)|aioredis[\\/]\w{1,40}|[\\/]amqp[\\/]\w{1,40}|celery[\\/]backends[\\/]redis)\.py", line \d+,? in (?:connect|_connect|create_connection|call_with_retry|_disconnect_raise|parse_response|read_response|execute_command|discover_master|get_master_address|drain_events|blocking_read|_read|on_connection_error|reconnect_on_error|ensure)$/,
    example: '  File "/venv/lib/python3.11/site-packages/redis/client.py", line 538, in _disconnect_raise',
  },
  {
    kind: "stack.db-connect",
    literals: [
      "dialects/postgresql/",
      "MySQLdb/__init__.py",
      "MySQLdb/connections.py",
      "mysql/connector/",
      "pymongo/topology.py",
      "pymongo/synchronous/topology.py",
      "pymysql/connections.py",
    ],
    match:
      /(?:sqlalchemy[\\/]dialects[\\/]postgresql[\\/]\w{1,40}|MySQLdb[\\/](?:__init__|connections)|mysql[\\/]connector[\\/]\w{1,40}|pymongo[\\/](?:synchronous[\\/])?topology|pymysql[\\/]connections)\.py", line \d+,? in (?:connect|Connect|__init__|_open_connection|open_connection|select_servers|_select_servers_loop|select_server|_select_server|_request_authentication|_get_server_information)$/,
    example: '  File "/venv/lib/python3.11/site-packages/MySQLdb/__init__.py", line 121, in Connect',
  },
  {
    // A package that loads the part of it that is compiled, or a shared library by its name.
    kind: "stack.native-import",
    literals: [
      "psycopg2/__init__.py",
      "cv2/__init__.py",
      "MySQLdb/__init__.py",
      "numpy/core/__init__.py",
      "numpy/_core/__init__.py",
      "ctypes/__init__.py",
      "sqlite3/dbapi2.py",
    ],
    match:
      /(?:psycopg2|cv2|MySQLdb|numpy[\\/]_?core|ctypes|sqlite3)[\\/](?:__init__|dbapi2)\.py", line \d+,? in (?:<module>|bootstrap|__init__|LoadLibrary)$/,
    example: '  File "/venv/lib/python3.11/site-packages/psycopg2/__init__.py", line 51, in <module>',
  },
  {
    kind: "stack.library-import",
    literals: ["-packages/"],
    match: /[\\/](?:site|dist)-packages[\\/](?<package>\w{1,60})[\w.\\/-]{0,200}\.py", line \d+,? in <module>$/,
    example: '  File "/venv/lib/python3.11/site-packages/jinja2/filters.py", line 13, in <module>',
  },
  {
    kind: "stack.thread-start",
    literals: ["threading.py", "concurrent/futures/thread.py", "multiprocessing/popen_fork.py"],
    match:
      /[\\/](?:threading|futures[\\/]thread|multiprocessing[\\/]popen_fork)\.py", line \d+,? in (?:start|_adjust_thread_count|_launch)$/,
    example: '  File "/usr/lib/python3.11/threading.py", line 957, in start',
  },
  {
    kind: "stack.db-wire",
    literals: ["pymysql/connections.py"],
    match: /pymysql[\\/]connections\.py", line \d+,? in (?:_read_bytes|_write_bytes|_read_packet|_execute_command)$/,
    example: '  File "/venv/lib/python3.11/site-packages/pymysql/connections.py", line 748, in _read_packet',
  },
];
