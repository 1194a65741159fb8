import type { Written } from "../../formats/edit.ts";
import type { YamlMap, YamlNode } from "../../formats/yaml/node.ts";
import type { Service } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { type CureContext, kindOf, nodesAround, refuse, serviceNamed } from "./context.ts";

/** Sets a variable of a service's environment where it is set last, or where the service's other variables are. */
export async function setVariable(
  context: CureContext,
  serviceName: string,
  name: string,
  value: string,
): Promise<Written> {
  const service = serviceNamed(context, serviceName);
  if (!service) return refuse(`there is no service ${serviceName}`);
  const present = service.environment.findLast((one) => one.name === name && "file" in one.at);
  if (present && "file" in present.at) return changeVariable(context, present.at, name, value);
  return addVariable(context, service, name, value);
}

async function changeVariable(context: CureContext, at: Place, name: string, value: string): Promise<Written> {
  const text = context.textOf(at.file);
  if (text === undefined) return refuse(`${at.file} cannot be written`);
  switch (kindOf(at.file)) {
    case "dotenv": {
      const { setDotenvVariable } = await import("../../formats/dotenv/writer.ts");
      return setDotenvVariable(at.file, text, name, value);
    }
    case "dockerfile": {
      const { readDockerfile } = await import("../../formats/dockerfile/reader.ts");
      const { setDockerVariable } = await import("../../formats/dockerfile/writer.ts");
      const stage = readDockerfile(at.file, text).stages.findLast((one) => one.place.start <= at.start);
      return stage ? setDockerVariable(at.file, text, stage, name, value) : refuse(`${at.file} has no stage`);
    }
    case "yaml": {
      const { readYaml } = await import("../../formats/yaml/reader.ts");
      const { replaceScalar, setYamlKey } = await import("../../formats/yaml/writer.ts");
      const around = readYaml(at.file, text).documents.flatMap(({ root }) => nodesAround(root, at));
      const inner = around.at(-1);
      const map = around.findLast((node): node is YamlMap => node.kind === "map");
      if (map && textAt(map, "key") === name) return setYamlKey(text, map, "value", value);
      if (map && textAt(map, "name") === name) return setYamlKey(text, map, "value", value);
      if (map?.entries.some((entry) => entry.key.text === name)) return setYamlKey(text, map, name, value);
      if (inner?.kind === "scalar" && inner.text.startsWith(`${name}=`))
        return replaceScalar(text, inner, `${name}=${value}`);
      return refuse(`${name} is not written in a way that can be changed`);
    }
    default:
      return refuse(`${name} stands in ${at.file}, which is not written`);
  }
}

function textAt(map: YamlMap, key: string): string | undefined {
  const value = map.entries.find((entry) => entry.key.text === key)?.value;
  return value?.kind === "scalar" ? value.text : undefined;
}

async function addVariable(context: CureContext, service: Service, name: string, value: string): Promise<Written> {
  const { file } = service.declaredAt;
  const text = context.textOf(file);
  if (text === undefined) return refuse(`${file} cannot be written`);
  if (kindOf(file) === "dockerfile") return changeVariable(context, service.declaredAt, name, value);
  if (service.platform !== "render" || kindOf(file) !== "yaml") {
    return refuse(`variables of ${service.platform} services are not written yet; set ${name}=${value} there`);
  }
  const map = await serviceMap(context, service);
  if (!map) return refuse(`the entry of ${service.name} was not found in ${file}`);
  const { addYamlBlock, addYamlItem } = await import("../../formats/yaml/writer.ts");
  const list = map.entries.find((entry) => entry.key.text === "envVars")?.value;
  const pairs = [
    ["key", name],
    ["value", value],
  ] as const;
  if (list?.kind === "seq") return addYamlItem(text, list, pairs);
  const { yamlText } = await import("../../formats/yaml/writer.ts");
  return addYamlBlock(text, map, ["envVars:", `  - key: ${name}`, `    value: ${yamlText(value)}`]);
}

/** The map that declares a service in a YAML file. */
export async function serviceMap(context: CureContext, service: Service): Promise<YamlMap | undefined> {
  const { file } = service.declaredAt;
  const text = context.textOf(file);
  if (text === undefined || kindOf(file) !== "yaml") return undefined;
  const { readYaml } = await import("../../formats/yaml/reader.ts");
  const around = readYaml(file, text).documents.flatMap(({ root }) => nodesAround(root, service.declaredAt));
  return around.findLast((node: YamlNode): node is YamlMap => node.kind === "map");
}

/** Sets a key of a service's entry in its file. */
export async function setServiceKey(
  context: CureContext,
  serviceName: string,
  key: string,
  value: string,
): Promise<Written> {
  const service = serviceNamed(context, serviceName);
  const map = service && (await serviceMap(context, service));
  const text = service && context.textOf(service.declaredAt.file);
  if (!map || text === undefined) return refuse(`${serviceName} has no entry ${key} could be set in`);
  const { setYamlKey } = await import("../../formats/yaml/writer.ts");
  return setYamlKey(text, map, key, /^\d{1,9}$/.test(value) ? Number(value) : value);
}
