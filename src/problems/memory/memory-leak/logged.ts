import type { LogEvent } from "../../../model/event.ts";
import type { Logged } from "../../../model/problem.ts";
import { anywhere, speaksFor } from "../../logged.ts";

/** Samples that make a trend. */
const LEAST = 5;
/** Growth from the first sample to the last that no warming up explains. */
const GROWTH = 1.3;

/** Growth of the later half: what has warmed up stays where it is. */
const STILL = 1.08;

/** Samples of one process or instance that rise and never fall back. */
export const logged: Logged = {
  opens: ["memory.sample"],
  closesAfterMs: 86_400_000,
  judge(trouble) {
    const { opening } = trouble;
    const samples = anywhere(trouble, ["memory.sample"]).filter(
      ({ record, writer }) =>
        record.instance === opening.record.instance &&
        record.source === opening.record.source &&
        writer === opening.writer,
    );
    if (samples[0] !== opening || samples.length < LEAST) return undefined;
    const used = samples.map(usedBy);
    const [first = 0, last = 0] = [used[0], used.at(-1)];
    const falls = used.filter((value, index) => index > 0 && value < (used[index - 1] ?? 0)).length;
    const middle = used[Math.floor(used.length / 2)] ?? 0;
    if (last < first * GROWTH || last < middle * STILL || falls > used.length / 5) return undefined;
    const died = anywhere(trouble, ["memory.killed"]).length > 0;
    return {
      score: died ? 0.5 : 0.78 - 0.3 / anywhere(trouble, ["memory.sample"]).length,
      headline: `Memory rose from ${first} to ${last} MB over ${samples.length} samples and did not fall back`,
      for: speaksFor(
        [samples[0], samples[Math.floor(samples.length / 2)], samples.at(-1)].filter((one) => one !== undefined),
      ),
      against: [],
      missing: ["a comparison of two heap snapshots (tracemalloc), or of memory with the number of requests"],
      remedies: [
        {
          title: "Find what is kept",
          detail:
            "Collections and caches in modules, connections never closed; `max_requests` with jitter bounds the damage meanwhile.",
        },
      ],
    };
  },
};

function usedBy({ fields }: LogEvent): number {
  return Number(fields.used);
}
