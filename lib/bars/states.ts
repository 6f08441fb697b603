/** Standing interests that count. */
export const heldInterests = ["declared", "confirmed"] as const;

/** The deeds by which an entry of the register says something else than before. */
export const wordedDeeds = ["declare", "record", "change", "correct"] as const;

/** A gate at which the city has looked at an interest and let it pass. */
export const passedGates = ["cleared"] as const;
