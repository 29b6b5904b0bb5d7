// The key that takes the place of SECRETS_KEY: read by the command that exchanges it, and by nobody else.

import { SettingsError } from "../domain/errors/errors.ts";
import { EnvironmentVariables } from "./environment-variables.ts";
import { faultOfIssue } from "./fault-issues.ts";

const Variables = EnvironmentVariables.pick({ NEW_SECRETS_KEY: true });

/**
 * Null when none is given. A variable that is empty counts as unset.
 * @throws SettingsError when it isn't a key
 */
export function readNewSecretsKey(environment: NodeJS.ProcessEnv): Uint8Array | null {
  const given = environment["NEW_SECRETS_KEY"]?.trim();
  const parsed = Variables.safeParse(given ? { NEW_SECRETS_KEY: given } : {});
  if (parsed.success) return parsed.data.NEW_SECRETS_KEY ?? null;
  throw new SettingsError(parsed.error.issues.map(faultOfIssue));
}
