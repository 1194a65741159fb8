import { signature } from "../../logged.ts";

/** The base image or stack changed underneath. */
export const logged = signature({
  opens: ["native.library-old"],
  score: 0.5,
  headline: "'The image under the application is another one than it was built for'",
  unless: ({ fields }) => !fields.version?.startsWith("GLIBC"),
});
