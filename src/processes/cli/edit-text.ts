// Lets a person write a reply in the editor that they are used to.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../../domain/errors.ts";
import type { CommandContext } from "./command-context.ts";
import { leaveInterruptsAlone } from "./signals.ts";

/** @throws InputError when there is no editor, or it fails */
export async function editText(text: string, context: CommandContext): Promise<string> {
  const { failures } = context.messages;
  const environment = context.readEnvironment();
  const editor = environment["VISUAL"] || environment["EDITOR"];
  if (!editor) throw new InputError([failures.noEditor]);
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-"));
  const file = join(folder, "reply.txt");
  try {
    await writeFile(file, `${text}\n`, { mode: 0o600 });
    // Editors are set with arguments, like "code --wait": a shell takes them apart, the file's name is passed by itself.
    const command = ["-c", `${editor} "$1"`, "sh", file];
    const [code] = await leaveInterruptsAlone(() => once(spawn("/bin/sh", command, { stdio: "inherit" }), "exit"));
    if (code !== 0) throw new InputError([failures.editorFailed(editor)]);
    return await readFile(file, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
