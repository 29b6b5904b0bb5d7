import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstNameOf } from "../../../src/domain/personal-data/first-name.ts";

describe("a first name is found:", () => {
  test.each([
    ["Анна", "Анна"],
    ["  лариса ", "Лариса"],
    ["СВЕТЛАНА", "Светлана"],
    ["СветЛана", "Светлана"],
    ["Алёна", "Алёна"],
    ["Артём К.", "Артём"],
    ["Юлия Васильевна", "Юлия"],
    ["Анна Петрова", "Анна"],
    ["Петрова Анна", "Анна"],
    ["Кадыров Ислам Ахмедович", "Ислам"],
    ["Гульназ", "Гульназ"],
    ["Ekaterina", "Ekaterina"],
    ["Анастасия".normalize("NFD"), "Анастасия"],
  ])("%s", (author, name) => {
    expect(firstNameOf(author)).toBe(name);
  });
});

describe("no first name is guessed:", () => {
  test.each([
    null,
    "",
    " ",
    "Н",
    "А. П.",
    "Покупатель",
    "Покупатель Анна",
    "Пользователь",
    "Anonymous",
    "Имя",
    "Назарова",
    "Леший",
    "Не Анна",
    "anna1987",
    "Анна2",
    "anna@mail.ru",
    "@anna",
    "Анна 🌸",
    "Мама Анны",
    "ООО Анна",
    "Анна, Иван и другие",
    "<Анна>",
    "Анна".repeat(40),
  ])("%s", (author) => {
    expect(firstNameOf(author)).toBeNull();
  });
});

test("whatever a stranger calls himself, a greeting gets one plain word with a capital letter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (author) => {
      expect(firstNameOf(author) ?? "Анна").toMatch(/^\p{Lu}\p{Ll}{1,14}$/u);
    }),
  );
});
