import type { CredentialReport } from "../../src/ports/marketplace-client.ts";
import { credentialFact } from "../../src/words/credential-fact.ts";
import { words } from "../../src/words/english/words.ts";

/** A report with its facts as people read them. */
export function toldReport({ facts, ...report }: CredentialReport) {
  const told: Readonly<Record<string, string>> = Object.fromEntries(
    facts.map((fact) => [fact.about, credentialFact(fact, words)]),
  );
  return { ...report, facts: told };
}
