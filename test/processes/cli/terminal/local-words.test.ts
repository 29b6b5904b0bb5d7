import { describe, expect, test } from "vitest";
import { periodBeginning, periodEnd } from "../../../../src/processes/cli/terminal/local-words.ts";

describe("a period", () => {
  test("of whole days is told by its first and its last day", () => {
    expect(periodBeginning(new Date(2025, 0, 1), "en-GB")).toBe("1 Jan 2025");
    expect(periodEnd(new Date(2025, 1, 2), "en-GB")).toBe("1 Feb 2025");
    expect(periodEnd(new Date(2025, 0, 1), "ru")).toBe("31 дек. 2024 г.");
  });

  test("that begins or ends within a day has its times", () => {
    expect(periodBeginning(new Date(2025, 0, 1, 9, 30), "en-GB")).toBe("1 Jan 2025, 09:30");
    expect(periodEnd(new Date(2025, 1, 2, 0, 0, 1), "en-GB")).toBe("2 Feb 2025, 00:00");
  });
});
