import { createServer } from "node:net";

/** A TCP port on 127.0.0.1 that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") {
        reject(new Error("the listening socket has no port"));
        return;
      }
      server.close(() => resolve(address.port));
    });
  });
}

/** What came of a request. */
export type Answer = { status: number; body: string } | { failed: string };

/** One GET; a refused, reset or timed-out request is an answer too. */
export async function get(url: string, timeoutMs = 10_000, headers: Record<string, string> = {}): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), headers, redirect: "manual" });
    return { status: response.status, body: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { failed: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Repeats the GET until it answers with the status, for at most the time given. */
export async function waitForStatus(url: string, status: number, timeoutMs = 30_000): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await get(url, 2000);
    if ("status" in answer && answer.status === status) return answer;
    if (Date.now() > end) throw new Error(`${url} did not answer ${status}: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Keeps `connections` clients busy with the URLs, one after the other, until `until` settles. Returns all answers. */
export async function load(urls: readonly string[], connections: number, until: Promise<unknown>): Promise<Answer[]> {
  const answers: Answer[] = [];
  let over = false;
  const finished = until.finally(() => {
    over = true;
  });
  const client = async (offset: number) => {
    for (let turn = offset; !over; turn += 1) {
      const answer = await get(urls[turn % urls.length] ?? "", 10_000);
      answers.push(answer);
      if ("failed" in answer) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await Promise.all([finished, ...Array.from({ length: connections }, (_, index) => client(index))]);
  return answers;
}
