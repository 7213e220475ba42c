import { defineConfig, devices, type Project } from '@playwright/test';
import type { Options, WorkerOptions } from './fixtures/base.ts';

/** The sites that `cargo xtask` has started: for each database engine one per worker, all with the same demo data. */
const engines = [
  { name: 'sqlite', sites: process.env.CASELOAD_E2E_SQLITE },
  { name: 'postgres', sites: process.env.CASELOAD_E2E_POSTGRES },
].flatMap(({ name, sites }) => (sites ? [{ name, sites: sites.split(' ') }] : []));

const [first] = engines;
if (first === undefined) {
  throw new Error('No server to test: start the browser tests with `cargo xtask e2e`.');
}

/** The same journeys on each engine, and again without scripts where the folder says so. */
function projectsOf({ name, sites }: (typeof engines)[number]): Project<Options, WorkerOptions>[] {
  const journeys = { name, testDir: './journeys', use: { sites } };
  const withoutScripts = { name: `${name}-no-js`, testDir: './no_js', use: { sites, javaScriptEnabled: false } };
  return [journeys, withoutScripts];
}

export default defineConfig<Options, WorkerOptions>({
  forbidOnly: true,
  fullyParallel: false,
  retries: 0,
  // A worker has a site to itself: tests that run at the same time never see each other's records.
  workers: Math.min(...engines.map(({ sites }) => sites.length)),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: './test-results',
  reporter: [['list']],
  projects: [
    ...engines.flatMap(projectsOf),
    // What a page looks like does not depend on the engine: once is enough.
    { name: 'accessibility', testDir: './accessibility', use: { sites: first.sites } },
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
