import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk, runCommand } from "./command-line.ts";

const badInput = 2;
const badSettings = 78;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 1, marketplaces: ["wildberries"] });
});
afterAll(() => desk.close());

const token = "eyJhbGciOiJFUzI1NiJ9.eyJzaWQiOiJzZWxsZXItMSIsInMiOjEyOCwiYWNjIjozfQ.c2ln";
const entry = (id: string) => ({ id, name: id, cabinets: [{ marketplace: "wildberries", token }] });

describe("a suppliers file that can't work", () => {
  test("is refused with every fault and its line, and nothing of it is imported", async () => {
    const file = await desk.write(
      "broken.yaml",
      [
        "suppliers:",
        "  - id: Northern Wool",
        "    name: Northern Wool",
        "    policy: { reviews: sometimes }",
        "    cabinets:",
        "      - { marketplace: wildbery, token: x }",
        "  - id: quiet-hearth",
        "    name: Quiet Hearth",
        "    cabinets:",
        `      - { marketplace: wildberries, token: ${token} }`,
      ].join("\n"),
    );

    const { code, stdout, stderr } = await desk.run("suppliers", "import", file);

    expect(code).toBe(badInput);
    expect(stdout).toBe("");
    for (const line of [2, 4, 6]) expect(stderr).toMatch(new RegExp(`:${line}\\b|line ${line}\\b|строка ${line}\\b`));
    expect((await desk.run("suppliers", "list")).stdout).not.toContain("quiet-hearth");
  });

  test("is refused by standard input as it would be by a file", async () => {
    const faulty = "suppliers:\n  - id: wool\n    nme: Wool\n    cabinets: []\n";
    const named = await desk.run("suppliers", "import", await desk.write("faulty.yaml", faulty));

    const piped = await desk.runOn(Buffer.from(faulty), "suppliers", "import", "-");

    expect(piped.code).toBe(badInput);
    expect(piped.stderr).toContain("What standard input holds was not imported");
    expect(piped.stderr.split("\n").slice(1)).toEqual(named.stderr.split("\n").slice(1));
  });

  test.each([
    ["in another encoding", Buffer.from([0x61, 0x0a, 0xcf, 0xf0]), /line 2: .*UTF-8/],
    ["too large", Buffer.alloc(5_000_001, "#"), /larger than 5 MB/],
  ])("is refused by standard input when it is %s", async (_what, input, words) => {
    const { code, stderr } = await desk.runOn(input, "suppliers", "import", "-");

    expect(code).toBe(badInput);
    expect(stderr).toMatch(words);
  });

  test("is refused when it puts one account under two suppliers", async () => {
    const file = await desk.write("twice.yaml", { suppliers: [entry("northern-wool"), entry("quiet-hearth")] });

    const { code, stderr } = await desk.run("suppliers", "import", file);

    expect(code).toBe(badInput);
    expect(stderr).toMatch(/line \d+: the same account at Wildberries is already used in line \d+/);
  });

  test("never shows the token that it holds", async () => {
    const file = await desk.write("secret.yaml", {
      suppliers: [{ ...entry("northern-wool"), policy: { reviews: 7 } }],
    });

    const { stdout, stderr } = await desk.run("suppliers", "import", file);

    expect(stdout + stderr).not.toContain(token.slice(0, 20));
  });

  test.each([
    [
      "Windows-1251",
      Buffer.from("suppliers:\n  - name: \xd8\xe5\xf0\xf1\xf2\xfc\n", "latin1"),
      /line 2: .*UTF-8/,
      /строка 2: .*UTF-8/,
    ],
    [
      "UTF-16",
      Buffer.from("\ufeffsuppliers:\n", "utf16le"),
      /UTF-16.*save the file as UTF-8/,
      /UTF-16.*сохраните файл в UTF-8/,
    ],
  ])("in %s is refused before a letter of it is read", async (name, bytes, english, russian) => {
    const file = await desk.write(`${name}.yaml`, bytes);

    const inEnglish = await desk.run("suppliers", "import", file);
    const inRussian = await desk.run("--lang", "ru", "suppliers", "import", file);

    expect(inEnglish).toMatchObject({ code: badInput, stderr: expect.stringMatching(english) });
    expect(inRussian).toMatchObject({ code: badInput, stderr: expect.stringMatching(russian) });
  });

  test("that doesn't exist is named", async () => {
    const { code, stderr } = await desk.run("suppliers", "import", "nowhere.yaml");

    expect(code).toBe(badInput);
    expect(stderr).toContain("nowhere.yaml");
  });
});

describe("settings that can't work", () => {
  test.each([
    [{ OPENAI_API_KEY: "" }, "OPENAI_API_KEY"],
    [{ SECRETS_KEY: "" }, "SECRETS_KEY"],
    [{ SECRETS_KEY: "short" }, "SECRETS_KEY"],
    [{ WORKERS: "many" }, "WORKERS"],
    [{ DATABASE_URL: "mysql://here" }, "DATABASE_URL"],
    [{ URL_PROXY_OPENAI: "not an address" }, "URL_PROXY_OPENAI"],
  ])("%o: the setting is named, and the exit code says that starting again won't help", async (change, name) => {
    const { code, stderr } = await desk.runWith(change, "run", "--until-idle");

    expect(code).toBe(badSettings);
    expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("a command that isn't one", () => {
  test.each([
    [["statsu"], /status/],
    [["replies", "lst"], /list/],
    [["replies", "list", "--kind", "letter"], /review/],
    [["replies", "list", "--limt", "3"], /--limit/],
    [["replies", "approve"], /--all/],
    [["replies", "approve", "17"], /17@/],
    [["run"], /--until-idle/],
    [["--lang", "fr", "status"], /ru/],
  ])("%j gets a sentence that helps", async (words, help) => {
    const { code, stdout, stderr } = await runCommand(words);

    expect(code).toBe(badInput);
    expect(stderr).toMatch(help);
    expect(stdout).toBe("");
  });
});

describe("a mistake on the command line, for programs", () => {
  const messagesOf = async (...words: readonly string[]) => JSON.parse((await runCommand(words)).stdout).error.messages;

  test("is an object, whatever the mistake", async () => {
    expect(await messagesOf("status", "--lang", "fr", "--json")).toEqual([expect.stringContaining("--lang")]);
  });

  test("has one sentence for each fault, without a list's signs", async () => {
    const file = await desk.write("faults.yaml", "suppliers:\n  - id: Wool!\n    nme: x\n    cabinets: []\n");

    const messages = await messagesOf("suppliers", "import", file, "--json");

    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) expect(message).toMatch(/^line \d+: /);
  });

  test("leads to a help that npx doesn't take for its own", async () => {
    const messages = await messagesOf("nonsense", "--json");

    expect(messages.at(-1)).toMatch(/ help$/);
  });
});

test.each(["start", "web"])("%s doesn't begin where strangers could come without a token", async (command) => {
  const { code, stderr } = await desk.runWith({ HTTP_HOST: "0.0.0.0" }, command);

  expect(code).toBe(badSettings);
  expect(stderr).toMatch(/WEB_TOKEN is missing.*openssl rand -hex 24/);
});

test.each([
  [{ HTTP_HOST: "192.0.2.1" }, "192.0.2.1 is no address of this machine"],
  [{ HTTP_HOST: "nobody.invalid" }, "nobody.invalid is no address of this machine"],
])("a web address that isn't this machine's is named before any process begins: %o", async (place, sentence) => {
  const { code, stderr } = await desk.spawnWith(
    { HTTP_PORT: "0", WORKERS: "1", WEB_TOKEN: "0123456789abcdef", ...place },
    "start",
  );

  expect(code).toBe(badSettings);
  expect(stderr).toContain(sentence);
});
