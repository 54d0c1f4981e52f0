import { defineConfig } from '@playwright/test';

/**
 * Browser tests of whole journeys. `npm test` starts a portal with its
 * simulator and says where they are:
 *
 * - `PLAYWRIGHT_URL`: the portal
 * - `PILOTHOUSE_SIMULATOR_URL`: the simulator's control API
 * - `PILOTHOUSE_CHROMIUM`: the browser to use
 */
export default defineConfig({
  testDir: 'e2e',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  // The journeys share one simulated AWS, whose faults they switch on and off.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    baseURL: process.env.PLAYWRIGHT_URL ?? 'http://127.0.0.1:7007',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.PILOTHOUSE_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
