import { expect, test } from "vitest";
import { InputError, SettingsError } from "../../../src/domain/errors/errors.ts";
import { faultOf, summarizeFault } from "../../../src/domain/fault/fault.ts";

test("the log reads a fault's code, its line and what it names", () => {
  expect(summarizeFault(faultOf("tooLong", { field: "name", mostCharacters: 200 }, 12))).toBe(
    'tooLong line 12 {"field":"name","mostCharacters":200}',
  );
  expect(summarizeFault(faultOf("noEmbeddedOnWindows", {}))).toBe("noEmbeddedOnWindows");
});

test("an error's message names each of its faults", () => {
  const faults = [faultOf("noSuppliersKey", {}, 1), faultOf("aliasesTooMany", {}, 7)];

  for (const error of [new InputError(faults), new SettingsError(faults)]) {
    expect(error.message).toBe("noSuppliersKey line 1\naliasesTooMany line 7");
  }
});
