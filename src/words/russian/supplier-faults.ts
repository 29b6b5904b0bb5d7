import type { SupplierFaults } from "../../domain/fault/supplier-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

const groups = {
  supplier: "поставщик — это группа ключей, среди них id и name",
  cabinet: "кабинет — это группа ключей, среди них marketplace",
};

const owned = {
  supplierId: (id: string) => `поставщик с id «${id}»`,
  cabinetId: (id: string) => `кабинет с id «${id}»`,
  account: (marketplace: string) => `этот же аккаунт ${marketplace}`,
};

export const supplierFaults: Pick<FaultSentences, keyof SupplierFaults> = {
  noSuppliersKey: () => "файл должен начинаться с ключа «suppliers:»",
  noSuppliers: () => "suppliers: нужен список, в нём хотя бы один поставщик",
  notAGroup: ({ what }) => groups[what],
  alreadyUsed: ({ what, name, earlierLine }) => `${owned[what](name)} уже есть в строке ${earlierLine}`,
  cabinetIdMissing: ({ marketplace }) =>
    `id: не указано, а у этого поставщика несколько кабинетов на ${marketplace}. Дайте каждому свой`,
  cabinetIdTooLong: ({ id, mostCharacters }) =>
    `id: не указано, а «${id}» длиннее ${mostCharacters} знаков. Дайте id покороче`,
  unknownMarketplace: ({ known, similar }) =>
    `marketplace: нужно одно из этих слов: ${known.join(", ")}${similar === null ? "" : `; может быть, «${similar}»?`}`,
  noBrowserRoute: ({ field, marketplace }) =>
    `${field}: это для браузера, а с ${marketplace} работа идёт только по API. Уберите эту строку`,
  accountTaken: ({ cabinet, supplier, marketplace, holder, holderSupplier }) =>
    `кабинет ${cabinet} поставщика ${supplier}: этот аккаунт ${marketplace} уже принадлежит кабинету ${holder} ` +
    `поставщика ${holderSupplier}. У аккаунта один кабинет: возьмите его или другой ключ.`,
  cabinetTaken: ({ cabinet, supplier, holderSupplier }) =>
    `кабинет ${cabinet} уже принадлежит поставщику ${holderSupplier}. Дайте кабинету поставщика ${supplier} свой id.`,
  otherAccount: ({ cabinet }) =>
    `кабинет ${cabinet}: этот ключ открывает другой аккаунт. ` +
    "Дайте новому аккаунту свой id кабинета; у прежнего останется его история.",
};
