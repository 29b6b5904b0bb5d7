// Branded identifiers: a supplier's id can't pass for a cabinet's, nor a feedback's for a delivery's.

declare const brand: unique symbol;
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name };

/** The seller's own key, as written in the suppliers file. */
export type SupplierId = Branded<string, "SupplierId">;
/** A cabinet's key: from the suppliers file, or `<supplier>-<marketplace>`. */
export type CabinetId = Branded<string, "CabinetId">;
/** Our number for a seller's identity at one marketplace; rate budgets and lanes belong to it. */
export type AccountId = Branded<number, "AccountId">;
export type FeedbackId = Branded<number, "FeedbackId">;
export type DeliveryId = Branded<number, "DeliveryId">;
/** The marketplace's own id of a review or question. */
export type ExternalId = Branded<string, "ExternalId">;
/** A registered marketplace's name: the registry in `adapters/marketplaces` says which exist. */
export type MarketplaceName = Branded<string, "MarketplaceName">;
/** Which stored credentials: changes with every import, and reveals nothing of them. */
export type CredentialsMark = Branded<string, "CredentialsMark">;
/** Tells encryption keys apart, and reveals nothing of them. */
export type KeyFingerprint = Branded<string, "KeyFingerprint">;
/** A machine that holds browser sessions: its data folder, more exactly. */
export type MachineId = Branded<string, "MachineId">;

export const supplierId = (value: string): SupplierId => value as SupplierId;
export const cabinetId = (value: string): CabinetId => value as CabinetId;
export const accountId = (value: number): AccountId => value as AccountId;
export const feedbackId = (value: number): FeedbackId => value as FeedbackId;
export const deliveryId = (value: number): DeliveryId => value as DeliveryId;
export const externalId = (value: string): ExternalId => value as ExternalId;
export const marketplaceName = (value: string): MarketplaceName => value as MarketplaceName;
export const credentialsMark = (value: string): CredentialsMark => value as CredentialsMark;
export const machineId = (value: string): MachineId => value as MachineId;
export const keyFingerprint = (value: string): KeyFingerprint => value as KeyFingerprint;
