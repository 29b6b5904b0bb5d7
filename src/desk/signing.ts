// Whom somebody signs in for: a cabinet that is worked for by its pages, with what opens them.

import { InputError, InvariantError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import type { CabinetId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Marketplaces, SignIn } from "../ports/connector.ts";
import type { CabinetDirectory, Credentials, ListedCabinet, SecretsKey } from "../ports/desk/cabinets.ts";
import { requireKnown } from "./known-holders.ts";

export type SigningPorts = {
  readonly cabinets: CabinetDirectory;
  readonly secretsKey: SecretsKey;
  readonly marketplaces: Pick<Marketplaces, "load">;
};

export type Signing = {
  readonly cabinet: ListedCabinet;
  readonly proxy: string | null;
  readonly credentials: Credentials;
  readonly byPages: SignIn;
};

/**
 * @throws InputError when the caller knows no such cabinet, or nothing is done for it by its pages
 * @throws OtherSecretsKeyError when the credentials are sealed with another key
 */
export async function readSigning(ports: SigningPorts, caller: Caller, id: CabinetId): Promise<Signing> {
  const cabinet = await requireCabinet(ports, caller, id);
  const { marketplace, route } = cabinet;
  const connector = (await ports.marketplaces.load([marketplace])).get(marketplace);
  if (connector === undefined) throw new InvariantError(`There is no connector for ${marketplace}.`);
  const { browser } = connector.routes;
  if (browser === null) throw new InputError([faultOf("noPages", { marketplace: connector.title })]);
  if (route === "api") throw new InputError([faultOf("goesByApi", { cabinet: id })]);
  const unlocked = await ports.secretsKey.unlock();
  const stored = await unlocked.readCredentials(caller.scope, id);
  if (stored === null) throw new InvariantError(`The cabinet ${id} vanished while somebody signed in.`);
  const { proxy = null, ...credentials } = stored.credentials;
  return { cabinet, byPages: browser.signIn, credentials, proxy };
}

/** @throws InputError when the caller knows no such cabinet */
export async function requireCabinet(
  ports: Pick<SigningPorts, "cabinets">,
  caller: Caller,
  id: CabinetId,
): Promise<ListedCabinet> {
  const [cabinet] = await requireKnown(ports, caller, { kind: "cabinet", id });
  return cabinet;
}
