import { onRemark } from "../../support.ts";

/** What to write instead, by how the packages came into the image. */
const WAYS: Readonly<Record<string, string>> = {
  "uv sync":
    'Put the environment on the path (ENV PATH="/app/.venv/bin:$PATH", with the folder of WORKDIR), or start it with uv run.',
  "poetry install":
    "Install into the image's own Python (ENV POETRY_VIRTUALENVS_CREATE=false before poetry install), or start it with poetry run.",
  "pipenv install":
    "Install into the image's own Python (pipenv install --system --deploy), or start it with pipenv run.",
};

/** The image holds the server where a bare name does not find it. */
export const declared = onRemark("docker.out-of-reach", ({ subject, detail = "" }) => ({
  label: "not on the path",
  message:
    detail === ""
      ? `The last stage takes over site-packages and no folder of programs: ${subject} can be imported there, and a command of that name does not exist ("executable file not found in $PATH").`
      : `${detail} keeps the packages in a virtual environment of its own, and nothing puts that on the path: the container finds no program named ${subject} ("executable file not found in $PATH").`,
  help:
    WAYS[detail] ??
    `Copy the programs too (COPY --from=… /usr/local/bin /usr/local/bin), or start it with python -m ${subject}.`,
}));

/** The image has never had what the command begins with. */
export const runner = onRemark("docker.no-runner", ({ subject, also = [] }) => ({
  label: "not in this image",
  message: `Nothing installs ${subject} into the image that is run${also.length > 0 ? ": only an earlier stage has it, and of that the packages are copied alone" : ""}. The container ends at once ("${subject}: executable file not found in $PATH").`,
  help: `Start the program itself, from the environment that is copied (its bin folder on PATH), or install ${subject} in this stage, too.`,
}));
