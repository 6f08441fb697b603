export type ContrastMode = "light" | "high-contrast";
/** Where the switch remembers its mode; the root layout reads it. */
export const contrastCookie = "contrast";
export const contrastMode = (value: string | undefined): ContrastMode =>
  value === "high-contrast" ? "high-contrast" : "light";
