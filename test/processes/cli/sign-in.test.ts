// `cabinets login` and `cabinets logout`, as somebody at the terminal and as a script meets them.

import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import type { SignInOutcome, SigningPerson } from "../../../src/desk/sign-in.ts";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import type { CommandContext } from "../../../src/processes/cli/command-context.ts";
import { loginAt, logoutAt } from "../../../src/processes/cli/commands/sign-in.ts";
import { programName } from "../../../src/processes/cli/messages/program-name.ts";
import { openOutput } from "../../../src/processes/cli/terminal/output.ts";
import { anna } from "../../samples/callers.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { keepStreams } from "../../samples/kept-streams.ts";

const wool = cabinetId("wool-ozon");
const phone = "+7 900 123-45-67";
const code = "481516";

type Call = {
  /** What is typed, or stands in stdin, before it ends. */
  readonly input?: string;
  readonly isTerminal?: boolean;
  readonly window?: boolean;
  readonly json?: true;
  readonly language?: keyof typeof catalogues;
  readonly stopping?: AbortController;
};

type Site = (person: SigningPerson, signal: AbortSignal) => Promise<SignInOutcome>;

/** Asks for a phone number, then for the code until it is the right one, three times at most. */
const site: Site = async ({ ask }) => {
  expect(await ask({ what: "phone", isAgain: false })).toBe(phone);
  for (const isAgain of [false, true, true]) {
    if ((await ask({ what: "code", isAgain })) === code)
      return { kind: "signedIn", companyName: "Северная\u202e шерсть", companyId: "77" };
  }
  return { kind: "refused", question: "code" };
};

function contextOf({ input = "", isTerminal = false, language = "en", stopping }: Call) {
  const { streams, kept } = keepStreams();
  const stdin = Object.assign(new PassThrough(), { isTTY: isTerminal });
  if (stopping === undefined) stdin.end(input);
  const own = { ...streams, stdin };
  const context: CommandContext = {
    messages: catalogues[language],
    streams: own,
    output: openOutput(own),
    signal: (stopping ?? new AbortController()).signal,
    readEnvironment: () => ({}),
    directLog: { role: "", current: null },
  };
  return { context, kept };
}

async function login(through: Site, call: Call) {
  const { context, kept } = contextOf(call);
  const desk = {
    signIn: (_caller: unknown, _id: unknown, person: SigningPerson, signal: AbortSignal) => through(person, signal),
    signOut: async () => undefined,
  };
  const { window = true, json } = call;
  const options = { window, ...(json === undefined ? {} : { json }) };
  const exitCode = await loginAt({ desk, caller: anna }, context, wool, options);
  return { exitCode, ...kept() };
}

describe("a script signs in", () => {
  test("by the lines of its stdin, and reads the company's name", async () => {
    const { exitCode, stdout, stderr } = await login(site, { input: `${phone}\n${code}\n` });

    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      "Signed in to company 77, Северная⟨U+202E⟩ шерсть. From now on this machine works for wool-ozon by its pages.\n",
    );
    expect(stderr).toBe("");
  });

  test("and reads it in Russian, too", async () => {
    const { stdout } = await login(site, { input: `${phone}\n${code}\n`, language: "ru" });

    expect(stdout).toBe(
      "Вход выполнен, компания 77, Северная⟨U+202E⟩ шерсть. Теперь эта машина работает в кабинете wool-ozon.\n",
    );
  });

  test.each([
    ["the line ends of Windows", `${phone}\r\n${code}\r\n`],
    ["blank lines and spaces around", `\n  ${phone} \n\n\t${code}\n`],
    ["no line end at the end", `${phone}\n${code}`],
    ["two wrong codes first", `${phone}\n000000\n111111\n${code}\n`],
  ])("also with %s", async (_, input) => {
    expect(await login(site, { input })).toMatchObject({ exitCode: 0 });
  });

  test("with one object for programs", async () => {
    const { stdout } = await login(site, { input: `${phone}\n${code}\n`, json: true });

    expect(JSON.parse(stdout)).toEqual({
      cabinet: "wool-ozon",
      signedIn: true,
      company: "Северная\u202e шерсть",
      companyId: "77",
    });
  });

  test.each([
    ["at once", ""],
    ["before the code", `${phone}\n`],
    ["after a wrong code", `${phone}\n000000`],
  ])("and ends with 1 and a sentence when its stdin ends %s", async (_, input) => {
    const { exitCode, stdout, stderr } = await login(site, { input });

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/Standard input has ended, and the site wants another answer\. Give them one a line/);
  });

  test("never gets a window", async () => {
    const seen: unknown[] = [];
    const look: Site = async ({ atWindow }) => {
      seen.push(atWindow);
      return { kind: "signedIn", companyName: null, companyId: "77" };
    };

    expect(await login(look, {})).toMatchObject({
      stdout: "Signed in to company 77. From now on this machine works for wool-ozon by its pages.\n",
    });
    expect(seen).toEqual([null]);
  });
});

describe("somebody at the terminal", () => {
  test("reads what is asked, and that a code wasn't taken, apart from the result", async () => {
    const { stdout, stderr } = await login(site, { input: `${phone}\n0\n${code}\n`, isTerminal: true });

    expect(stdout).toMatch(/^Signed in to/);
    expect(stderr).toBe(
      "Phone number of the cabinet's login: " +
        "Code that the site has sent you: " +
        "The site doesn't take it.\nCode that the site has sent you: ",
    );
  });

  test("is told what to do in the window that opens", async () => {
    const opening: Site = async ({ atWindow }) => {
      atWindow?.();
      return { kind: "signedIn", companyName: null, companyId: "77" };
    };

    expect((await login(opening, { isTerminal: true })).stderr).toMatch(/^A browser opens: sign in there as usual/);
    expect((await login(opening, { isTerminal: true, window: false })).stderr).toBe("");
  });

  test("is told that the browser is in use", async () => {
    const busy: Site = async ({ onBusy, rest }) => {
      onBusy();
      await rest(1);
      return { kind: "signedIn", companyName: null, companyId: "77" };
    };

    expect((await login(busy, { isTerminal: true })).stderr).toMatch(/^The cabinet's browser is in use/);
  });

  test("may give up while a question is open", async () => {
    const stopping = new AbortController();
    const asking: Site = ({ ask }) => {
      const answer = ask({ what: "phone", isAgain: false });
      stopping.abort();
      return answer.then(() => ({ kind: "signedIn", companyName: null, companyId: "77" }));
    };

    const { exitCode, stdout, stderr } = await login(asking, { isTerminal: true, stopping });

    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
    expect(stderr).toMatch(/Nobody is signed in to wool-ozon\. Nothing is done by its pages until somebody is\.\n$/);
  });
});

describe("what ends otherwise ends with 1, and says what to do", () => {
  test.each<[SignInOutcome, RegExp]>([
    [
      { kind: "refused", question: "code" },
      /^The site has refused the code three times\.\n→ Once more:\n {2}.* cabinets login wool-ozon\n$/,
    ],
    [
      { kind: "otherCompany", companies: ["Южный шёлк", "Янтарь"] },
      /^This login opens another company: Южный шёлк, Янтарь\. wool-ozon is none of that, so the session was deleted\./,
    ],
    [{ kind: "windowClosed" }, /^The window was closed before anybody was signed in\.\n→ Once more:/],
    [
      { kind: "stopped", reason: "accessLimited" },
      /: the site limits access to the cabinet\.\n→ open the cabinet in a browser of your own/,
    ],
    [{ kind: "stopped", reason: "challenge" }, /: the site wants to see a person\.\n→ the site asks for a person/],
    [
      { kind: "stopped", reason: "pageChanged" },
      /: the cabinet's pages have changed\.\n→ update Feedback Service, or correct/,
    ],
    [
      { kind: "stopped", reason: "browserMissing" },
      /: there is no browser on this machine\.\n→ install Google Chrome or Chromium/,
    ],
  ])("%j", async (outcome, expected) => {
    const { exitCode, stdout, stderr } = await login(async () => outcome, {});

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(expected);
    if (outcome.kind !== "otherCompany") expect(stderr).toContain(`${programName} cabinets login wool-ozon\n`);
  });

  test.each<[SignInOutcome, object]>([
    [
      { kind: "refused", question: "phone" },
      { signedIn: false, reason: "refused", question: "phone" },
    ],
    [
      { kind: "otherCompany", companies: ["Янтарь"] },
      { signedIn: false, reason: "otherCompany", companies: ["Янтарь"] },
    ],
    [
      { kind: "stopped", reason: "challenge" },
      { signedIn: false, reason: "challenge" },
    ],
  ])("for programs by a word: %j", async (outcome, facts) => {
    const { exitCode, stdout } = await login(async () => outcome, { json: true });

    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ cabinet: "wool-ozon", ...facts });
  });

  test("in Russian, too", async () => {
    const { stderr } = await login(site, { input: `${phone}\n1\n2\n3\n`, language: "ru" });

    expect(stderr).toMatch(/^Сайт это не принял\.\nСайт это не принял\.\nСайт три раза не принял код\.\n→ Ещё раз:\n/);
  });
});

test("what was typed is told nobody, however it ends", async () => {
  const inputs = ["", `${phone}\n`, `${phone}\n${code}\n`, `${phone}\n1${code}\n2${code}\n3${code}\n`];
  const ends = await Promise.all(inputs.map((input) => login(site, { input, isTerminal: true })));

  for (const { stdout, stderr } of ends) expect(stdout + stderr).not.toMatch(/900|481516/);
});

test("logout says that nothing of the session is left", async () => {
  const { context, kept } = contextOf({});
  const signedOut: unknown[] = [];
  const desk = {
    signIn: async () => ({ kind: "signedIn", companyName: null, companyId: "77" }) as const,
    signOut: async (...words: readonly unknown[]) => void signedOut.push(words.slice(0, 2)),
  };

  expect(await logoutAt({ desk, caller: anna }, context, wool, {})).toBe(0);

  expect(signedOut).toEqual([[anna, wool]]);
  expect(kept().stdout).toMatch(/^Signed out: the session of wool-ozon is deleted/);
});
