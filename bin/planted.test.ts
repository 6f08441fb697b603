import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { faults, planted } from "./planted";

const root = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(join(root, file), "utf8");

describe("the planted faults", () => {
  test("are ten", () => expect(faults).toHaveLength(10));

  test.each(faults)(
    "$what: has its place in the sources, and its test",
    ({ file, from, to, test: { file: at, name } }) => {
      const source = read(file);
      expect(planted({ from, to }, source)).not.toBeNull();
      expect(planted({ from, to }, source)).not.toBe(source);
      expect(existsSync(join(root, at))).toBe(true);
      // A permission table names its tests by the deed.
      const [, deed] = /^who may ([\w.]+)$/u.exec(name) ?? [];
      expect(read(at)).toContain(deed ? `permissionTable("${deed}"` : name);
    },
  );

  test("a place that is gone, or there twice, would be found", () => {
    expect(planted({ from: "b", to: "c" }, "a")).toBeNull();
    expect(planted({ from: "b", to: "c" }, "abab")).toBeNull();
    expect(planted({ from: "b", to: "c$&" }, "ab")).toBe("ac$&");
  });
});
