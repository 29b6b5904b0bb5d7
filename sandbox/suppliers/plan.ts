// Which suppliers the sandbox has. All are invented.

export type Voice = {
  readonly language: string;
  readonly address: string;
  readonly tone: string;
  readonly signature: string;
  readonly examples: readonly string[];
};

export type Policy = { readonly reviews: string; readonly questions: string };

/** What is wrong with a cabinet's key, so that a service can show how it tells. */
export type KeyTrouble = "expired" | "withoutSubscription";

export type CabinetPlan = {
  readonly id: string;
  readonly marketplace: string;
  /** A cabinet in trouble is given nothing generated; one without a subscription has shipped items, for its site. */
  readonly trouble: KeyTrouble | null;
};

export type SupplierPlan = {
  readonly id: string;
  readonly name: string;
  readonly voice: Voice;
  readonly policy: Policy;
  readonly cabinets: readonly CabinetPlan[];
};

const northernWool = {
  id: "northern-wool",
  name: "Northern Wool",
  voice: {
    language: "ru",
    address: "вы",
    tone: "friendly",
    signature: "С уважением, Northern Wool",
    examples: ["Спасибо, что выбрали нас! Пусть плед согревает вас долгими вечерами."],
  },
} as const;

const amberHome = {
  id: "amber-home",
  name: "Янтарный дом",
  voice: { language: "ru", address: "вы", tone: "calm", signature: "Ваш «Янтарный дом»", examples: [] },
} as const;

const quietHearth = {
  id: "quiet-hearth",
  name: "Тихий очаг",
  voice: { language: "ru", address: "вы", tone: "warm, brief", signature: "Тепла вам, «Тихий очаг»", examples: [] },
} as const;

const everythingAutomatic: Policy = { reviews: "auto", questions: "auto" };

/** For the shipped data: three ways to approve, cabinets everywhere, an expired token, a missing subscription. */
export const shippedSuppliers: readonly SupplierPlan[] = [
  {
    ...northernWool,
    policy: { reviews: "auto>=4", questions: "review" },
    cabinets: [
      cabinetAt("wildberries", "northern-wool-wildberries"),
      cabinetAt("wildberries", "northern-wool-outlet", "expired"),
      cabinetAt("ozon", "northern-wool-ozon"),
      cabinetAt("yandex-market", "northern-wool-yandex-market"),
    ],
  },
  {
    ...amberHome,
    policy: everythingAutomatic,
    cabinets: [
      cabinetAt("wildberries", "amber-home-wildberries"),
      cabinetAt("ozon", "amber-home-ozon"),
      cabinetAt("yandex-market", "amber-home-yandex-market"),
    ],
  },
  {
    ...quietHearth,
    policy: { reviews: "auto>=3", questions: "auto" },
    cabinets: [
      cabinetAt("wildberries", "quiet-hearth-wildberries"),
      cabinetAt("ozon", "quiet-hearth-ozon", "withoutSubscription"),
      cabinetAt("yandex-market", "quiet-hearth-yandex-market"),
    ],
  },
];

/** For review files: the same suppliers, with a cabinet at each of these; everything goes out by itself. */
export function suppliersForReviews(marketplaces: readonly string[]): readonly SupplierPlan[] {
  return shareCabinets([northernWool, amberHome, quietHearth], marketplaces);
}

/** For measuring: as many suppliers as are asked for. */
export function generatedSuppliers(supplierCount: number, marketplaces: readonly string[]): readonly SupplierPlan[] {
  const suppliers = Array.from({ length: supplierCount }, (_, index) => {
    const number = String(index + 1).padStart(3, "0");
    return { ...northernWool, id: `supplier-${number}`, name: `Поставщик ${number}` };
  });
  return shareCabinets(suppliers, marketplaces);
}

/** A supplier for whom no cabinet is left stays out. @param marketplaces one for each cabinet, dealt out in turn */
function shareCabinets(
  suppliers: readonly Omit<SupplierPlan, "policy" | "cabinets">[],
  marketplaces: readonly string[],
): readonly SupplierPlan[] {
  return suppliers.slice(0, marketplaces.length).map((supplier, index) => ({
    ...supplier,
    policy: everythingAutomatic,
    cabinets: marketplaces
      .filter((_, place) => place % suppliers.length === index)
      .map((marketplace, place) => cabinetAt(marketplace, `${supplier.id}-${place + 1}`)),
  }));
}

function cabinetAt(marketplace: string, id: string, trouble: KeyTrouble | null = null): CabinetPlan {
  return { id, marketplace, trouble };
}
