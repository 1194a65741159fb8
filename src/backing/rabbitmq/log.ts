import type { Grammar } from "../../model/grammar.ts";

/** Clients of message brokers other than Redis. Source: kombu 5.6, pika 1.3, aiormq 6.9 against a closed port, 2026-11-21; kafka-python's exceptions. */
export const grammar: Grammar = {
  speaker: "rabbitmq",
  patterns: [
    {
      kind: "broker.refused",
      literals: ["AMQPConnectionError"],
      match: /(?:pika|aiormq|aio_pika)(?:\.\w{1,30}){0,3}\.AMQPConnectionError/,
      example: "pika.exceptions.AMQPConnectionError",
    },
    {
      kind: "broker.refused",
      literals: ["NoBrokersAvailable", "KafkaConnectionError", "Unable to bootstrap from"],
      example: "kafka.errors.NoBrokersAvailable: NoBrokersAvailable",
    },
    {
      kind: "broker.auth-failed",
      literals: ["ACCESS_REFUSED", "ProbableAuthenticationError"],
      example: "amqp.exceptions.AccessRefused: (0, 0): (403) ACCESS_REFUSED - Login was refused using authentication",
    },
    {
      kind: "broker.auth-failed",
      literals: ["login refused: user '", "can only connect via localhost"],
      example: "PLAIN login refused: user 'shop' - invalid credentials",
    },
    {
      // The broker's own log says it on a line of its own.
      kind: "broker.auth-failed",
      literals: ["vhost "],
      match: /^(?:\(\d+\) )?(?:access to )?vhost '?(?<vhost>[^\s']{1,80})'? (?:not found|refused for user)/,
      example: "vhost shop not found",
    },
    {
      kind: "broker.connection-limit",
      literals: ["connection limit (", "channel limit (", "out of channels", "maximum connections reached"],
      match:
        /(?:connection|channel) limit \(\d+\) is reached|RESOURCE_ERROR - out of channels|RESOURCE_ERROR.{0,40}maximum/,
      example: "NOT_ALLOWED - access to vhost 'shop' refused for user 'shop': connection limit (20) is reached",
    },
    {
      kind: "broker.auth-failed",
      literals: ["NOT_ALLOWED - vhost", "NOT_ALLOWED - access to vhost"],
      match:
        /NOT_ALLOWED - (?:access to )?vhost '?(?<vhost>[^\s']{1,100})'?(?! refused for user '[^']{0,100}': connection limit)/,
      example: "amqp.exceptions.NotAllowed: Connection.open: (530) NOT_ALLOWED - vhost shop not found",
    },
    {
      kind: "broker.lost",
      literals: [
        "CONNECTION_FORCED",
        "StreamLostError",
        "Too many heartbeats missed",
        "missed heartbeats from client",
        "AMQPHeartbeatTimeout",
        "ChannelWrongStateError",
        "ConnectionWrongStateError",
        "ConnectionClosedByBroker",
        "ChannelInvalidStateError",
        "Server unexpectedly closed connection",
        "process is stopped by supervisor",
        "(541) INTERNAL_ERROR",
        "{handshake_timeout,",
        "{heartbeat_timeout,",
        "Last message in was heartbeat_timeout",
        "kombu.exceptions.OperationalError: ",
        "failed to store result on the backend",
        "BackendGetMetaError: failed to get meta",
        "Retry limit exceeded while trying to reconnect",
      ],
      example: "pika.exceptions.StreamLostError: Stream connection lost: ConnectionResetError(104, 'x')",
    },
    {
      kind: "broker.declared-otherwise",
      literals: ["inequivalent arg '"],
      match: /inequivalent arg '(?<argument>[\w-]+)' for (?<what>queue|exchange) '(?<name>[^']{1,200})'/,
      example: "PRECONDITION_FAILED - inequivalent arg 'x-max-priority' for queue 'celery' in vhost '/': received none",
    },
    {
      kind: "task.ack-timeout",
      literals: ["delivery acknowledgement on channel"],
      match: /delivery acknowledgement on channel \d+ timed out(?:\. Timeout value used: (?<milliseconds>\d+) ms)?/,
      example: "PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out. Timeout value used: 1800000 ms.",
    },
    {
      kind: "task.ack-timeout",
      literals: ["waiting for a consumer acknowledgement"],
      match:
        /timed out waiting for a consumer acknowledgement of a delivery with delivery tag = \d+\. Timeout used: (?<milliseconds>\d+) ms/,
      example:
        "Consumer None4 on channel 1 has timed out waiting for a consumer acknowledgement of a delivery with delivery tag = 1. Timeout used: 1800000 ms.",
    },
    {
      kind: "broker.declared-missing",
      literals: ["caused a channel exception not_found: no "],
      match: /not_found: no (?<what>queue|exchange) '(?<name>[^']{1,200})'/,
      example: "operation basic.consume caused a channel exception not_found: no queue 'mail' in vhost '/'",
    },
    {
      kind: "file.limit",
      literals: ["file descriptor limit alarm set"],
      example: "[warning] <0.364.0> file descriptor limit alarm set.",
    },
    {
      kind: "broker.queue-locked",
      literals: ["RESOURCE_LOCKED - cannot obtain"],
      match: /exclusive access to locked queue '(?<name>[^']{1,200})'/,
      example:
        "Queue.declare: (405) RESOURCE_LOCKED - cannot obtain exclusive access to locked queue 'mail' in vhost '/'",
    },
    {
      kind: "broker.refused",
      literals: [
        "to the message broker after a connection loss has",
        "nats: no servers available",
        'to the endpoint URL: "https://sqs.',
        "AMQPConnectorStackTimeout",
        "AMQPConnectorSocketConnectError",
        "AMQPConnectionWorkflowFailed",
        "timeout_waiting_for_tables",
        "Broker connection failed.",
        "failed to resolve broker hostname",
      ],
      example: "[dramatiq.worker.WorkerProcess(0)] [CRITICAL] Broker connection failed.",
    },
    {
      kind: "bind.in-use",
      literals: ["for reason eaddrinuse"],
      example: "Failed to start Ranch listener in ranch_tcp:listen([]) for reason eaddrinuse (address already in use)",
    },
    {
      kind: "pidfile.exists",
      literals: ['node with name "'],
      match: /node with name "(?<file>[\w@.-]+)" (?:is )?already running on/,
      example: 'ERROR: node with name "rabbit" already running on "host1"',
    },
    {
      kind: "config.refused",
      literals: ["Error generating configuration in phase", "Failed to load advanced configuration file"],
      example: "Error generating configuration in phase transform_datatypes",
    },
    {
      kind: "memory.refused",
      literals: ["eheap_alloc: Cannot"],
      example: 'eheap_alloc: Cannot allocate 1048576 bytes of memory (of type "heap").',
    },
    {
      kind: "broker.memory-alarm",
      literals: ["memory resource limit alarm set", "Blocked connection timeout expired"],
      example: "memory resource limit alarm set on node rabbit@host1.",
    },
    {
      kind: "disk.full",
      literals: ["disk resource limit alarm set"],
      example: "disk resource limit alarm set on node rabbit@host1.",
    },
    {
      kind: "shell.permission-denied",
      literals: [".erlang.cookie: eacces", '.erlang.cookie\\": eacces'],
      example: "Error when reading /var/lib/rabbitmq/.erlang.cookie: eacces",
    },
    {
      kind: "broker.refused",
      literals: ["rdkafka#"],
      match:
        /rdkafka#.{1,200}(?:Connect to \S{1,80} failed|Connection setup timed out|Failed to resolve|brokers are down)/,
      example:
        "%3|1700000000.000|FAIL|rdkafka#producer-1| [thrd:kafka:9092/bootstrap]: kafka:9092/bootstrap: Connect to ipv4#172.18.0.3:9092 failed: Connection refused",
    },
    {
      kind: "redis.stream-corrupt",
      literals: ["UnexpectedFrame: Received"],
      example: "amqp.exceptions.UnexpectedFrame: Received frame 1 while expecting type: 3",
    },
    {
      kind: "broker.lost",
      literals: ["RecoverableConnectionError: "],
      example: "amqp.exceptions.RecoverableConnectionError: Socket was disconnected",
    },
    {
      kind: "broker.declared-missing",
      literals: ["NOT_FOUND - no queue '", "NOT_FOUND - no exchange '"],
      match: /NOT_FOUND - no (?<what>queue|exchange) '(?<name>[^']+)'/,
      example: "Queue.declare: (404) NOT_FOUND - no queue 'mail' in vhost '/'",
    },
    {
      kind: "redis.pool-exhausted",
      literals: ["exceptions.LimitExceeded", "ConnectionLimitExceeded"],
      example: "kombu.exceptions.ConnectionLimitExceeded: 10",
    },
    {
      kind: "broker.transport",
      literals: ["transport:"],
      match: /^\W{0,30}transport: {1,8}(?<scheme>\w+):\/\//,
      example: "- ** ---------- .> transport:   amqp://guest:**@rabbitmq:5672//",
    },
    {
      kind: "shell.permission-denied",
      literals: [".erlang.cookie must be accessible by owner only"],
      match: /Cookie file (?<file>\S{1,200}) must be accessible by owner only/,
      example: "Cookie file /var/lib/rabbitmq/.erlang.cookie must be accessible by owner only",
    },
  ],
};
