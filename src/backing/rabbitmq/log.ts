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
      kind: "broker.transport",
      literals: ["transport:"],
      match: /^\W{0,30}transport: {1,8}(?<scheme>\w+):\/\//,
      example: "- ** ---------- .> transport:   amqp://guest:**@rabbitmq:5672//",
    },
  ],
};
