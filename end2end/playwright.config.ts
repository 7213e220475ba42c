import { defineConfig, devices, type Project } from '@playwright/test';
import type { Options } from './fixtures/base.ts';

/** The servers that `cargo xtask` has started, one per database engine. */
const engines = [
  { name: 'sqlite', baseURL: process.env.CASELOAD_E2E_SQLITE },
  { name: 'postgres', baseURL: process.env.CASELOAD_E2E_POSTGRES },
].flatMap(({ name, baseURL }) => (baseURL ? [{ name, baseURL }] : []));

if (engines.length === 0) {
  throw new Error('No server to test: start the browser tests with `cargo xtask e2e`.');
}

/** The same journeys on each engine, and again without scripts where the folder says so. */
function projectsOf({ name, baseURL }: (typeof engines)[number]): Project<Options>[] {
  const journeys = { name, testDir: './journeys', use: { baseURL } };
  const withoutScripts = { name: `${name}-no-js`, testDir: './no_js', use: { baseURL, javaScriptEnabled: false } };
  return [journeys, withoutScripts];
}

export default defineConfig<Options>({
  forbidOnly: true,
  fullyParallel: false,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: './test-results',
  reporter: [['list']],
  projects: [
    ...engines.flatMap(projectsOf),
    // What a page looks like does not depend on the engine: once is enough.
    { name: 'accessibility', testDir: './accessibility', use: { baseURL: engines[0]?.baseURL } },
  ],
  use: {
    ...devices['Desktop Chrome'],
    channel: undefined,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'America/Chicago',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        '--headless',
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
});
