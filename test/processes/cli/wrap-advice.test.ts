// Advice with commands in it, on narrow terminals.

import { describe, expect, test } from "vitest";
import { tellFinding } from "../../../src/processes/cli/doctor/finding-text.ts";
import type { Language } from "../../../src/processes/cli/messages/languages.ts";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { printTroubles } from "../../../src/processes/cli/run-report/troubles.ts";
import { wrapAdvice } from "../../../src/processes/cli/wrap-advice.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { sampleTerminal } from "../../samples/kept-streams.ts";

const bullet = { indent: "    ", firstIndent: "  → " };
const narrow = { ...bullet, width: programName.length + 20 };
const languages: readonly Language[] = ["en", "ru"];

const advices = languages.flatMap((language): [string, string][] => {
  const { doctor } = catalogues[language];
  return [
    [doctor.schemaOldToDo, "migrate"],
    [doctor.noCabinetsToDo, "suppliers import suppliers.yaml"],
    [doctor.otherKeyToDo, "secrets reset"],
    [doctor.secretsToDo, "suppliers import suppliers.yaml"],
    [doctor.lacksProductsToDo, "suppliers import suppliers.yaml"],
    [doctor.parkedToDo, "parked list"],
    [doctor.overdueToDo, "start"],
    [doctor.overdueToDo, "run --until-idle"],
  ];
});

test.each(advices)("of «%s» the command '%s' has a line of its own", (advice, command) => {
  const lines = wrapAdvice(advice, narrow).map((line) => line.slice(bullet.indent.length));

  expect(lines).toContain(`${programName} ${command}`);
});

test("what stands after a command begins the next line without its comma", () => {
  const advice = `If it is lost: ${programName} secrets reset, then import the suppliers again.`;

  expect(wrapAdvice(advice, { ...bullet, width: 60 })).toEqual([
    "  → If it is lost:",
    `    ${programName} secrets reset`,
    "    then import the suppliers again.",
  ]);
});

test("what fits in a line stays one", () => {
  const { parkedToDo } = catalogues.en.doctor;

  expect(wrapAdvice(parkedToDo, { ...bullet, width: 200 })).toEqual([`  → ${parkedToDo}`]);
});

test("a path with spaces is part of its command", () => {
  const command = "chmod 600 '/srv/a folder with a long name/of the service/key file'";
  const parameters = { path: "/srv", command };
  const { whatToDo = "" } = tellFinding({ mark: "note", code: "fileOpen", parameters }, catalogues.en);

  expect(wrapAdvice(whatToDo, { ...bullet, width: 40 })).toEqual([`  → ${command}`]);
});

describe.each(languages)("in %s", (language) => {
  test("what is wrong with the service as a whole is told with its command whole", () => {
    const { context, lines } = sampleTerminal(catalogues[language], 60);
    printTroubles({ secretsKey: "other", givenUpLanes: 0, sendingStop: null, waiting: [] }, context);

    expect(lines().map((line) => line.trim())).toContain(`${programName} secrets reset`);
  });
});
