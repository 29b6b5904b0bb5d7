// How a person hands over a text: by an editor, by stdin.

import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { findEditor } from "../../../src/processes/cli/find-editor.ts";
import { type Desk, openInbox, spawnCommand } from "./command-line.ts";

const badInput = 2;
const Shown = z.object({ versions: z.array(z.object({ text: z.string() })) });

let desk: Desk;
let folder: string;
let ids: number[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedback-service-editors-"));
  ({ desk, ids } = await openInbox(12));
}, 120_000);
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

const nextReply = () => `${ids.pop()}@1`;
const textOf = async (reply: string) =>
  Shown.parse(await desk.ask("replies", "show", reply.replace("@1", ""))).versions.at(-1)?.text;

async function writeProgram(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

describe("a text in stdin", () => {
  test("is taken whole, with its lines", async () => {
    const reply = nextReply();
    const text = `Спасибо за отзыв!\n\n${"Очень рады. ".repeat(20)}До встречи`;

    const words = ["replies", "edit", reply, "--text", "-"];

    const { code } = await spawnCommand(words, desk.environment, Buffer.from(`\ufeff${text}\n`));

    expect(code).toBe(0);
    expect(await textOf(reply)).toBe(text);
  });

  test("in another encoding is refused", async () => {
    const reply = nextReply();
    const before = await textOf(reply);

    const ended = await desk.runOn(Buffer.from([0xcf, 0xf0, 0xe8]), "replies", "edit", reply, "--text", "-");

    expect(ended).toMatchObject({ code: badInput, stderr: expect.stringContaining("UTF-8") });
    expect(await textOf(reply)).toBe(before);
  });
});

describe("an editor", () => {
  test("is found on the PATH when none is set", async () => {
    const reply = nextReply();
    await writeProgram("nano", 'printf "%s" "Благодарим за отзыв!" >"$1"');

    const { code } = await desk.spawnWith({ PATH: folder }, "replies", "edit", reply);

    expect(code).toBe(0);
    expect(await textOf(reply)).toBe("Благодарим за отзыв!");
  });

  test("that saves another encoding changes nothing", async () => {
    const reply = nextReply();
    const before = await textOf(reply);
    const editor = await writeProgram("old-editor", 'printf "\\317\\360\\350" >"$1"');

    const ended = await desk.spawnWith({ EDITOR: editor }, "replies", "edit", reply);

    expect(ended).toMatchObject({ code: badInput, stderr: expect.stringContaining("UTF-8") });
    expect(await textOf(reply)).toBe(before);
  });

  test("of one's own comes first, VISUAL before EDITOR", async () => {
    const surroundings = { PATH: folder, EDITOR: "ed", VISUAL: "code --wait" };

    expect(await findEditor(surroundings)).toBe("code --wait");
    expect(await findEditor({ ...surroundings, VISUAL: "" })).toBe("ed");
  });

  test("that is nowhere is asked for", async () => {
    const { code, stderr } = await desk.runWith({ PATH: "/nowhere" }, "replies", "edit", nextReply());

    expect(await findEditor({ PATH: "/nowhere" })).toBeNull();
    expect(code).toBe(badInput);
    expect(stderr).toMatch(/EDITOR.*--text/);
  });
});
