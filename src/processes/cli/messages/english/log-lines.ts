// The log on a terminal. Its lines are written in English where they arise; other languages say them in their own words.

import type { LoggedError } from "../../../../ports/log.ts";

export const logLines = {
  severity: (severity: string): string => severity,
  message: (message: string): string => message,
  error: ({ summary }: LoggedError): string => summary,
  fieldName: (name: string): string => name,
  fieldValue: (_name: string, value: string): string => value,
};
