// The commands that say who the service works for, and whether it can.

import type { Command } from "commander";
import type { HolderKind, RemoveOptions, StopOptions } from "../commands/holds.ts";
import type { LoginOptions } from "../commands/sign-in.ts";
import { readSeconds } from "./option-values.ts";
import type { Json, Tree } from "./tree.ts";

export function addSetUpCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  program.commandsGroup(commands.groups.setUp);
  const suppliers = program.command("suppliers").description(commands.suppliers);
  suppliers
    .command("import")
    .description(commands.importFile)
    .argument(commands.placeholders.file)
    .option("--json", commands.json)
    .action((path: string, options: Json) =>
      perform(async () => (await import("../commands/suppliers.ts")).importFile(context, path, options)),
    );
  suppliers
    .command("list")
    .description(commands.listSuppliers)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/suppliers.ts")).list(context, options)));
  addHolds(suppliers, "supplier", { program, context, perform });
  const cabinets = program.command("cabinets").description(commands.cabinets);
  cabinets
    .command("check")
    .description(commands.check)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/cabinets.ts")).check(context, options)));
  addSignIn(cabinets, { program, context, perform });
  addHolds(cabinets, "cabinet", { program, context, perform });
  program
    .command("doctor")
    .description(commands.doctor)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/doctor.ts")).doctor(context, options)));
}

function addSignIn(cabinets: Command, { context, perform }: Tree): void {
  const { commands } = context.messages;
  const signIn = () => import("../commands/sign-in.ts");
  cabinets
    .command("login")
    .description(commands.login)
    .argument("<id>")
    .option("--no-window", commands.noWindow)
    .option("--json", commands.json)
    .action((id: string, options: LoginOptions) => perform(async () => (await signIn()).login(context, id, options)));
  cabinets
    .command("logout")
    .description(commands.logout)
    .argument("<id>")
    .option("--json", commands.json)
    .action((id: string, options: Json) => perform(async () => (await signIn()).logout(context, id, options)));
}

/** The same three for suppliers and for cabinets. */
function addHolds(group: Command, kind: HolderKind, { context, perform }: Tree): void {
  const { commands } = context.messages;
  const holds = () => import("../commands/holds.ts");
  group
    .command("pause")
    .description(commands.pause[kind])
    .argument("<id>")
    .option("--wait <seconds>", commands.waitForFlight, readSeconds)
    .option("--json", commands.json)
    .action((id: string, options: StopOptions) =>
      perform(async () => (await holds()).pauseHolder(context, { kind, id }, options)),
    );
  group
    .command("resume")
    .description(commands.resumeHolder[kind])
    .argument("<id>")
    .option("--json", commands.json)
    .action((id: string, options: Json) =>
      perform(async () => (await holds()).resumeHolder(context, { kind, id }, options)),
    );
  group
    .command("remove")
    .description(commands.remove[kind])
    .argument("<id>")
    .option("--yes", commands.yes)
    .option("--unproven", commands.unproven)
    .option("--json", commands.json)
    .action((id: string, options: RemoveOptions) =>
      perform(async () => (await holds()).removeHolder(context, { kind, id }, options)),
    );
}
