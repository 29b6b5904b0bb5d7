// A limit on open files shows itself wherever the next one is opened: a file, a pipe, a connection.

/** EMFILE: the process has none left; ENFILE: the machine. */
const codes: readonly unknown[] = ["EMFILE", "ENFILE"];

/** True when the error, or what caused it, says so. */
export function isOutOfFiles(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && codes.includes(current.code)) return true;
  }
  return false;
}
