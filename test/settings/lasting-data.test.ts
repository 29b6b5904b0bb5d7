import { expect, test } from "vitest";
import { faultOf } from "../../src/domain/fault/fault.ts";
import { findLosses, isOnVolume } from "../../src/settings/lasting-data.ts";

const root = "24 1 0:31 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/a:/b";
const volume = "36 24 98:0 /volumes/feedback/_data /data rw,noatime master:1 - ext4 /dev/sda1 rw";
const memory = "37 24 0:40 / /data rw,nosuid - tmpfs tmpfs rw,size=65536k";

test.each([
  ["on a volume", "/data", [root, volume], true],
  ["in a folder on a volume", "/data/embedded", [root, volume], true],
  ["on a volume whose name has a space", "/my data", [root, volume.replace("/data", "/my\\040data")], true],
  ["in the container itself", "/data", [root], false],
  ["beside a volume with a similar name", "/database", [root, volume], false],
  ["in memory", "/data", [root, memory], false],
  ["in memory that hides a volume", "/data", [root, volume, memory], false],
  ["on a volume that hides memory", "/data", [root, memory, volume], true],
  ["in memory inside a volume", "/data/x", [root, memory.replace("/data", "/data/x"), volume], false],
  ["where no mount is told", "/data", [""], false],
])("what lies %s is on a volume or not", (_where, path, mounts, expected) => {
  expect(isOnVolume(path, mounts.join("\n"))).toBe(expected);
});

const nowhere = { databaseUrl: null, dataDirectory: "/nowhere/data", mustDataSurvive: true };

test("in a container something must outlive it: a database elsewhere, or a volume", async () => {
  expect(await findLosses(nowhere)).toEqual([faultOf("dataWouldBeLost", { path: "/nowhere/data" })]);
  expect(await findLosses({ ...nowhere, databaseUrl: "postgresql://database/feedback" })).toEqual([]);
  expect(await findLosses({ ...nowhere, mustDataSurvive: false })).toEqual([]);
});
