// The languages that the command line speaks. A start loads the one that it speaks in.

import type { Messages } from "./catalogue.ts";

const catalogues = {
  en: async () => (await import("./catalogue.ts")).english,
  ru: async () => (await import("./russian/catalogue.ts")).russian,
} satisfies Readonly<Record<string, () => Promise<Messages>>>;

export type Language = keyof typeof catalogues;

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(catalogues, text);
}

export function loadMessages(language: Language): Promise<Messages> {
  return catalogues[language]();
}
