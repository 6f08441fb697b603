import type { HelpKind } from "./states";

/** What was submitted, word for word. Holds no personal data: the contact person stays with the company's row. */
export type ApplicationSnapshot = {
  program: { id: string; slug: string; titleKo: string; titleEn: string };
  company: {
    id: string;
    nameKo: string;
    nameEn: string;
    district: string | null;
    sector: string | null;
    foundedYear: number | null;
    employees: number | null;
    introductionKo: string;
    introductionEn: string;
    website: string | null;
    certifications: string[];
    years: { year: number; salesKrw: number | null; exportsUsdCents: number | null }[];
  };
  products: {
    id: string;
    nameKo: string;
    nameEn: string;
    summaryKo: string;
    summaryEn: string;
    differenceKo: string;
    differenceEn: string;
    sector: string | null;
    hs6: string | null;
    withoutHs: boolean;
    priceMinCents: number | null;
    priceMaxCents: number | null;
    currency: string;
    unit: string;
    minimumOrder: number | null;
    monthlyCapacity: number | null;
    leadTimeDays: number | null;
    certificationsHeld: string[];
    certificationsNeeded: string[];
  }[];
  application: {
    helpKinds: HelpKind[];
    motivationKo: string;
    motivationEn: string;
    goalsKo: string;
    goalsEn: string;
    targetStates: string[];
  };
};
