// Characters that a reader of a text doesn't see or can't read, while a program does: control characters, zero-width
// and direction marks, U+FFFD where something was lost. In a reply they are a mistake or a trick. What joins and colours
// emoji is no trick.

const partOfEmoji = [
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}])[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
  // Flags of England, Scotland and the like: the letters are hidden ones.
  String.raw`\u{1f3f4}[\u{e0020}-\u{e007e}]{4,6}\u{e007f}`,
].join("|");

/** U+2800 is the Braille pattern without dots: a space that is none. Line breaks and tabs may be there. */
const hidden = String.raw`(?![\t\n]|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\ufffd\u2800]`;

const emojiOrHidden = new RegExp(`(?<emoji>${partOfEmoji})|${hidden}`, "gu");

/** The first one, as "U+202E"; null where there is none. */
export function findHiddenCharacter(text: string): string | null {
  for (const { 0: character, groups } of text.matchAll(emojiOrHidden)) {
    if (groups?.["emoji"] === undefined) return codePointName(character);
  }
  return null;
}

/** The text with a visible sign in the place of each: `␛` for escape, `⟨U+202E⟩` for what has no sign. */
export function showHiddenCharacters(text: string): string {
  return text.replace(emojiOrHidden, (character: string, emoji?: string) => emoji ?? signOf(character));
}

/** Unicode has pictures of the 32 old control characters and of DEL. */
function signOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x20) return String.fromCodePoint(0x2400 + codePoint);
  return codePoint === 0x7f ? "␡" : `⟨${codePointName(character)}⟩`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
