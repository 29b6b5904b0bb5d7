// Every fault, in both languages.

import { describe, expect, test } from "vitest";
import type { FaultCode, FaultParameters } from "../../src/domain/fault/fault.ts";
import { faults as english } from "../../src/words/english/faults.ts";
import type { FaultSentences } from "../../src/words/fault-sentences.ts";
import { faults as russian } from "../../src/words/russian/faults.ts";
import { latinWords } from "../processes/cli/latin-words.ts";
import { faultSamples } from "./fault-samples.ts";

type Told = { readonly code: string; readonly parameters: object; readonly english: string; readonly russian: string };

const told = Object.keys(faultSamples).flatMap((code) => (isCode(code) ? tell(code) : []));

function isCode(code: string): code is FaultCode {
  return Object.hasOwn(faultSamples, code);
}

function tell<Code extends FaultCode>(code: Code): readonly Told[] {
  return faultSamples[code].map((parameters) => ({
    code,
    parameters,
    english: sentenceOf(code, parameters, english),
    russian: sentenceOf(code, parameters, russian),
  }));
}

function sentenceOf<Code extends FaultCode>(code: Code, parameters: FaultParameters[Code], sentences: FaultSentences) {
  return sentences[code](parameters);
}

/** Every text among the parameters: a sentence may repeat it as it is. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

// What a person types into the file or the environment, and commands of the system.
const asTyped =
  /`[^`]*`|«[^»]*»|\b(?:id|name|marketplace|suppliers|policy|auto|api|browser|root|Bearer|OAuth|YAML|base64|Windows|PostgreSQL|chmod)\b/g;

describe.each(told)("$code $parameters", ({ parameters, english: inEnglish, russian: inRussian }) => {
  test("is whole in both languages", () => {
    for (const sentence of [inEnglish, inRussian]) expect(sentence).not.toMatch(/undefined|null|\[object|NaN/);
    expect(inRussian).toMatch(/[а-яё]/);
    expect(inEnglish.replace(/«[^»]*»|"[^"]*"/g, "")).not.toMatch(/[а-яё]/i);
  });

  test("has no English word in Russian but names and what was typed", () => {
    const typed = textsIn(parameters).toSorted((one, other) => other.length - one.length);
    const own = typed.reduce((sentence, text) => sentence.replaceAll(text, " "), inRussian);

    expect(latinWords(own.replace(asTyped, " "))).toEqual([]);
  });

  test("names no command of the service: each face knows its own", () => {
    for (const sentence of [inEnglish, inRussian]) {
      expect(sentence).not.toMatch(
        /feedback-service|\b(?:suppliers|cabinets|secrets|replies) (?:import|check|reset|rotate|list)/,
      );
    }
  });
});

test("every field is named first in Russian, and then what it needs", () => {
  const aboutFields = told.filter(({ parameters }) => "field" in parameters && !("path" in parameters));

  for (const { russian: sentence } of aboutFields) expect(sentence).toMatch(/^[\w.]+: /);
});
