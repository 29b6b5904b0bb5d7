import { describe, expect, test } from "vitest";
import { detailsOf } from "../../../src/domain/errors/details-of.ts";
import { storedDetail, summarizeDetail } from "../../../src/domain/errors/error-detail.ts";
import { CredentialError, RejectedTextError } from "../../../src/domain/errors/marketplace-errors.ts";
import { UnreachableError } from "../../../src/domain/errors/remote-errors.ts";

const refused = { side: "Wildberries", code: "422", words: " Текст слишком длинный " };

describe("a detail in no language", () => {
  test.each([
    [refused, "Wildberries, 422: «Текст слишком длинный»"],
    [{ ...refused, words: null }, "Wildberries, 422"],
    [{ side: null, code: "ECONNREFUSED", words: null }, "ECONNREFUSED"],
  ])("names the side, the code and the words that there are", (detail, told) => {
    expect(summarizeDetail(detail)).toBe(told);
    expect(storedDetail(detail)).toBe(told);
  });

  test("is the code alone, when stored, where we noticed it ourselves", () => {
    expect(storedDetail({ side: "api.ozon.ru", code: "noAnswerInTime", words: null })).toBe("noAnswerInTime");
  });
});

describe("the details of an error", () => {
  test("are its own and those of its causes", () => {
    const cause = new RejectedTextError("refused", { detail: refused });

    expect(detailsOf(new CredentialError("the key", "readOnly", { cause }))).toEqual([refused]);
  });

  test("name a system's code, once", () => {
    const system = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const detail = { side: "api.ozon.ru", code: "ECONNREFUSED", words: null };

    expect(detailsOf(new UnreachableError("no connection", { cause: system, detail }))).toEqual([detail]);
    expect(detailsOf(new AggregateError([system], "all failed"))).toEqual([{ ...detail, side: null }]);
  });

  test("end in a circle of causes", () => {
    const error = new Error("round");
    error.cause = error;

    expect(detailsOf(error)).toEqual([]);
    expect(detailsOf("a string")).toEqual([]);
  });
});
