/** Grounds of a cell by its share of the whole, from none to all; the number on it stays readable on each of them. */
const grounds = [
  "",
  "bg-[color-mix(in_srgb,var(--chart-1)_4%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_9%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_14%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_19%,transparent)]",
  "bg-[color-mix(in_srgb,var(--chart-1)_24%,transparent)]",
] as const;

export const groundOf = (share: number): string =>
  grounds[share <= 0 ? 0 : Math.min(5, Math.ceil(share * 5))] ?? grounds[0];
