import sharp from "sharp";
import { expect, test } from "vitest";
import { drawn } from "./picture";
import { pictureSize } from "./share";

const picture = { portal: "광주 블루오션", title: "광통신 분배기", line: "광융합·가전 · 견본 회사", mark: null };

test("a picture has the size that other sites ask for, and is drawn once", async () => {
  const first = await drawn(picture);
  expect(await sharp(first.bytes).metadata()).toMatchObject({ format: "png", ...pictureSize });
  expect((await drawn({ ...picture })).bytes).toBe(first.bytes);
  expect((await drawn({ ...picture, mark: "견본" })).etag).not.toBe(first.etag);
});

test("a photo stands beside the words, and another one is another picture", async () => {
  const red = await sharp({ create: { width: 60, height: 90, channels: 3, background: "#d01010" } })
    .jpeg()
    .toBuffer();
  const photo = { fingerprint: "red", read: async () => red };
  const { bytes, etag } = await drawn({ ...picture, photo });
  expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", ...pictureSize });
  const middle = await sharp(bytes).extract({ left: 900, top: 250, width: 20, height: 20 }).toBuffer();
  const { dominant } = await sharp(middle).stats();
  expect([dominant.r > 180, dominant.g < 60, dominant.b < 60]).toEqual([true, true, true]);
  expect((await drawn({ ...picture, photo: { ...photo, fingerprint: "other" } })).etag).not.toBe(etag);
  expect((await drawn(picture)).etag).not.toBe(etag);
});

/** How much of the height of what is written its leftmost line takes up: a box in place of a character has an edge there. */
async function leftEdge(title: string): Promise<number> {
  const { bytes } = await drawn({ ...picture, title });
  const [left, top, width, height] = [80, 150, 200, 140];
  const image = sharp(bytes).extract({ left, top, width, height }).greyscale().toColourspace("b-w");
  const points = await image.raw().toBuffer();
  const dark = (x: number, y: number) => points[y * width + x]! < 140;
  const rows = [...Array(height).keys()].filter((y) => [...Array(width).keys()].some((x) => dark(x, y)));
  const first = [...Array(width).keys()].find((x) => rows.some((y) => dark(x, y)))!;
  return rows.filter((y) => dark(first, y) || dark(first + 1, y)).length / rows.length;
}

test("Korean is written, not a row of boxes", async () => {
  expect(await leftEdge("\u{f0123}")).toBeGreaterThan(0.9);
  for (const syllable of "광스뷁합") expect(await leftEdge(syllable), syllable).toBeLessThan(0.8);
});

test("what somebody wrote is written and not obeyed", async () => {
  for (const title of ["<b>", "&amp;</span>", "a".repeat(500), "\u0000\ud800", "", "𠮷👩‍🚀"]) {
    await expect(drawn({ ...picture, title })).resolves.toMatchObject({ etag: expect.any(String) });
  }
});
