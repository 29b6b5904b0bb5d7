import { describe, expect, test } from "vitest";
import { SettingsError } from "../../../src/domain/errors/errors.ts";
import { faultOf } from "../../../src/domain/fault/fault.ts";
import { describeFailure } from "../../../src/processes/cli/describe-failure.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { latinWords } from "./latin-words.ts";

const refused = Object.assign(new Error("EMFILE: too many open files, open '/x'"), { code: "EMFILE" });

describe("a limit on open files that is too low", () => {
  test.each([
    ["as the system says it", refused],
    [
      "as the cause of something else",
      new SettingsError([faultOf("folderUnwritable", { path: "data" })], { cause: refused }),
    ],
  ])("is one sentence with what to do: %s", async (_how, error) => {
    const { lines, exitCode, code, isUnexpected } = await describeFailure(error, catalogues.en);

    expect(lines).toEqual([expect.stringMatching(/may not open enough files: allow more \(ulimit -n \d+\)/)]);
    expect({ exitCode, code, isUnexpected }).toEqual({ exitCode: 1, code: "tooFewFiles", isUnexpected: undefined });
  });

  test("in Russian as well", async () => {
    const { lines } = await describeFailure(refused, catalogues.ru);

    expect(lines.flatMap(latinWords)).toEqual([]);
  });
});
