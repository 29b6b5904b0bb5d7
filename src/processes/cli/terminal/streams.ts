// What a command reads and writes.

import type { Readable, Writable } from "node:stream";
import type { ReadStream, WriteStream } from "node:tty";
import type { LineSink } from "../../../ports/log.ts";

/** A terminal, a file or a pipe. */
export type OutputStream = Writable & Partial<Pick<WriteStream, "isTTY" | "columns" | "rows">>;

export type Streams = {
  readonly stdin: Readable & Partial<Pick<ReadStream, "isTTY">>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Takes the log's lines; null writes each to the process's stderr at once, whatever happens next. */
  readonly log: LineSink | null;
};
