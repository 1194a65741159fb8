import type { Container } from "../../../model/container.ts";
import type { Detector } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { purposeOf } from "../../../platforms/compose/purpose.ts";
import { textAt } from "../../containers.ts";

/** Images that begin with an account everybody knows, and what gives them another. Documentation of each image. */
const IMAGES = [
  {
    image: /^grafana\/grafana(?:-oss|-enterprise)?(?:[:@]|$)/,
    account: "admin/admin",
    other: "GF_SECURITY_ADMIN_PASSWORD",
  },
  { image: /^minio\/minio(?:[:@]|$)/, account: "minioadmin/minioadmin", other: "MINIO_ROOT_PASSWORD" },
  { image: /^rabbitmq(?:[:@]|$)/, account: "guest/guest", other: "RABBITMQ_DEFAULT_PASS" },
] as const;

/** Variables by which each is given an account of its own, or another way to log in. */
const GIVEN = /^(?:GF_SECURITY_|GF_AUTH_|MINIO_ROOT_|MINIO_SECRET_|RABBITMQ_(?:DEFAULT_PASS|CONFIG))/;

/** The account an image begins with, where a stack that is deployed publishes its port and gives it no other. */
export const initial: Detector = {
  on: "deployment",
  *see(deployment) {
    const { containers = [] } = deployment;
    for (const container of containers) {
      if (purposeOf(container.file) !== "production" || !container.image) continue;
      const { image } = container;
      const found = IMAGES.find((one) => one.image.test(image.text));
      const port = container.ports.find(({ place }) => isOpen(textAt(deployment, place)));
      if (!found || !port || hasOwn(container)) continue;
      yield {
        place: image.place,
        label: `begins with ${found.account}`,
        confidence: "likely",
        message: `${container.name} is reached from outside at ${port.text}, and nothing gives it another account than the one its image begins with: everyone knows ${found.account}.`,
        help: `Set ${found.other} from a variable of the host, or publish the port to 127.0.0.1 alone.`,
        also: [{ ...port.place, note: "published here" }],
        assumptions: ["no firewall stands before the port, and the password was not changed by hand"],
      };
    }
  },
};

/** Published on every address of the host: none is named, or the one that stands for all. */
function isOpen(written: string): boolean {
  const address = /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/.exec(written)?.[0];
  return address === undefined || address === "0.0.0.0";
}

/** By a variable, a file of variables, a configuration that is mounted, or a command. */
function hasOwn({ environment, moreEnvironment, volumes, command }: Container): boolean {
  return (
    moreEnvironment ||
    environment.some(({ name, value }) => GIVEN.test(name) && knownValue(value) !== "guest") ||
    volumes.some(({ target }) => /^\/etc\/(?!grafana\/provisioning)/.test(target)) ||
    /--config|cfg:/.test(command?.text ?? "")
  );
}
