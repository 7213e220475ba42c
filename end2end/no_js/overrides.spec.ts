import { expect, test } from '../fixtures/base.ts';
import { OverridePages, supportService } from '../pages/override_pages.ts';

test.use({ as: 'partner' });

test('OVR-05 OVR-09 OVR-12 OVR-21 a request is refused, submitted, changed and answered without scripts', async ({ page, records, another }) => {
  const { service } = await supportService(records, 'abrams', 'Housing/Utilities');
  const pages = new OverridePages(page);
  await pages.openNew(service);
  await pages.submit('0', '');
  await expect(pages.message('increase')).toContainText('Enter an amount of more than $0.00');
  await expect(page).toHaveTitle(/^Error: /);
  await pages.submit('1000.01', 'Rent');
  await expect(pages.message('increase')).toContainText('Enter $1,000.00 or less');
  await expect(pages.field('reason')).toHaveValue('Rent');
  await pages.submit('200', 'Rent');
  await pages.requests.getByRole('link', { name: /^Edit the Pending request/ }).click();
  await pages.submit('180', 'Rent of one month', 'Save request');
  await expect(pages.requests.getByRole('row', { name: /Pending/ })).toContainText('$180.00');
  await pages.requests.getByRole('link', { name: /^Pending request/ }).click();
  const request = page.url();

  const idhs = await another('administrator');
  await idhs.goto(request);
  const reviewer = new OverridePages(idhs);
  await idhs.getByRole('radio', { name: 'Rejected' }).check();
  await idhs.getByLabel('Comment').fill('Ask Earnfare first');
  await reviewer.respond.click();
  await page.goto(request);
  await expect(page.getByText('Ask Earnfare first')).toBeVisible();
  await expect(pages.field('increase')).toHaveCount(0);
});

test('LST-17 LST-21 the dashboard shows chart and list without scripts', async ({ page }) => {
  await page.goto('/dashboard?fy=2023');
  await page.getByRole('link', { name: 'List view' }).click();
  await expect(page.getByText('SUPPORT SERVICES — DATA FOR: FY23')).toBeVisible();
});
