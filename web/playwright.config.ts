import { defineConfig } from '@playwright/test';

// GRANARY_URL points the journeys at a running server; without it they meet the small fake in tests/fake.
const FAKE = 'http://127.0.0.1:4180';
const url = process.env.GRANARY_URL;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: url ?? FAKE,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: url ? undefined : { command: 'node tests/fake/server.mjs', url: `${FAKE}/`, reuseExistingServer: false },
});
