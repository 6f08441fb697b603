import { expect, test } from "vitest";
import { keeping } from "./kept";

const counted = (most: number) => {
  const keep = keeping<string>(most);
  const made: string[] = [];
  let busy = 0;
  const ask = (key: string) =>
    keep(key, async () => {
      expect(++busy).toBe(1);
      made.push(key);
      await new Promise((later) => setImmediate(later));
      busy--;
      if (key === "broken" && made.length === 1) throw new Error("broken");
      return `${key}!`;
    });
  return { ask, made };
};

test("what many ask for at once is made once, and different things one after the other", async () => {
  const { ask, made } = counted(10);
  expect(await Promise.all(["a", "b", "a", "c"].map(ask))).toEqual(["a!", "b!", "a!", "c!"]);
  expect(await ask("b")).toBe("b!");
  expect(made).toEqual(["a", "b", "c"]);
});

test("what was asked for longest ago makes room", async () => {
  const { ask, made } = counted(2);
  for (const key of ["a", "b", "a", "c", "a", "b"]) await ask(key);
  expect(made).toEqual(["a", "b", "c", "b"]);
});

test("what failed is made anew, and stands in nobody's way", async () => {
  const { ask, made } = counted(2);
  const [broken, other] = await Promise.allSettled([ask("broken"), ask("a")]);
  expect([broken.status, other.status]).toEqual(["rejected", "fulfilled"]);
  expect(await ask("broken")).toBe("broken!");
  expect(made).toEqual(["broken", "a", "broken"]);
});
