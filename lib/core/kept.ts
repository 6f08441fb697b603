import "server-only";

/**
 * Keeps what was made as long as this process lives, by a key that says all that it was made of: made once however many ask
 * at the same moment, one after the other, so that asking for many things at once leaves the processors to others. What was
 * asked for longest ago makes room; what failed is made anew.
 */
export function keeping<T>(most: number) {
  const kept = new Map<string, Promise<T>>();
  let last: Promise<unknown> = Promise.resolve();
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    const asked = known ?? last.then(make);
    if (!known) last = asked.catch(() => kept.delete(key));
    kept.delete(key);
    kept.set(key, asked);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return asked;
  };
}
