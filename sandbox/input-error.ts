// What a person wrote can't be used: an option, or a line of a review file. Shown as it is; exit 2.

export class SandboxInputError extends Error {
  override readonly name = "SandboxInputError";
}
