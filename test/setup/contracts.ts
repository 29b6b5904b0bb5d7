// The official API descriptions and the data beside them, where the machine has them.

/** Undefined where there are none: their tests are skipped and say so. */
export const contractsFolder = process.env["CONTRACTS_DIR"] || undefined;

/** The title of tests that need them; without them it says that they are skipped. */
export function titleWithContracts(title: string): string {
  return contractsFolder ? title : `${title} (skipped: CONTRACTS_DIR isn't set)`;
}
