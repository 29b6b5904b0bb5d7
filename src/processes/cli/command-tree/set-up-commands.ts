// The commands that say who the service works for, and whether it can.

import type { Json, Tree } from "./program.ts";

export function addSetUpCommands({ program, context, perform }: Tree): void {
  const { commands } = context.messages;
  program.commandsGroup(commands.groups.setUp);
  const suppliers = program.command("suppliers").description(commands.suppliers);
  suppliers
    .command("import")
    .description(commands.importFile)
    .argument(commands.placeholders.file)
    .action((path: string) =>
      perform(async () => (await import("../commands/suppliers.ts")).importFile(context, path)),
    );
  suppliers
    .command("list")
    .description(commands.listSuppliers)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/suppliers.ts")).list(context, options)));
  program
    .command("cabinets")
    .description(commands.cabinets)
    .command("check")
    .description(commands.check)
    .option("--json", commands.json)
    .action((options: Json) => perform(async () => (await import("../commands/cabinets.ts")).check(context, options)));
  program
    .command("doctor")
    .description(commands.doctor)
    .action(() => perform(async () => (await import("../commands/doctor.ts")).doctor(context)));
}
