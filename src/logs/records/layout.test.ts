import { describe, expect, it } from "vitest";
import { readLayout } from "./layout.ts";

describe("readLayout", () => {
  it.each([
    ["INFO [uvicorn.error] [12] Shutting down", "info", 12, "Shutting down"],
    ["INFO     | gunicorn.error:277 | 12 | Starting gunicorn 23.0.0", "info", 12, "Starting gunicorn 23.0.0"],
    [
      "gunicorn.error - ERROR - Worker (pid:7) was sent SIGKILL!",
      "error",
      undefined,
      "Worker (pid:7) was sent SIGKILL!",
    ],
    ["- uvicorn.error - INFO - Started server process [9]", "info", undefined, "Started server process [9]"],
    ["ERROR:tornado.application:Uncaught exception", "error", undefined, "Uncaught exception"],
    ["[WARNING] gunicorn.error (pid=31) MainThread: Handling signal: term", "warning", 31, "Handling signal: term"],
    ["INFO | uvicorn.server:serve:84 - Started server process [9]", "info", undefined, "Started server process [9]"],
  ])("takes the layout off %s", (line, level, pid, message) => {
    const layout = readLayout(line);
    expect(layout?.level).toBe(level);
    expect(layout?.pid).toBe(pid);
    expect(line.slice(layout?.length)).toBe(message);
  });

  it.each([
    "ERROR redis.exceptions.ConnectionError: Error 111 connecting to cache:6379",
    "INFO shop.orders 12 orders were exported",
    "INFO:shop.orders:12 orders were exported",
    "uvicorn is running",
    "ERROR something broke in gunicorn.error",
  ])("leaves %s alone", (line) => {
    expect(readLayout(line)).toBeUndefined();
  });

  it("takes a number that begins the message for a part of it", () => {
    const line = "INFO uvicorn.error 404 times";
    expect(line.slice(readLayout(line)?.length)).toBe("404 times");
  });
});
