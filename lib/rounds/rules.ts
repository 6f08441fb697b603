/** A day of the Korean calendar ends a minute before midnight, Korean time. */
export const endOfDay = (day: string): string => `${day}T23:59`;
