// One marketplace's part of the file that BROWSER_PAGES names: what is other on its pages than this version knows. The
// connector's own values stand in its schema as defaults, so an override may be a single entry; nothing in it is code.

import type { z } from "zod";
import { SettingsError } from "../../../domain/errors/errors.ts";
import { type Fault, faultOf } from "../../../domain/fault/fault.ts";
import { findSimilarWord } from "../../../domain/similar-word.ts";

/**
 * @param schema strict, with a default for each entry
 * @param overrides parsed YAML; undefined or null for none
 * @throws SettingsError naming every entry that isn't known or can't be right
 */
export function readPageFile<Schema extends z.ZodObject>(
  schema: Schema,
  overrides: unknown,
  marketplace: string,
): z.output<Schema> {
  const read = schema.safeParse(overrides ?? {});
  if (read.success) return read.data;
  const own = schema.parse({});
  throw new SettingsError(read.error.issues.flatMap((issue) => faultsOf(issue, { own, marketplace })));
}

type Known = { readonly own: unknown; readonly marketplace: string };

function faultsOf(issue: z.core.$ZodIssue, { own, marketplace }: Known): readonly Fault[] {
  const field = [marketplace, ...issue.path].join(".");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, namesAt(own, issue.path)));
    case "invalid_type":
      if (issue.expected === "array") return [faultOf("mustBeList", { field })];
      return [faultOf(issue.expected === "object" ? "mustBeGroup" : "mustBeText", { field })];
    case "invalid_format":
      return [faultOf("mustBePath", { field })];
    default:
      return [faultOf("empty", { field })];
  }
}

function unknownKey(key: string, known: readonly string[]): Fault {
  // What doesn't look like a name may be a value that slipped.
  const shown = /^[A-Za-z][\w-]{0,39}$/.test(key) ? key : null;
  return faultOf("unknownKey", { key: shown, similar: shown === null ? null : findSimilarWord(shown, known), known });
}

function namesAt(own: unknown, path: readonly PropertyKey[]): readonly string[] {
  const part = path.reduce<unknown>((value, key) => (isGroup(value) ? Reflect.get(value, key) : null), own);
  return isGroup(part) ? Object.keys(part) : [];
}

function isGroup(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
