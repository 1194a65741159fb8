import { FAILED_START, signature } from "../../logged.ts";

/** The stack, the base image or the default Python is another one than the repository was made for. */
export const logged = signature({
  opens: ["platform.runtime-unavailable", "native.other-python"],
  score: ({ kind }) => (kind === "native.other-python" ? 0.94 : 0.9),
  headline: ({ kind, fields }) =>
    kind === "native.other-python"
      ? "A native module was built for another Python than the one that runs"
      : `The platform no longer offers ${fields.runtime ?? "what the repository asks for"}`,
  explains: [...FAILED_START, "python.raised", "platform.build-failed", "python.name-missing", "native.library-old"],
  remedies: [
    {
      title: "Pin the Python version and the image",
      detail: "`.python-version` or PYTHON_VERSION with a version the platform offers, and a build without its cache.",
    },
  ],
});
