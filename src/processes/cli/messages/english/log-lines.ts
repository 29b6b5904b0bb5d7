// The log on a terminal. Its lines are written in English where they arise; other languages say them in their own words.

export const logLines = {
  severity: (severity: string): string => severity,
  message: (message: string): string => message,
  fieldName: (name: string): string => name,
  fieldValue: (_name: string, value: string): string => value,
};
