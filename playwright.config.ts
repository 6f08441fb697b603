import { defineConfig } from "@playwright/test";

const story = /journey[^/]*\.spec\.ts$/u;

// The launcher starts the portal, says in the environment where it is and which browser there is, and runs the
// story last: it closes the round of the open season.
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
    { name: "reading", testIgnore: story },
    { name: "story", testMatch: story },
  ],
  use: {
    browserName: "chromium",
    baseURL: process.env.BASE_URL,
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    },
  },
});
