import { expect, test } from "vitest";
import { readSettings as readSettingsFor } from "../../src/settings/settings.ts";
import { toldFaults } from "../samples/thrown-faults.ts";

const readSettings = (environment: NodeJS.ProcessEnv) => readSettingsFor(environment, [], []);
const faultsOf = (environment: NodeJS.ProcessEnv) => toldFaults(() => readSettings(environment));

test.each([
  ["http://127.0.0.1:9222", { kind: "endpoint", address: "http://127.0.0.1:9222" }],
  ["ws://chrome:3000/devtools", { kind: "endpoint", address: "ws://chrome:3000/devtools" }],
  ["wss://chrome.example.com?token=word", { kind: "endpoint", address: "wss://chrome.example.com?token=word" }],
  ["selenium+http://grid:4444/wd/hub", { kind: "selenium", address: "http://grid:4444/wd/hub" }],
  ["selenium+https://grid.example.com", { kind: "selenium", address: "https://grid.example.com" }],
])("with an endpoint the browser is elsewhere, whatever program is here: %s", (address, location) => {
  const environment = { BROWSER_ENDPOINT: address, BROWSER_PATH: "/opt/chrome" };

  expect(readSettings(environment).browser.location).toEqual(location);
});

test.each(["127.0.0.1:9222", "ftp://chrome", "selenium+ws://grid:4444", "selenium+http://", "chrome"])(
  "no browser is at %s",
  (address) => {
    expect(faultsOf({ BROWSER_ENDPOINT: address })).toEqual([
      expect.stringMatching(/^BROWSER_ENDPOINT must be the address of a browser/),
    ]);
  },
);

test.each(["http://chrome.example.com:9222", "ws://203.0.113.7:9222", "selenium+http://grid.example.com"])(
  "a browser outside one's own network isn't reached unencrypted: %s",
  (address) => {
    expect(faultsOf({ BROWSER_ENDPOINT: address })).toEqual([
      expect.stringMatching(/^BROWSER_ENDPOINT must begin with https:\/\//),
    ]);
  },
);

test("a browser elsewhere has no window for whoever calls", () => {
  const environment = { BROWSER_ENDPOINT: "http://chrome:9222", BROWSER_HEADED: "1", DISPLAY: ":0" };

  expect(readSettings(environment).browser).toMatchObject({ isHeaded: false, hasDisplay: false });
});
