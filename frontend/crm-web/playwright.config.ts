import { defineConfig } from '@playwright/test';
import { findBrowser, inAutomation } from './e2e/support/settings';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/support/prerequisites.ts',
  outputDir: './test-results',
  forbidOnly: inAutomation,
  // One real server and one database at a time.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // For machines that are busy with other things; nothing is said of how fast the pages are.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
