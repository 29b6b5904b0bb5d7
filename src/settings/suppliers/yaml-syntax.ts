// What the YAML parser complains about. The parser's own messages may quote the file, which holds tokens.

import type { ErrorCode, LineCounter, YAMLError } from "yaml";
import { type Fault, faultOf } from "../../domain/fault/fault.ts";
import type { YamlMistake } from "../../domain/fault/file-faults.ts";

const mistakes: Partial<Record<ErrorCode, YamlMistake>> = {
  BAD_ALIAS: "aliasWithoutName",
  BAD_DQ_ESCAPE: "backslash",
  BAD_INDENT: "indentation",
  BAD_SCALAR_START: "badBeginning",
  BLOCK_AS_IMPLICIT_KEY: "keysRunTogether",
  BLOCK_IN_FLOW: "commaMissing",
  MISSING_CHAR: "signMissing",
  MULTILINE_IMPLICIT_KEY: "colonMissing",
  MULTIPLE_DOCS: "severalDocuments",
  RESOURCE_EXHAUSTION: "tooDeep",
  TAB_AS_INDENT: "tab",
  UNEXPECTED_TOKEN: "unexpected",
};

/** One fault for each line that the parser didn't understand. */
export function faultsOfSyntax(errors: readonly YAMLError[], lines: LineCounter): Fault[] {
  const faults = new Map<number, Fault>();
  for (const error of errors) {
    const { line } = lines.linePos(error.pos[0]);
    if (!faults.has(line)) faults.set(line, faultOf("notYaml", { mistake: mistakeOf(error) }, line));
  }
  return [...faults].toSorted(([one], [other]) => one - other).map(([, fault]) => fault);
}

function mistakeOf(error: YAMLError): YamlMistake {
  // Two codes stand for several mistakes each.
  if (error.message.startsWith("Flow")) return "notClosed";
  if (error.message.startsWith("Sequence item")) return "indentation";
  return mistakes[error.code] ?? "other";
}
