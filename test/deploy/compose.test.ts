import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const Service = z.object({
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  restart: z.string(),
  volumes: z.array(z.string()).optional(),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  volumes: z.record(z.string(), z.null()),
});

const text = readFileSync(join(import.meta.dirname, "../../compose.yaml"), "utf8");
const { services, volumes } = Compose.parse(parse(text, { merge: true }));

test.each(Object.entries(services))("%s can write to its volumes alone, and gains no rights", (_name, service) => {
  expect(service).toMatchObject({
    read_only: true,
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
  });
});

test("what must survive lies on volumes with a name", () => {
  const mounted = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(":")[0]));

  expect(mounted.toSorted()).toEqual(Object.keys(volumes).toSorted());
});

test("the tables are brought up to date once, and the others run on", () => {
  expect(Object.fromEntries(Object.entries(services).map(([name, { restart }]) => [name, restart]))).toEqual({
    database: "unless-stopped",
    migrate: "no",
    service: "unless-stopped",
  });
});
