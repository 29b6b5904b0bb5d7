// Quotes around a value of the environment. A shell and our own reading of `.env` take them off; `docker run --env-file` hands
// the file's lines on as they stand, and a key in quotes would be refused by whom it is for.

const quoted = /^(["'`])((?:(?!\1).)*)\1$/s;

/** The value without the one pair of quotes that all of it stands in. */
export function withoutQuotes(value: string): string {
  return quoted.exec(value)?.[2] ?? value;
}
