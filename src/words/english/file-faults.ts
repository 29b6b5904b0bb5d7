import type { FileFaults, YamlMistake } from "../../domain/fault/file-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

const quoteHint = 'values with braces, brackets, commas, # or ": " must stand in quotes';

const mistakes: Readonly<Record<YamlMistake, string>> = {
  aliasWithoutName: "* and & begin an alias or an anchor, which need a name: put a value that begins so in quotes",
  backslash: "a backslash in \"double quotes\" must be doubled, or use 'single quotes'",
  indentation: "the indentation doesn't fit the lines above: keys of one group begin in the same column",
  badBeginning: "a value can't begin with this character: put it in quotes",
  keysRunTogether: `two keys run together: check the indentation of the next line; ${quoteHint}`,
  commaMissing: "inside { } or [ ] a comma is missing, or there is a dash too many",
  signMissing: "a quote, comma or colon is missing here or in a line above",
  colonMissing: 'a key needs a colon and a space after it, like "name: Northern Wool"',
  severalDocuments: "the file holds several documents: remove the line --- between them",
  tooDeep: "groups are nested too deeply",
  tab: "a tab is used for indentation: use spaces",
  unexpected: `something unexpected stands here: ${quoteHint}`,
  notClosed: "a { or [ isn't closed here or above",
  other: `this isn't valid YAML: ${quoteHint}`,
};

const saveAgain = (path: string | null) =>
  `save the file ${path === null ? "" : `${path} `}as UTF-8 (in an editor: "Save as", then the encoding)`;

export const fileFaults: Pick<FaultSentences, keyof FileFaults> = {
  notUtf8: ({ path }) => `this isn't UTF-8, it may be Windows-1251: ${saveAgain(path)}`,
  utf16: ({ path }) => `this is UTF-16: ${saveAgain(path)}`,
  hiddenCharacter: ({ field, character, path }) => {
    const what = `${path === null ? "" : `The file ${path}: `}${field ?? "the text"}`;
    return character === "U+FFFD"
      ? `${what} has U+FFFD, which stands where a letter was lost: type the text again`
      : `${what} has the invisible or control character ${character}: type the text again without it`;
  },
  fileTooLarge: ({ mostMegabytes }) =>
    `The file is larger than ${mostMegabytes} MB: divide it, each part can be imported by itself.`,
  notYaml: ({ mistake }) => mistakes[mistake],
  aliasesTooMany: () => "with its aliases written out the file is too large",
  aliasWithoutAnchor: () => "the alias has no anchor (&name) that ends above it",
  repeatedKey: ({ earlierLine }) => `this key stands already in line ${earlierLine}`,
  unknownKey: ({ key, similar, known }) => {
    if (key === null) return "unknown key; is a space missing after its colon?";
    return `unknown key "${key}"; ${similar === null ? `known are ${known.join(", ")}` : `did you mean "${similar}"?`}`;
  },
  placeholderMalformed: () =>
    "after ${ come the name of a variable and a closing brace; write $${ for the characters themselves",
  variablesMissing: ({ names: [first = "", ...others] }) =>
    others.length === 0
      ? `the variable ${first} isn't set in the environment, or is empty`
      : `the variables ${[first, ...others].join(", ")} aren't set in the environment, or are empty`,
};
