import { expect, test } from '../fixtures/base.ts';
import { OverridePages, supportService } from '../pages/override_pages.ts';

test.use({ as: 'partner' });

test('OVR-05 OVR-12 LST-17 LST-22 LST-24 a request goes from the partner to IDHS and back', async ({ page, records, another }) => {
  const { profile, service } = await supportService(records, 'abrams', 'Personal Hygiene');
  const partner = new OverridePages(page);
  await partner.openNew(service);
  await expect(page.getByText(/Personal Hygiene, FY24/)).toBeVisible();
  await partner.submit('25.005', '');
  await expect(partner.message('increase')).toContainText('at most two decimals');
  await expect(partner.message('reason')).toContainText('Enter or choose an answer');
  await expect(partner.field('increase')).toHaveValue('25.005');
  await partner.submit('25', 'Soap for two months');
  await expect(page.getByRole('status').filter({ hasText: 'Submitted.' })).toBeVisible();
  const row = partner.requests.getByRole('row', { name: /Pending/ });
  await expect(row).toContainText('$25.00');
  await expect(row).toContainText('ISETS 6Partner');
  await expect(row).toContainText('N/A');

  const idhs = await another('administrator');
  const reviewer = new OverridePages(idhs);
  await idhs.goto('/dashboard');
  await expect(idhs.getByRole('heading', { name: 'SUPPORT SERVICES — DATA FOR: FY24' })).toBeVisible();
  await idhs.getByRole('link', { name: 'List view' }).click();
  const line = idhs.getByRole('table', { name: 'Services Needing Overrides' }).getByRole('row', { name: /Personal Hygiene/ });
  const count = await line.getByRole('link').innerText();
  await line.getByRole('link').click();
  await expect(idhs.getByText(new RegExp(`of ${count} entries$`))).toBeVisible();
  await idhs.locator(`a[href^="${profile}/"]`, { hasText: 'Review Request' }).click();
  await expect(idhs.getByText('Soap for two months').first()).toBeVisible();
  await idhs.getByRole('radio', { name: 'Rejected' }).check();
  await reviewer.respond.click();
  await expect(reviewer.message('comment')).toContainText('Say why the request is rejected');
  await idhs.getByRole('radio', { name: 'Approved' }).check();
  await idhs.getByLabel('Comment').fill('Agreed');
  await reviewer.respond.click();
  await expect(idhs.getByRole('status').filter({ hasText: 'Your answer is saved.' })).toBeVisible();

  await page.goto(`${service}/dollars`);
  const answered = partner.requests.getByRole('row', { name: /Approved/ }).first();
  await expect(answered).toContainText('DHS 1wrkdev');
  await expect(answered.getByRole('link', { name: /^Edit/ })).toHaveCount(0);
  await answered.getByRole('link', { name: /Approved request/ }).click();
  await expect(page.getByText('Agreed')).toBeVisible();
  await expect(partner.field('increase')).toHaveCount(0);
});

test('OVR-08 OVR-09 OVR-21 one request waits at a time; it is edited and deleted with the keyboard', async ({ page, records }) => {
  const { service } = await supportService(records, 'abrams', 'Clothing');
  const pages = new OverridePages(page);
  await pages.openNew(service);
  await pages.submit('10', 'Boots');
  await pages.openNew(service);
  await expect(page.getByText('A request for $10.00 more waits for an answer')).toBeVisible();
  await page.getByRole('link', { name: 'Open the pending request' }).click();
  await pages.field('increase').fill('12.50');
  await pages.field('increase').press('Enter');
  await expect(pages.requests.getByRole('row', { name: /Pending/ })).toContainText('$12.50');
  await pages.requests.getByRole('link', { name: /^Delete the Pending request/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete this request?' });
  await expect(dialog).toContainText('$12.50');
  await dialog.getByRole('button', { name: 'Delete request' }).click();
  await expect(pages.requests.getByRole('row', { name: /\$12\.50/ })).toHaveCount(0);
});

test('LST-17 LST-18 the chart gives way to the list, year by year', async ({ page }) => {
  await page.goto('/dashboard?fy=2023');
  await expect(page.getByRole('heading', { name: 'SUPPORT SERVICES — DATA FOR: FY23' })).toBeVisible();
  await page.getByRole('link', { name: 'List view' }).click();
  await expect(page).toHaveURL(/view=list/);
  await page.getByRole('link', { name: 'FY22', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'SUPPORT SERVICES — DATA FOR: FY22' })).toBeVisible();
  await page.getByRole('link', { name: 'Chart view' }).click();
  await expect(page).not.toHaveURL(/view=list/);
});
