// What of a voice can be checked. Address and tone are free words by design, as the prompt hands them to the model; what can
// only be a slip is refused, since replies would go out in no language.

/** The canonical tag; undefined where it names no language. */
export function readLanguage(tag: string): string | undefined {
  try {
    const { language, baseName } = new Intl.Locale(tag);
    const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
    return names.of(language) === undefined ? undefined : baseName;
  } catch {
    return undefined;
  }
}

export function hasWords(text: string): boolean {
  return /\p{Letter}/u.test(text);
}
