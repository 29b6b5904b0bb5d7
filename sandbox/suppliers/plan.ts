// Which suppliers the sandbox has. All are invented.

export type Voice = {
  readonly language: string;
  readonly address: string;
  readonly tone: string;
  readonly signature: string;
  readonly examples: readonly string[];
};

export type Policy = { readonly reviews: string; readonly questions: string };

export type CabinetPlan = {
  readonly id: string;
  readonly marketplace: string;
  readonly isExpired: boolean;
  readonly withoutSubscription: boolean;
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

const everythingAutomatic: Policy = { reviews: "auto", questions: "auto" };

/** For the shipped data: two ways to approve, one supplier with two cabinets, and one token that has expired. */
export const shippedSuppliers: readonly SupplierPlan[] = [
  {
    ...northernWool,
    policy: { reviews: "auto>=4", questions: "review" },
    cabinets: [cabinetNamed("northern-wool-main"), { ...cabinetNamed("northern-wool-outlet"), isExpired: true }],
  },
  {
    ...amberHome,
    policy: everythingAutomatic,
    cabinets: [cabinetNamed("amber-home-textile"), cabinetNamed("amber-home-kitchen")],
  },
];

/** For review files: the same suppliers, with as many cabinets as asked for; everything goes out by itself. */
export function suppliersForReviews(cabinetCount: number): readonly SupplierPlan[] {
  return shareCabinets([northernWool, amberHome], cabinetCount);
}

/** For measuring: any number of suppliers. */
export function generatedSuppliers(supplierCount: number, cabinetCount: number): readonly SupplierPlan[] {
  const suppliers = Array.from({ length: supplierCount }, (_, index) => {
    const number = String(index + 1).padStart(3, "0");
    return { ...northernWool, id: `supplier-${number}`, name: `Поставщик ${number}` };
  });
  return shareCabinets(suppliers, cabinetCount);
}

function shareCabinets(
  suppliers: readonly Omit<SupplierPlan, "policy" | "cabinets">[],
  cabinetCount: number,
): readonly SupplierPlan[] {
  return suppliers.map((supplier, index) => ({
    ...supplier,
    policy: everythingAutomatic,
    cabinets: Array.from({ length: Math.ceil((cabinetCount - index) / suppliers.length) }, (_, place) =>
      cabinetNamed(`${supplier.id}-${place + 1}`),
    ),
  }));
}

function cabinetNamed(id: string): CabinetPlan {
  return { id, marketplace: "wildberries", isExpired: false, withoutSubscription: false };
}
