import { defineConfig } from "@playwright/test";

const story =
  /(?:journey[^/]*|briefs|disclosures|engagement|inquiries|meetings|outcomes|reference|screening|selection)\.spec\.ts$/u;
const deployment = /(?:board|runs|shipment)\.spec\.ts$/u;
const matrix = /matrix\.spec\.ts$/u;

// The launcher starts the portal, says in the environment where it is and which browser there is, and runs what only
// reads first. The story closes the round of the open season; what deploys runs and moves cards comes after it, one file
// after the other. The matrix of actions does every deed that there is, and has a portal of its own.
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  projects: [
    { name: "reading", testIgnore: [story, deployment, matrix] },
    { name: "story", testMatch: story },
    { name: "deployment", testMatch: deployment, workers: 1 },
    { name: "matrix", testMatch: matrix, workers: 1 },
  ],
  use: {
    browserName: "chromium",
    baseURL: process.env.BASE_URL,
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    screenshot: "only-on-failure",
    // A trace of every step is worth half of the time: ask for one where it is needed (`--trace on`).
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    },
  },
});
