import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/base.ts';

test.use({ as: 'partner' });

const warning = 'Your session ends in 2 minutes, because nothing was sent for a while.';

/** Waits until the page has begun to watch its session, noting a use of it at `since` or later. */
const watches = (page: Page, since: number) =>
  expect
    .poll(() => page.evaluate(() => Number(localStorage.getItem('caseload-session-used'))))
    .toBeGreaterThanOrEqual(since);

test('BYD-08 any page warns two minutes before the session ends, and one press keeps it', async ({ page }) => {
  const opened = Date.now();
  await page.clock.install({ time: opened });
  await page.goto('/customers');
  await watches(page, opened);
  const notice = page.getByRole('alert').filter({ hasText: warning });
  await page.clock.runFor('26:30');
  await expect(notice).toHaveCount(0);
  await page.clock.runFor('01:00');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(notice).toHaveCount(0);
  await page.clock.runFor('26:30');
  await expect(notice).toHaveCount(0);
  await page.clock.runFor('04:00');
  await expect(page.getByRole('alert').filter({ hasText: 'Your session has ended.' })).toBeVisible();
});

test('BYD-08 a page at rest does not warn while the person works in another one', async ({ page, context }) => {
  const opened = Date.now();
  await page.clock.install({ time: opened });
  await page.goto('/account');
  await watches(page, opened);
  await page.clock.runFor('20:00');
  const soon = await page.evaluate(() => Date.now());
  const other = await context.newPage();
  await other.goto('/customers');
  await watches(other, soon);
  await page.clock.runFor('08:00');
  await expect(page.getByRole('alert').filter({ hasText: warning })).toHaveCount(0);
});
