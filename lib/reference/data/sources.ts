/* Where the shipped facts come from. Wording is ours; figures and codes are the sources'. */

/** The edition of every data set that comes with the product. */
export const shippedEdition = "shipped";

export const hsNomenclature = { source: "WCO Harmonized System 2022 (UN Comtrade list)", year: 2022 } as const;

export const hsCuration = {
  source:
    "HS 2022; USITC Harmonized Tariff Schedule 2025, basic edition; HS to NAICS 2017 crosswalk (Budget Lab at Yale)",
  year: 2025,
} as const;

/** The 51 figures add up to the official total of 331,449,281. */
export const statePopulation = { source: "US Census Bureau, 2020 Census", year: 2020 } as const;

export const stateGdp = {
  source:
    "US Bureau of Economic Analysis, GDP by state, current dollars, seasonally adjusted annual rate (Data Commons)",
  period: "2023Q3",
} as const;

/** Alone or in combination; the site repeats census figures and was not checked against the census itself. */
export const koreanPopulation = { source: "2020 Census as reported by uscanadainfo.com (secondary source)" } as const;

/** General knowledge put down by hand, not read from statistics: always shown as unverified. */
export const editorialList = {
  source: "Editorial list by NAICS 2017 group, not checked against statistics",
  year: 2026,
} as const;

/** The invented editions of the demo world. */
export const sampleEdition = "sample";
export const sampleSource = "견본 자료 / sample data, invented";
