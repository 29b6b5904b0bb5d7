// A person signs in to a cabinet's pages: what is done before, and what each end of it leaves behind.

import { describe, expect, test } from "vitest";
import { type SigningPerson, signIn, signOut } from "../../src/desk/sign-in.ts";
import { BrowserStopError } from "../../src/domain/errors/browser-errors.ts";
import { ownDetail } from "../../src/domain/errors/error-detail.ts";
import { InputError } from "../../src/domain/errors/errors.ts";
import { UnavailableError } from "../../src/domain/errors/remote-errors.ts";
import { cabinetId, supplierId } from "../../src/domain/identifiers.ts";
import type { CabinetBrowserOptions } from "../../src/ports/browser.ts";
import type { SignIn, SignInEnd } from "../../src/ports/connector.ts";
import { anna, annaOf } from "../samples/callers.ts";
import { openWorld, person, signedIn, unexpected, type World, wool } from "./sign-in-world.ts";

const never = new AbortController().signal;

describe("whoever signs in", () => {
  test("stops what is done by the pages first, and leaves a closed browser and a session that goes on", async () => {
    const { ports, steps } = openWorld();

    expect(await signIn(ports, anna, wool, person(), never)).toEqual({ ...signedIn, companyId: "77" });

    expect(steps).toEqual(["suspend wool-ozon", "open browser", "close", "signed in wool-ozon Северная шерсть"]);
  });

  test("is asked what the site asks", async () => {
    const ask: SigningPerson["ask"] = async ({ what }) => `the ${what}`;
    const told: string[] = [];
    const byQuestions: SignIn["byQuestions"] = async (_page, _credentials, question) => {
      told.push(await question({ what: "phone", isAgain: false }), await question({ what: "code", isAgain: false }));
      return signedIn;
    };

    await signIn(openWorld({ signIn: { byQuestions } }).ports, anna, wool, person({ ask }), never);

    expect(told).toEqual(["the phone", "the code"]);
  });

  test("goes through the cabinet's proxy, which the connector doesn't get to see", async () => {
    let given: Readonly<Record<string, string>> = {};
    const byQuestions: SignIn["byQuestions"] = async (_page, credentials) => {
      given = credentials;
      return signedIn;
    };
    const { ports, asked } = openWorld({ signIn: { byQuestions } });

    await signIn(ports, anna, wool, person(), never);

    expect(asked).toEqual([{ cabinetId: wool, proxy: "http://wool:sesame@proxy.local:3128" }]);
    expect(given).toEqual({ clientId: "77" });
  });

  test("gets a window where there is a display, and is told as it opens", async () => {
    const { ports, steps } = openWorld({ hasDisplay: true, signIn: { byQuestions: unexpected } });

    await signIn(ports, anna, wool, person({ atWindow: () => steps.push("told") }), never);

    expect(steps).toEqual(expect.arrayContaining(["open window", "told"]));
  });

  test("may close the window", async () => {
    const inWindow = async () => {
      throw new UnavailableError("The page doesn't answer.", { detail: ownDetail("browserGone") });
    };
    const { ports, steps } = openWorld({ hasDisplay: true, signIn: { inWindow } });

    expect(await signIn(ports, anna, wool, person({ atWindow: () => undefined }), never)).toEqual({
      kind: "windowClosed",
    });

    expect(steps).toEqual(["suspend wool-ozon", "open window", "close"]);
  });

  test("is asked instead where there is none", async () => {
    const { ports, steps } = openWorld({ hasDisplay: false, signIn: { inWindow: unexpected } });

    await signIn(ports, anna, wool, person({ atWindow: unexpected }), never);

    expect(steps).toContain("open browser");
  });

  test("waits for another process's browser, and is told once", async () => {
    const { ports, steps } = openWorld({ busy: 3 });
    const rest = async () => void steps.push("rest");

    await signIn(ports, anna, wool, person({ onBusy: () => steps.push("busy"), rest }), never);

    expect(steps.slice(1, 6)).toEqual(["busy", "rest", "rest", "rest", "open browser"]);
  });

  test("doesn't wait for a browser that can't be started", async () => {
    const { ports } = openWorld();
    const refuse = async () => {
      throw new UnavailableError("It couldn't be started.", { detail: ownDetail("browserNotStarted") });
    };
    const browsers = {
      ...ports.browsers,
      of: (options: CabinetBrowserOptions) => ({ ...ports.browsers.of(options), page: refuse }),
    };

    await expect(signIn({ ...ports, browsers }, anna, wool, person(), never)).rejects.toThrow(UnavailableError);
  });

  test("doesn't wait for ever", async () => {
    const { ports, steps } = openWorld({ busy: 1_000 });

    const waiting = signIn(ports, anna, wool, person({ onBusy: () => undefined, rest: async () => undefined }), never);

    await expect(waiting).rejects.toThrow(UnavailableError);
    expect(steps).toEqual(["suspend wool-ozon", "close"]);
  });
});

describe("nothing goes on", () => {
  test("with another company's session: it is deleted", async () => {
    const end: SignInEnd = { kind: "otherCompany", companies: ["Южный шёлк"] };
    const { ports, steps } = openWorld({ signIn: { byQuestions: async () => end } });

    expect(await signIn(ports, anna, wool, person(), never)).toEqual(end);

    expect(steps).toEqual(["suspend wool-ozon", "open browser", "close", "forget wool-ozon", "signed out wool-ozon"]);
  });

  test("when the site has refused the answers", async () => {
    const end: SignInEnd = { kind: "refused", question: "code" };
    const { ports, steps } = openWorld({ signIn: { byQuestions: async () => end } });

    expect(await signIn(ports, anna, wool, person(), never)).toEqual(end);

    expect(steps).toEqual(["suspend wool-ozon", "open browser", "close"]);
  });

  test.each(["accessLimited", "challenge", "pageChanged", "browserMissing"] as const)(
    "at a stop, which is why the pages rest from then on: %s",
    async (reason) => {
      const stop = async () => {
        throw new BrowserStopError(reason, "Nobody goes on from here.");
      };
      const { ports, steps } = openWorld({ signIn: { byQuestions: stop } });

      expect(await signIn(ports, anna, wool, person(), never)).toEqual({ kind: "stopped", reason });

      expect(steps).toEqual(["suspend wool-ozon", "open browser", "close", `stopped wool-ozon ${reason}`]);
    },
  );

  test("when somebody gives up: the browser is closed", async () => {
    const stopping = new AbortController();
    const byQuestions: SignIn["byQuestions"] = async (_page, _credentials, _ask, signal) => {
      stopping.abort();
      signal.throwIfAborted();
      return signedIn;
    };
    const { ports, steps } = openWorld({ signIn: { byQuestions } });

    await expect(signIn(ports, anna, wool, person(), stopping.signal)).rejects.toThrow("aborted");

    expect(steps).toEqual(["suspend wool-ozon", "open browser", "close"]);
  });
});

describe("nothing is begun", () => {
  test.each<[string, World, string]>([
    ["where the marketplace has no pages for us", { hasPages: false }, "noPages"],
    ["where the file wants the API alone", { route: "api" }, "goesByApi"],
  ])("%s", async (_, world, code) => {
    const { ports, steps } = openWorld(world);

    const error = await signIn(ports, anna, wool, person(), never).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ faults: [{ code }] });
    expect(steps).toEqual([]);
  });

  test.each([
    ["for a cabinet that isn't there", anna, cabinetId("wool-ozn"), "wool-ozon"],
    ["outside one's scope", annaOf(supplierId("silk")), wool, null],
  ])("%s", async (_, caller, id, similar) => {
    const { ports, steps } = openWorld();
    const fault = { code: "unknownName", parameters: { kind: "cabinet", name: id, similar } };

    await expect(signIn(ports, caller, id, person(), never)).rejects.toMatchObject({ faults: [fault] });
    await expect(signOut(ports, caller, id, person(), never)).rejects.toMatchObject({ faults: [fault] });

    expect(steps).toEqual([]);
  });
});

test("whoever signs out stops the work by the pages, and the session is deleted, also after a change of the route", async () => {
  const { ports, steps } = openWorld({ route: "api", busy: 1 });

  await signOut(ports, anna, wool, person({ onBusy: () => steps.push("busy"), rest: async () => undefined }), never);

  expect(steps).toEqual(["suspend wool-ozon", "busy", "forget wool-ozon", "signed out wool-ozon"]);
});
