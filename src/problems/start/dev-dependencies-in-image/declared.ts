import type { Requirement } from "../../../model/deployment.ts";
import type { Detector } from "../../../model/problem.ts";

/** Packages that nothing needs while requests are answered. */
const TOOLS =
  /^(?:pytest(?:-.*)?|black|flake8|isort|mypy|pylint|ruff|tox|nox|pre-commit|coverage|ipdb|ipython|jupyter|jupyterlab|notebook|pyright|bandit|autopep8|yapf|faker|factory-boy|hypothesis)$/;

export const declared: Detector = {
  on: "service",
  *see({ service }) {
    if (service.runtime !== "docker") return;
    const found = [...service.packages.required.values()].filter(
      (one) => TOOLS.test(one.name) && !service.app.imports.has(moduleOf(one)),
    );
    const [first, ...rest] = found;
    if (!first) return;
    yield {
      service: service.name,
      place: first.place,
      label: "installed in the image",
      message: `${found.map(({ name }) => name).join(", ")}: nothing of this answers a request, but the image carries it, which makes each pull and start slower and gives an intruder more to work with.`,
      help: "Keep such packages in a requirements-dev.txt (or a dev group) that the image does not install.",
      also: rest.slice(0, 5).map(({ name, place }) => ({ ...place, note: name })),
    };
  },
};

function moduleOf({ name }: Requirement): string {
  return name.replaceAll("-", "_");
}
