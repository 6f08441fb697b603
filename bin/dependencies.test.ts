import { describe, expect, test } from "vitest";
import { isNewEnough, missingPackages, pathWithoutPackages } from "./dependencies.mjs";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/@next/swc-darwin-arm64": { version: "16.4.6", optional: true },
  },
};

describe("what is missing", () => {
  test("everything that is not optional, before the first install", () => {
    expect(missingPackages(lock, undefined)).toEqual(["node_modules/zod"]);
  });
  test("nothing when all is there, be it without the packages of other platforms", () => {
    expect(missingPackages(lock, { packages: { "node_modules/zod": { version: "4.6.7" } } })).toEqual([]);
  });
  test("a package of another version, optional or not", () => {
    const installed = {
      packages: {
        "node_modules/zod": { version: "4.6.6" },
        "node_modules/@next/swc-darwin-arm64": { version: "16.4.5", optional: true },
      },
    };
    expect(missingPackages(lock, installed)).toEqual(["node_modules/zod", "node_modules/@next/swc-darwin-arm64"]);
  });
});

test("npm is not run by the Node that it is about to replace", () => {
  const path = "/srv/portal/node_modules/.bin:/usr/lib/node_modules/npm/node_modules/@npmcli/run-script:/usr/bin";
  expect(pathWithoutPackages(path, ":")).toBe("/usr/bin");
});

test.each([
  ["18.20.0", false],
  ["20.8.1", false],
  ["20.9.0", true],
  ["20.20.2", true],
  ["24.21.0", true],
])("Node %s", (version, enough) => expect(isNewEnough(version)).toBe(enough));
