// `completion`: prints what makes a shell complete the commands.

import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { bashScript } from "../completion/bash-script.ts";
import { readCommandWords } from "../completion/command-words.ts";
import { fishScript } from "../completion/fish-script.ts";
import type { Shell } from "../completion/shells.ts";
import { zshScript } from "../completion/zsh-script.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const satisfies Record<Shell, unknown>;

/** Shells complete a command by its first word: `npx --no feedback-service` needs an alias for that. */
const completedName = "feedback-service";

export async function printCompletion({ output }: CommandContext, program: Command, shell: Shell): Promise<ExitCode> {
  output.print(scripts[shell](completedName, readCommandWords(program)).trimEnd());
  return exitCodes.done;
}
