import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  commandsFor,
  deadLetterRoleCommands,
  workersRoleCommands,
} from "../../src/adapters/bus/google-pubsub/commands.ts";
import { topologyOf } from "../../src/adapters/bus/google-pubsub/topology.ts";
import { marketplaceNames } from "../../src/adapters/marketplaces/registry.ts";
import { readSettings } from "../../src/settings/settings.ts";
import { readBlocks } from "../../trials/guide/blocks.ts";

const guide = readFileSync(join(import.meta.dirname, "../../docs/operations/google-cloud.md"), "utf8");
const guided = readBlocks(guide).flatMap(({ text }) => text.replaceAll("\\\n", " ").split("\n").map(wordsOf));

const { deliveryBus } = readSettings({ DELIVERY_BUS: "pubsub", PUBSUB_PROJECT_ID: "shop-1" }, marketplaceNames, []);

/** Without what the guide says once for all of them: the project, and whom a role is for. */
function wordsOf(command: string): string {
  const words = command.split(/ +/).filter((word) => word !== "" && !/^--(project|member)=/.test(word));
  return words.toSorted().join(" ");
}

test("by the guide for Google Cloud, topics, subscriptions and roles become what the service wants by its defaults", () => {
  if (deliveryBus.pubsub === null) throw new Error("Pub/Sub is used here.");
  const topology = topologyOf(deliveryBus.pubsub);
  const { workers, returns } = topology;
  // The account's address has blanks in it.
  const withoutMember = (command: string): string => command.replace(/ --member=.*(?= --role=)/, "");
  const wanted = [
    ...[workers, returns].flatMap((subscription) =>
      commandsFor({ kind: "subscriptionMissing", subscription }, topology),
    ),
    ...[...workersRoleCommands(topology), ...deadLetterRoleCommands(topology)].map(withoutMember),
  ];

  expect(guided).toContain(wordsOf("gcloud pubsub topics create feedback-deliveries feedback-deliveries-dead"));
  for (const command of wanted) expect(guided).toContain(wordsOf(command));
});
