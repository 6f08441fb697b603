import type { CompanyState, ProductState, Unit } from "@/lib/companies/states";
import type { Certification, District, SalesChannel } from "@/lib/reference/states";

/** Korean, then English. */
export type Both = readonly [ko: string, en: string];

export type ProductWords = {
  key: string;
  name: Both;
  summary: Both;
  difference: Both;
  /** Null for what has no line in the nomenclature. */
  hs6: string | null;
  /** Dollars. */
  price: readonly [from: number, to: number];
  unit: Unit;
  minimumOrder: number;
  monthlyCapacity: number;
  leadTimeDays: number;
  held?: readonly Certification[];
  needed?: readonly Certification[];
  channels?: readonly SalesChannel[];
  state?: ProductState;
};

export type CompanyWords = {
  key: string;
  name: Both;
  district: District;
  founded: number;
  employees: number;
  /** Of the last full year: hundred millions of won, and thousands of dollars. */
  sales: number;
  exports: number;
  introduction: Both;
  certifications?: readonly Certification[];
  state?: CompanyState;
  products: readonly ProductWords[];
};
