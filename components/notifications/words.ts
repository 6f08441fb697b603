/** The name of a kind of letter; a test asks that every kind has one. */
export const kindKey = (kind: string) => `kinds.${kind}` as "kinds.digest";
