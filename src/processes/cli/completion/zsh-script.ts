import type { CommandWords, CompletedWord, Values } from "./command-words.ts";
import { allPaths, quote } from "./shell-words.ts";

/** For `.zshrc`. */
export function zshScript(name: string, tree: readonly CommandWords[]): string {
  const valueCases = tree.flatMap(({ path, options }) =>
    options
      .filter(({ values }) => values.kind !== "none")
      .map(({ word, values }) => `    ${quote(`${path}|${word}`)}) ${completeValues(values)}; return ;;`),
  );
  const entryCases = tree.map(({ path, commands, options, argument }) => {
    const entries = [...commands, ...options].map(describe).join(" ");
    const before = argument.kind === "oneOf" || argument.kind === "file" ? `${completeValues(argument)}; ` : "";
    return `    ${quote(path)}) ${before}entries=(${entries}) ;;`;
  });
  return `# Completion of ${name} for zsh.
_feedback_service() {
  local typed="" word
  local -a entries
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${typed:+$typed }$word" in
      ${allPaths(tree).map(quote).join(" | ")}) typed="\${typed:+$typed }$word" ;;
    esac
  done
  case "$typed|\${words[CURRENT-1]}" in
${valueCases.join("\n")}
  esac
  case "$typed" in
${entryCases.join("\n")}
  esac
  _describe ${quote(name)} entries
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _feedback_service ${name}
`;
}

function describe({ word, description }: CompletedWord): string {
  return quote(`${word}:${description}`);
}

function completeValues(values: Values): string {
  if (values.kind === "file") return "_files";
  if (values.kind !== "oneOf") return ":";
  return `compadd -- ${values.words.map(quote).join(" ")}`;
}
