// Rules that several fields and variables have in common.

import { z } from "zod";
import { asFault, type FaultAt } from "./fault-issues.ts";

export const matching = (pattern: RegExp, faultAt: FaultAt) =>
  z.string().refine((text) => pattern.test(text), asFault(faultAt));

/** A text that stands for a value. @param read returns undefined where it stands for none */
export const readAs = <Value>(read: (text: string) => Value | undefined, faultAt: FaultAt) =>
  z.string().transform((text, context): Value => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue(asFault(faultAt));
    return z.NEVER;
  });

export const oneOf = <Word extends string>(words: readonly Word[], faultAt: FaultAt) =>
  readAs((text) => words.find((word) => word === text), faultAt);
