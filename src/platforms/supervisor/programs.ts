import { readIni } from "../../formats/ini/reader.ts";
import type { IniSection } from "../../formats/ini/types.ts";
import type { EnvVar } from "../../model/deployment.ts";
import type { Place } from "../../model/place.ts";
import { joinSpans, placeOf, type Span, subspan } from "../../model/span.ts";
import { known } from "../../model/value.ts";

/** A program supervisord starts. Supervisor 4.2, configuration file, read 2026-11-21. */
export type SupervisedProgram = {
  name: string;
  place: Place;
  /** As a shell would have it: `%(ENV_PORT)s` is `${PORT}`. */
  command: Span;
  directory?: string;
  environment: readonly EnvVar[];
  /** The stop signal goes to the whole process group, a shell's children with it. */
  stopsGroup: boolean;
};

/** The programs of a configuration; those that are not started with it are left out. */
export function supervisedPrograms(file: string, text: string): readonly SupervisedProgram[] {
  return readIni(file, text, "indent").flatMap((section): SupervisedProgram[] => {
    const name = /^(?:program|fcgi-program):(.+)$/.exec(section.name)?.[1];
    const command = entryOf(section, "command");
    if (name === undefined || !command || isOff(section, "autostart")) return [];
    const directory = entryOf(section, "directory")?.value.text;
    return [
      {
        name,
        place: section.place,
        command: expanded(command.value, name),
        ...(directory ? { directory } : {}),
        environment: variablesOf(entryOf(section, "environment")?.value),
        stopsGroup: isOn(section, "stopasgroup"),
      },
    ];
  });
}

function entryOf({ entries }: IniSection, key: string) {
  return entries.findLast((entry) => entry.key === key);
}

function isOn(section: IniSection, key: string): boolean {
  return /^(?:true|yes|on|1)$/i.test(entryOf(section, key)?.value.text ?? "");
}

function isOff(section: IniSection, key: string): boolean {
  return /^(?:false|no|off|0)$/i.test(entryOf(section, key)?.value.text ?? "");
}

/** supervisord's own `%(…)s`, as far as its meaning is known. */
function expanded(span: Span, program: string): Span {
  const pieces: Span[] = [];
  let from = 0;
  for (const found of span.text.matchAll(/%(?:%|\((\w+)\)(?:s|\d*d))/g)) {
    const end = found.index + found[0].length;
    const instead = expansionOf(found[1], program);
    if (instead === undefined) continue;
    const place = placeOf(span, found.index, end);
    pieces.push(subspan(span, from, found.index), {
      file: span.file,
      text: instead,
      segments: [{ at: 0, length: instead.length, start: place.start, end: place.end }],
    });
    from = end;
  }
  return from === 0 ? span : joinSpans([...pieces, subspan(span, from, span.text.length)]);
}

function expansionOf(name: string | undefined, program: string): string | undefined {
  if (name === undefined) return "%";
  if (name === "program_name" || name === "group_name") return program;
  if (name === "process_num") return "0";
  return name.startsWith("ENV_") ? `\${${name.slice(4)}}` : undefined;
}

/** `KEY="value",KEY2=value`: values with anything but letters and digits are quoted. */
function variablesOf(span: Span | undefined): EnvVar[] {
  if (!span) return [];
  return [
    ...span.text.matchAll(
      /(?<!\w)([A-Za-z_]\w{0,80})\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^,"'\s]+))/g,
    ),
  ].map((found) => {
    const [whole, name = "", double, single, bare] = found;
    return {
      name,
      value: known(double ?? single ?? bare ?? ""),
      at: placeOf(span, found.index, found.index + whole.length),
      layer: "file",
    };
  });
}
