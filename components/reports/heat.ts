/** Grounds of a cell by its share of the whole, from none to all; the number on it stays readable on each of them. */
const grounds = [
  "",
  "bg-[color-mix(in_srgb,var(--chart-1)_6%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_12%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_18%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_25%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_32%,transparent)]",
] as const;

export const groundOf = (share: number): string =>
  grounds[share <= 0 ? 0 : Math.min(5, Math.ceil(share * 5))] ?? grounds[0];
