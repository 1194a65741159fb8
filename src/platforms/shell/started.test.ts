import { expect, test } from "vitest";
import { startedScript } from "./started.ts";

const serves = (path: string): boolean => path.endsWith("start.sh");

test.each([
  ["/opt/shop/api/start.sh", "/opt/shop/api", { directory: "api", root: "/opt/shop", sure: true }],
  ["/bin/bash /opt/shop/api/start.sh 1", "/opt/shop", { directory: "", root: "/opt/shop", sure: true }],
  ["/opt/shop/api/start.sh", undefined, { directory: "", root: "/opt/shop", sure: false }],
  ["/opt/shop/api/start.sh", "/opt/shop/else", { directory: "", root: "/opt/shop", sure: false }],
  ["/opt/shop/api/start.sh", "/var/lib", { directory: "", root: "/opt/shop", sure: false }],
  ["/opt/shop/api/stop.sh", "/opt/shop", undefined],
  ["/opt/shop/start.sh", "/opt/shop", undefined],
  ["start.sh", "/opt/shop", undefined],
])("%s in %s", (command, directory, expected) => {
  expect(startedScript(command, directory, ["api/start.sh", "api/stop.sh"], serves)).toEqual(expected);
});
