import sharp from "sharp";
import { expect, test } from "vitest";
import { aJpeg } from "@/db/factories.photos";
import { drawPhoto } from "./importers";
import { smallOf } from "./rules";

test("both pictures are JPEG without where and by whom they were taken, and bounded", async () => {
  const bytes = await aJpeg(3000, 2000);
  // What could leak is there.
  expect((await sharp(bytes).metadata()).exif).toBeDefined();
  expect(bytes.includes("Sample Photographer")).toBe(true);
  const { small, large } = await drawPhoto(bytes);
  expect([large.width, large.height]).toEqual([1600, 1067]);
  expect({ width: small.width, height: small.height }).toEqual(smallOf(large));
  for (const drawn of [small, large]) {
    const about = await sharp(drawn.bytes).metadata();
    expect([about.format, about.exif, about.iptc, about.xmp, about.icc]).toEqual([
      "jpeg",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(drawn.bytes.includes("Sample Photographer")).toBe(false);
  }
});

test("a small picture stays small, a transparent one stands on white, a turned one upright", async () => {
  const clear = await sharp({
    create: { width: 60, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  const { large } = await drawPhoto(clear);
  expect([large.width, large.height]).toEqual([60, 40]);
  const { dominant } = await sharp(large.bytes).stats();
  expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  const turned = await sharp(await aJpeg(400, 200))
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect((await drawPhoto(turned)).large).toMatchObject({ width: 200, height: 400 });
});

test("what has more pixels than are taken is refused by its header", async () => {
  const huge = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "#fff" } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  await expect(drawPhoto(huge)).rejects.toThrow(/pixel limit/iu);
});
