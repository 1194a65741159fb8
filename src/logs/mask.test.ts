import fc from "fast-check";
import { expect, test } from "vitest";
import { maskSecrets } from "./mask.ts";

const SECRETS: readonly [string, string][] = [
  ["could not connect to postgres://shop:hunter22@db:5432/shop", "hunter22"],
  ["consumer: Cannot connect to redis://:hunter22@redis:6379/0", "hunter22"],
  ["authorization: Bearer abcdef0123456789", "abcdef0123456789"],
  ['{"headers": {"Authorization": "Basic c2hvcDpodW50ZXIyMg=="}}', "c2hvcDpodW50ZXIyMg"],
  ["Set-Cookie: sessionid=k3jh4k5jh34kj5; Path=/", "k3jh4k5jh34kj5"],
  ["DATABASE_PASSWORD=hunter22 python app.py", "hunter22"],
  ["api_key='9f8e7d6c5b4a'", "9f8e7d6c5b4a"],
  ["token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "c2lnbmF0dXJl"],
  ["AKIAABCDEFGHIJKLMNOP", "AKIAABCDEFGHIJKLMNOP"],
  ["key sk-proj-abcdefghijklmnop123456", "abcdefghijklmnop123456"],
  ["ghp_abcdefghijklmnopqrstuv0123456789", "abcdefghijklmnop"],
  ["mail from anna@shop.example.org", "anna@shop"],
];

test.each(SECRETS)("masks %s", (line, secret) => {
  expect(maskSecrets(line)).not.toContain(secret);
});

test("leaves what a diagnosis quotes", () => {
  const line = "[2026-03-01 10:00:00 +0000] [7] [ERROR] Worker (pid:12) was sent SIGKILL! Perhaps out of memory?";
  expect(maskSecrets(line)).toBe(line);
  expect(maskSecrets("KeyError: 'SECRET_KEY'")).toBe("KeyError: 'SECRET_KEY'");
});

test("masking again changes nothing", () => {
  const parts = fc.array(fc.oneof(fc.string(), fc.constantFrom(...SECRETS.map(([line]) => line))), { maxLength: 6 });
  fc.assert(
    fc.property(parts, (lines) => {
      const once = maskSecrets(lines.join(" "));
      expect(maskSecrets(once)).toBe(once);
    }),
  );
});
