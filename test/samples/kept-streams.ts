// Streams of a command that keep what is written to them, and a context with such streams.

import { Readable, Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import type { CommandContext } from "../../src/processes/cli/command-context.ts";
import type { Messages } from "../../src/processes/cli/messages/catalogue.ts";
import { openOutput } from "../../src/processes/cli/terminal/output.ts";
import type { Streams } from "../../src/processes/cli/terminal/streams.ts";

export type KeptStreams = {
  readonly streams: Streams;
  /** What was written so far. */
  readonly kept: () => { readonly stdout: string; readonly stderr: string };
};

/** @param input what stands in stdin */
export function keepStreams(input: Uint8Array = new Uint8Array()): KeptStreams {
  const [stdout, stderr] = [keepStream(), keepStream()];
  const log = { write: (line: string) => void stderr.stream.write(line) };
  return {
    streams: { stdin: Readable.from([input]), stdout: stdout.stream, stderr: stderr.stream, log },
    kept: () => ({ stdout: stdout.text(), stderr: stderr.text() }),
  };
}

export function sampleContext(messages: Messages): CommandContext {
  return contextWith(keepStreams().streams, messages);
}

/** A context on a terminal of so many columns, and the lines that were printed there so far, without colours. */
export function sampleTerminal(messages: Messages, columns: number) {
  const { streams, kept } = keepStreams();
  const stdout = Object.assign(streams.stdout, { isTTY: true, columns });
  return {
    context: contextWith({ ...streams, stdout }, messages),
    lines: () => stripVTControlCharacters(kept().stdout).trimEnd().split("\n"),
  };
}

function contextWith(streams: Streams, messages: Messages): CommandContext {
  return {
    messages,
    streams,
    output: openOutput(streams),
    signal: new AbortController().signal,
    readEnvironment: () => ({}),
    directLog: { role: "", current: null },
  };
}

function keepStream() {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
