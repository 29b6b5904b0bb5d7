// A schema's rules tell what is wrong as faults, not as sentences. A fault rides on an issue of zod's and is read back here.
// Zod passes the parameters of an issue on as they are, but as `any`: so they are an empty object, by which the fault is found.

import type { z } from "zod";
import { InvariantError } from "../domain/errors/errors.ts";
import { type Fault, faultOf } from "../domain/fault/fault.ts";

/** @param field the path of what the issue is about: "voice.tone", or a variable's name */
export type FaultAt = (field: string) => Fault;

const faultsByParams = new WeakMap<object, FaultAt>();

/** For `refine` and `addIssue`. */
export function asFault(faultAt: FaultAt): { readonly code: "custom"; readonly params: Record<string, never> } {
  const params = {};
  faultsByParams.set(params, faultAt);
  return { code: "custom", params };
}

/** To be parsed with `reportInput`: without its input a missing field can't be told from a wrong one. */
export function faultOfIssue(issue: z.core.$ZodIssue): Fault {
  const field = issue.path.join(".");
  if (issue.code === "invalid_type") return faultOfType(field, issue);
  const faultAt = issue.code === "custom" ? faultsByParams.get(issue.params ?? {}) : undefined;
  if (faultAt === undefined) throw new InvariantError(`${field}: ${issue.message}`);
  return faultAt(field);
}

function faultOfType(field: string, { expected, input }: z.core.$ZodIssueInvalidType): Fault {
  if (input === undefined) return faultOf("missing", { field, hint: null });
  if (expected === "array") return faultOf("mustBeList", { field });
  return faultOf(expected === "object" ? "mustBeGroup" : "mustBeText", { field });
}
