import { describe, expect, test } from "vitest";
import { readSettings, requireWebToken } from "../../src/settings/settings.ts";
import { toldFaults } from "../samples/thrown-faults.ts";

describe("WEB_TOKEN", () => {
  test.each(["0.0.0.0", "::", "10.0.0.5", "machine.local"])("is required where others come by: %s", (host) => {
    const sentences = toldFaults(() => requireWebToken(readSettings({ HTTP_HOST: host }, [], [])));

    expect(sentences).toEqual([expect.stringMatching(/^WEB_TOKEN is missing.*openssl rand -hex 24/)]);
    expect(sentences[0]).toContain(host);
  });

  test.each([{}, { HTTP_HOST: "localhost" }, { HTTP_HOST: "0.0.0.0", WEB_TOKEN: "0123456789abcdef" }])(
    "is not required with %j",
    (environment) => {
      expect(toldFaults(() => requireWebToken(readSettings(environment, [], [])))).toEqual([]);
    },
  );

  test.each(["15-letters-long", "sixteen letters and more", "шестнадцать-букв", 'quoted"0123456789'])(
    "is refused where it is short, or no header can carry it: %s",
    (token) => {
      expect(toldFaults(() => readSettings({ WEB_TOKEN: token }, [], []))).toEqual([
        expect.stringContaining("WEB_TOKEN must be at least 16"),
      ]);
    },
  );
});
