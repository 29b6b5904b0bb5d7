// Lets a person write a reply in the editor that they are used to.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readUtf8 } from "../../settings/utf8-text.ts";
import type { CommandContext } from "./command-context.ts";
import { CommandError } from "./command-error.ts";
import { findEditor } from "./find-editor.ts";
import { leaveInterruptsAlone } from "./signals.ts";

/** @throws InputError when there is no editor, it fails, or it saves something else than UTF-8 */
export async function editText(text: string, context: CommandContext): Promise<string> {
  const { failures } = context.messages;
  const editor = await findEditor(context.readEnvironment());
  if (editor === null) throw new CommandError([failures.noEditor]);
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-"));
  const file = join(folder, "reply.txt");
  try {
    await writeFile(file, `${text}\n`, { mode: 0o600 });
    const code = await leaveInterruptsAlone(() => runEditor(editor, file));
    if (code !== 0) throw new CommandError([failures.editorFailed(editor)]);
    return readUtf8(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Editors are set with arguments, like "code --wait": a shell takes them apart, the file's name is passed by itself. */
async function runEditor(editor: string, file: string): Promise<unknown> {
  const child =
    process.platform === "win32"
      ? spawn(`${editor} "${file}"`, { stdio: "inherit", shell: true })
      : spawn("/bin/sh", ["-c", `${editor} "$1"`, "sh", file], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  return code;
}
