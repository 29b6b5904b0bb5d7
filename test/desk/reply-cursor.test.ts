import { expect, test } from "vitest";
import { readCursor, writeCursor } from "../../src/desk/reply-cursor.ts";

test("a place in a list comes back as it was written", () => {
  const place = { priority: 2, writtenAt: new Date("2026-11-20T10:00:00Z"), id: 17 };

  expect(readCursor(writeCursor(place))).toEqual(place);
});

test.each([
  "",
  "nonsense",
  Buffer.from("[1,2]").toString("base64url"),
  Buffer.from("[1,1e99,1]").toString("base64url"),
])("no place is %j", (word) => {
  expect(readCursor(word)).toBeNull();
});
