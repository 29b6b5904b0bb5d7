import type { LineSink } from "../../ports/log.ts";

/** Each line to the first, then to the second: whatever happens next, the first has it. */
export function bothSinks(first: LineSink, second: LineSink): LineSink {
  return {
    write: (line) => {
      first.write(line);
      second.write(line);
    },
  };
}
