import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/domain/errors/errors.ts";
import { faultOf } from "../../../src/domain/fault/fault.ts";
import { describeFailure } from "../../../src/processes/cli/describe-failure.ts";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { tellFaults } from "../../../src/processes/cli/tell-faults.ts";
import { catalogues } from "../../samples/catalogues.ts";

const missing = faultOf("missing", { field: "id", hint: null }, 3);
const unknown = faultOf("unknownName", { kind: "supplier", name: "wol", similar: null });

describe("a fault is told", () => {
  test.each([
    ["en", "line 3: id is missing"],
    ["ru", "строка 3: id: не указано"],
  ] as const)("with its line, in %s", (language, sentence) => {
    expect(tellFaults([missing], catalogues[language])).toEqual([sentence]);
  });

  test("with the command that helps below it", () => {
    expect(tellFaults([unknown], catalogues.ru)).toEqual([
      `Поставщика «wol» нет.\nВсе имена покажет: ${programName} suppliers list`,
    ]);
    expect(tellFaults([faultOf("otherSecretsKey", {})], catalogues.en)).toEqual([
      expect.stringMatching(/put the right one back\.[^\n]*\n.* secrets reset$/),
    ]);
  });
});

test("of several faults each is a point of a list, its command among it", async () => {
  const { lines } = await describeFailure(new InputError([missing, unknown]), catalogues.en);

  expect(lines).toEqual([
    "  • line 3: id is missing",
    `  • There is no supplier "wol".\n    All names are in: ${programName} suppliers list`,
  ]);
});
