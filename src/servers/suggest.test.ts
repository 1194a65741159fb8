import { expect, it } from "vitest";
import { didYouMean, otherServersOption, releasesWith } from "./suggest.ts";
import { UVICORN_RELEASES } from "./uvicorn/facts.ts";

it("finds the flag a misspelt one means", () => {
  expect(didYouMean("gunicorn", "--worker-clas", "23.0.0")).toBe("--worker-class");
  expect(didYouMean("gunicorn", "--limit-request-field-size", "23.0.0")).toBe("--limit-request-field_size");
  expect(didYouMean("gunicorn", "--keepalive", "23.0.0")).toBe("--keep-alive");
  expect(didYouMean("uvicorn", "--limit-max-request", "0.30.6")).toBe("--limit-max-requests");
  expect(didYouMean("uvicorn", "--entirely-different", "0.30.6")).toBeUndefined();
});

it("names the other server's option and what it is called here", () => {
  expect(otherServersOption("uvicorn", "--max-requests", "0.30.6")).toEqual({
    server: "gunicorn",
    flag: "--max-requests",
    instead: "--limit-max-requests",
  });
  expect(otherServersOption("uvicorn", "--graceful-timeout", "0.20.0")).not.toHaveProperty("instead");
  expect(otherServersOption("uvicorn", "--worker-class", "0.30.6")).toEqual({
    server: "gunicorn",
    flag: "--worker-class",
  });
  expect(otherServersOption("gunicorn", "--host", "23.0.0")).toMatchObject({ server: "uvicorn", instead: "--bind" });
  expect(otherServersOption("gunicorn", "--limit-max-request", "23.0.0")).toMatchObject({ instead: "--max-requests" });
  expect(otherServersOption("gunicorn", "--reload", "23.0.0")).toBeUndefined();
  expect(otherServersOption("gunicorn", "--keepalive", "23.0.0")).toBeUndefined();
});

it("knows since when an option exists", () => {
  expect(releasesWith("uvicorn", "--timeout-graceful-shutdown", UVICORN_RELEASES)?.first).toBe("0.22.0");
});
