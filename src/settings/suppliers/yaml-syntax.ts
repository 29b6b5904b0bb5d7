// What the YAML parser complains about, in plain words. The parser's own messages may quote the file, which holds tokens.

import type { ErrorCode, LineCounter, YAMLError } from "yaml";

const quoteHint = 'values with braces, brackets, commas, # or ": " must stand in quotes';
const indentation = "the indentation doesn't fit the lines above: keys of one group begin in the same column";

const plainWords: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: "* and & begin an alias or an anchor, which need a name: put a value that begins so in quotes",
  BAD_DQ_ESCAPE: "a backslash in \"double quotes\" must be doubled, or use 'single quotes'",
  BAD_INDENT: indentation,
  BAD_SCALAR_START: "a value can't begin with this character: put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: `two keys run together: check the indentation of the next line; ${quoteHint}`,
  BLOCK_IN_FLOW: "inside { } or [ ] a comma is missing, or there is a dash too many",
  MISSING_CHAR: "a quote, comma or colon is missing here or in a line above",
  MULTILINE_IMPLICIT_KEY: 'a key needs a colon and a space after it, like "name: Northern Wool"',
  MULTIPLE_DOCS: "the file holds several documents: remove the line --- between them",
  RESOURCE_EXHAUSTION: "groups are nested too deeply",
  TAB_AS_INDENT: "a tab is used for indentation: use spaces",
  UNEXPECTED_TOKEN: `something unexpected stands here: ${quoteHint}`,
};

/** One fault for each line that the parser didn't understand. */
export function describeSyntaxErrors(errors: readonly YAMLError[], lines: LineCounter): string[] {
  const faults = new Map<number, string>();
  for (const error of errors) {
    const { line } = lines.linePos(error.pos[0]);
    if (!faults.has(line)) faults.set(line, `line ${line}: ${describe(error)}`);
  }
  return [...faults].toSorted(([one], [other]) => one - other).map(([, fault]) => fault);
}

function describe(error: YAMLError): string {
  // Two codes stand for several mistakes each.
  if (error.message.startsWith("Flow")) return "a { or [ isn't closed here or above";
  if (error.message.startsWith("Sequence item without")) return indentation;
  return plainWords[error.code] ?? `this isn't valid YAML: ${quoteHint}`;
}
