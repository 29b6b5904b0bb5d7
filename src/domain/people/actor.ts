// Who does something: the audit trail names them.

export type Actor =
  /** Whoever calls the command line, by the name that the machine knows them by. */
  | { readonly kind: "commandLine"; readonly user: string }
  /** The service itself, by its own rules. */
  | { readonly kind: "service" };

export const service: Actor = { kind: "service" };

const personMark = "person:";

/** As it stands in the audit trail, and beside an approval. */
export function auditName(actor: Actor): string {
  switch (actor.kind) {
    case "commandLine":
      return `${personMark}${actor.user}`;
    case "service":
      return "service";
  }
}

/** What people call whoever is stored by `auditName`. */
export function calledName(stored: string): string {
  return stored.startsWith(personMark) ? stored.slice(personMark.length) : stored;
}
