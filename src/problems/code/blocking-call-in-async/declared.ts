import type { Detector } from "../../../model/problem.ts";
import { workerKind } from "../../server-facts.ts";
import { signsOf, webProcess } from "../../signs.ts";

/** What to await instead, by the beginning of the call's name. */
const INSTEAD: readonly (readonly [string, string])[] = [
  ["time.sleep", "await asyncio.sleep(…)"],
  ["requests.", "await httpx.AsyncClient().get(…) with one client for the application"],
  ["httpx.", "httpx.AsyncClient and await"],
  ["subprocess.", "await asyncio.create_subprocess_exec(…)"],
  ["redis.", "redis.asyncio and await"],
  ["psycopg2.", "psycopg's AsyncConnection or asyncpg"],
  ["openai.", "openai.AsyncOpenAI and await"],
  ["groq.", "groq.AsyncGroq and await"],
  ["anthropic.", "anthropic.AsyncAnthropic and await"],
];

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    const server = webProcess(service)?.server;
    if (!server || !/^(?:uvicorn|asgi)$/.test(workerKind(server))) return;
    for (const sign of signsOf(service, "blocking-call")) {
      if (sign.when !== "call") continue;
      const answers = sign.also?.[0];
      const instead = INSTEAD.find(([begins]) => sign.name?.startsWith(begins))?.[1];
      yield {
        service: service.name,
        place: sign.place,
        severity: answers ? "warning" : "info",
        confidence: answers ? "certain" : "likely",
        label: "the event loop stands still",
        message: `${sign.name} blocks, and ${sign.detail} runs on the event loop: until it returns the worker answers nobody else, health checks included.`,
        help: `${instead ? `Write ${instead}` : "Run it with await asyncio.to_thread(…)"}, or let ${sign.detail} be a plain def: the framework then runs it in a thread.`,
        also: answers ? [{ ...answers, note: "answers requests" }] : [],
      };
    }
  },
};
