import { expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";

const LOST = "consumer: Connection to broker lost. Trying to re-establish the connection...";

test.each([
  ["RabbitMQ", "consumer: Cannot connect to amqp://guest:**@127.0.0.1:5672//: [Errno 111] Connection refused."],
  ["RabbitMQ", `- ** ---------- .> transport:   amqp://guest:**@rabbitmq:5672//\n${LOST}`],
  ["Kafka", "kafka.errors.NoBrokersAvailable: NoBrokersAvailable"],
  ["Redis", "redis.exceptions.ConnectionError: Connection closed by server."],
  ["Redis", `- ** ---------- .> transport:   redis://cache:6379/0\n${LOST}`],
  ["the broker", LOST],
])("the broker of the log is named: %s", (name, text) => {
  const [incident] = diagnose([{ name: "worker.log", chunks: `${text}\n` }]).report.incidents;
  expect(incident?.problem).toBe("redis-unreachable");
  expect(incident?.headline).toContain(name);
  const others = ["Redis", "RabbitMQ", "Kafka"].filter((other) => other !== name);
  expect(others.filter((other) => incident?.headline.includes(other))).toEqual([]);
});
