// What stands at the end of the test output: what was skipped and why, and then one line that tools can read.

export type TestEnd = {
  /** With the file and the titles around it. A title may tell itself why the test is skipped. */
  readonly name: string;
  readonly state: "passed" | "failed" | "skipped" | "pending";
  /** Why it was skipped, where the test said so while it ran. */
  readonly note?: string | undefined;
};

export type Run = {
  readonly ends: readonly TestEnd[];
  /** Errors of no test, and files that couldn't be read. */
  readonly otherFailures: number;
  /** Whoever chose tests by their names knows that the others are skipped. */
  readonly isChosenByName: boolean;
};

export function closingLines({ ends, otherFailures, isChosenByName }: Run): readonly string[] {
  const count = (state: TestEnd["state"]): number => ends.filter((end) => end.state === state).length;
  const skipped = ends.filter(({ state }) => state === "skipped");
  const named = (isChosenByName ? [] : skipped).map(
    ({ name, note }) => `skipped: ${name}${note === undefined ? "" : ` (${note})`}`,
  );
  const counted = `${count("passed")} passed, ${count("failed") + otherFailures} failed`;
  return [...named, skipped.length === 0 ? counted : `${counted}, ${skipped.length} skipped`];
}
