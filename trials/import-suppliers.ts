// Puts the sandbox's suppliers into a database, as `suppliers import` does.

import { stringify } from "yaml";
import { createMarketplaceRegistry } from "../src/adapters/marketplaces/registry.ts";
import { createCredentialVault } from "../src/adapters/postgres/cabinets/credential-vault.ts";
import { importSuppliers } from "../src/adapters/postgres/cabinets/supplier-import.ts";
import { openDatabase } from "../src/adapters/postgres/connection/database.ts";
import { createSecretBox } from "../src/adapters/secrets/secret-box.ts";
import { service } from "../src/domain/people/actor.ts";
import { parseSuppliersFile } from "../src/settings/suppliers-file.ts";
import { silentLog } from "./silent-log.ts";

export async function importSandboxSuppliers(
  databaseUrl: string,
  secretsKey: Uint8Array,
  sandbox: { readonly suppliers: readonly unknown[]; readonly apiUrls: Readonly<Record<string, string>> },
): Promise<void> {
  const connection = openDatabase({ connectionString: databaseUrl, log: silentLog, maxConnections: 1 });
  const { titles, load } = createMarketplaceRegistry(sandbox.apiUrls);
  const entries = parseSuppliersFile(stringify({ suppliers: sandbox.suppliers }), {
    environment: {},
    connectors: await load(titles.keys()),
  });
  await importSuppliers(connection.database, createCredentialVault(createSecretBox(secretsKey)), service, entries);
  await connection.close();
}
