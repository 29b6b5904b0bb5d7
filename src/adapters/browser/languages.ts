// What a Chrome of a person who reads Russian says of its languages.

export const acceptedLanguages = ["ru-RU", "ru", "en-US", "en"] as const;

/** As Chrome makes it of them. */
export const acceptLanguageHeader = "ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7";
