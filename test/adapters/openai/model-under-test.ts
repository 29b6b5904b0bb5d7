// The model with a key that must never be told, and everything that it logs.

import { createOpenAiModel, type OpenAiModelOptions } from "../../../src/adapters/openai/model.ts";
import type { LanguageModel } from "../../../src/ports/language-model.ts";

export const apiKey = "sk-very-secret-key";
export const never = new AbortController().signal;

export const written: unknown[] = [];
const write = (...line: unknown[]) => void written.push(line);
const log = { debug: write, info: write, warn: write, error: write };

export function modelAt(baseUrl: string, options: Partial<OpenAiModelOptions> = {}): LanguageModel {
  return createOpenAiModel({ baseUrl, apiKey, model: "test-model", timeoutMs: 5_000, log, ...options });
}
