// Holds a part of the file against its schema and reports what doesn't fit, each fault in its own line.

import type { z } from "zod";
import { type Fault, faultOf } from "../../domain/fault/fault.ts";
import { findSimilarWord } from "../../domain/similar-word.ts";
import { faultOfIssue } from "../fault-issues.ts";
import type { Place } from "./fault-list.ts";
import { isYamlObject, type YamlObject } from "./located-yaml.ts";
import { isPlainWord } from "./plain-word.ts";
import type { SuppliersReading } from "./suppliers-reading.ts";

/** Unknown keys are looked for in these parts, too. */
type Sections = Readonly<Record<string, z.ZodObject>>;

/** The typed fields, or null when something in them is wrong. */
export function checkFields<Schema extends z.ZodObject>(
  fields: YamlObject,
  schema: Schema,
  reading: SuppliersReading,
): z.infer<Schema> | null {
  const parsed = schema.safeParse(fields, { reportInput: true });
  for (const issue of parsed.error?.issues ?? []) reading.report(placeOf(fields, issue.path), faultOfIssue(issue));
  return parsed.data ?? null;
}

/** Reports every key of the fields, and of their sections, that no schema knows. */
export function checkKeys(
  fields: YamlObject,
  known: readonly string[],
  sections: Sections,
  reading: SuppliersReading,
): void {
  for (const key of reading.keysOf(fields)) {
    const inner = fields[key];
    const section = sections[key];
    if (!known.includes(key)) reading.report({ container: fields, key }, unknownKey(key, known));
    else if (section !== undefined && isYamlObject(inner)) checkKeys(inner, Object.keys(section.shape), {}, reading);
  }
}

export function unknownKey(key: string, known: readonly string[]): Fault {
  if (!isPlainWord(key)) return faultOf("unknownKey", { key: null, similar: null, known });
  return faultOf("unknownKey", { key, similar: findSimilarWord(key, known), known });
}

/** The place of a path that begins in these fields. */
function placeOf(fields: YamlObject, path: readonly PropertyKey[]): Place {
  let container: object = fields;
  for (const key of path.slice(0, -1)) {
    const inner: unknown = Reflect.get(container, key);
    if (typeof inner === "object" && inner !== null) container = inner;
  }
  const last = path.at(-1);
  return { container, key: typeof last === "symbol" || last === undefined ? null : last };
}
