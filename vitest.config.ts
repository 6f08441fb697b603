import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import "./bin/quick-imports.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const notOurs = [...configDefaults.exclude, ".next/**", ".data/**", ".test/**", "e2e/**"];

/** Short files that take long: begun last, one of them would leave one of two processors to itself at the end. */
const long = /(?:walks?|model|leaks|highs)\.test\.ts$/u;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [
      ...sorted.filter((file) => long.test(file.moduleId)),
      ...sorted.filter((file) => !long.test(file.moduleId)),
    ];
  }
}

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // The marker that keeps server code out of the browser has nothing to say where there is no browser.
      { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    pool: "threads",
    // Reading the sources anew for each file would take as long as the tests.
    isolate: false,
    execArgv: ["--import", new URL("./bin/quick-imports.mjs", import.meta.url).href],
    // By itself it would leave one of two processors to itself.
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "architecture",
          include: ["**/*.arch.test.ts"],
          exclude: notOurs,
        },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...notOurs, "**/*.arch.test.ts"],
          globalSetup: "db/testing.ts",
          setupFiles: "db/testing-file.ts",
          // A busy machine is slow, not wrong.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
