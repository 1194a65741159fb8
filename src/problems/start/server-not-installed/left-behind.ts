import { onRemark } from "../../support.ts";

/** The last stage has the code and none of the packages. */
export const leftBehind = onRemark("docker.left-behind", ({ subject }) => ({
  label: "stayed in the other stage",
  message: `The last stage installs nothing, and what it copies from the stage that does are not the packages: ${subject} is not in this image, and every start ends there.`,
  help: "Install the packages in the last stage, or copy them with their programs: COPY --from=… /usr/local /usr/local",
}));
