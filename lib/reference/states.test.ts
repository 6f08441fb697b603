import { describe, expect, test } from "vitest";
import en from "@/lib/i18n/messages/en/reference.json";
import ko from "@/lib/i18n/messages/ko/reference.json";
import {
  censusRegions,
  certifications,
  chamberKinds,
  districtNames,
  figureMeasures,
  korusTreatments,
  referenceDatasets,
  salesChannels,
  sectors,
  tradeFlows,
  verifications,
} from "./states";

const vocabularies = {
  sectors,
  districts: Object.keys(districtNames),
  certifications,
  salesChannels,
  verification: verifications,
  verificationHint: verifications,
  censusRegions,
  chamberKinds,
  korus: korusTreatments,
  flows: tradeFlows,
  measures: figureMeasures,
  datasets: referenceDatasets,
} as const;

describe.each(Object.entries(vocabularies))("%s", (name, keys) => {
  test("has exactly one label for each key in both languages", () => {
    for (const messages of [ko, en]) {
      const labels: Record<string, string> = messages[name as keyof typeof vocabularies];
      expect(Object.keys(labels).sort()).toEqual([...keys].sort());
      expect(new Set(Object.values(labels)).size).toBe(keys.length);
    }
  });
});

test("districts are labelled with their official names", () => {
  for (const [district, names] of Object.entries(districtNames)) {
    expect(ko.districts[district as keyof typeof ko.districts]).toBe(names.ko);
    expect(en.districts[district as keyof typeof en.districts]).toBe(names.en);
  }
});
