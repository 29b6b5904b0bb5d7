// Every notification of Yandex Market's own description: an example of each is made from its schema.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { createNotifications } from "../../../../src/adapters/marketplaces/yandex-market/notifications.ts";
import { contractsFolder, titleWithContracts } from "../../../setup/contracts.ts";

const Description = z.object({
  components: z.object({
    schemas: z.object({
      NotificationType: z.object({ enum: z.array(z.string()) }),
      SendNotificationRequest: z.object({ discriminator: z.object({ mapping: z.record(z.string(), z.string()) }) }),
      SendNotificationResponse: z.object({ required: z.array(z.string()) }),
    }),
  }),
});
const Notification = z.object({ properties: z.record(z.string(), z.unknown()) });
const Schemas = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });

describe.skipIf(!contractsFolder)(titleWithContracts("each notification that Yandex Market describes"), () => {
  const { parse, answer } = createNotifications();
  const readDescription = (): unknown =>
    parseYaml(readFileSync(join(contractsFolder ?? "", "yandex-market-notifications.yaml"), "utf8"));

  /** All the fields of its schema; only the business matters to us. */
  function exampleOf(type: string, description: unknown): Record<string, unknown> {
    const { mapping } = Description.parse(description).components.schemas.SendNotificationRequest.discriminator;
    const name = mapping[type]?.split("/").at(-1) ?? "";
    const { properties } = Notification.parse(Schemas.parse(description).components.schemas[name]);
    const fields = Object.keys(properties).map((field) => [field, field.endsWith("Id") ? 1 : "2025-01-01T00:00:00Z"]);
    return { ...Object.fromEntries(fields), notificationType: type };
  }

  test("is understood: reviews and questions are news of their business, all else is not for us", () => {
    const description = readDescription();
    const types = Description.parse(description).components.schemas.NotificationType.enum;

    const heard = Map.groupBy(types, (type) => parse(JSON.stringify(exampleOf(type, description))).kind);

    expect(heard.get("ping")).toEqual(["PING"]);
    expect(heard.get("changed")).toEqual(types.filter((type) => /^(GOODS_FEEDBACK|QUESTION)_/.test(type)));
    expect(heard.get("unknown")).toEqual(types.filter((type) => /^(ORDER|CHAT)_/.test(type)));
  });

  test("gets the answer that is asked for", () => {
    const { required } = Description.parse(readDescription()).components.schemas.SendNotificationResponse;

    expect(Object.keys(JSON.parse(answer(new Date()))).sort()).toEqual(required.toSorted());
  });
});
