// The two ends of a named pipe. What matters here is not the bytes but who holds an end: the kernel closes the ends of
// a dead process, whatever it died of, and tells the other side.

import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { hasCode } from "./has-code.ts";

/** Opens the writing end; null when no process holds the reading end. */
export function openWritingEnd(path: string): number | null {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (hasCode(error, "ENXIO")) return null;
    throw error;
  }
}

/** Writes a line into the writing end; false when nobody holds the reading end any more. */
export function writeLine(descriptor: number, line: string): boolean {
  try {
    writeSync(descriptor, `${line}\n`);
    return true;
  } catch (error) {
    if (hasCode(error, "EPIPE")) return false;
    throw error;
  }
}

/** Opens the reading end, which closes with the last writing end; null when no process holds a writing end. */
export function openReadingEnd(path: string): Socket | null {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (isAtEnd(descriptor)) {
    closeSync(descriptor);
    return null;
  }
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  return socket.on("error", () => socket.destroy());
}

/** True while some process holds the writing end. */
export function hasWriter(path: string): boolean {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return !isAtEnd(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A read finds the end of the file, a byte, or that it would have to wait. */
function isAtEnd(descriptor: number): boolean {
  try {
    return readSync(descriptor, new Uint8Array(1)) === 0;
  } catch (error) {
    if (hasCode(error, "EAGAIN")) return false;
    throw error;
  }
}
