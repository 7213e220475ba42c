import { expect, test } from '../fixtures/base.ts';
import { DollarsPage } from '../pages/dollars_page.ts';
import { supportService } from '../pages/override_pages.ts';

test.use({ as: 'partner' });

/** A day on which the customer's activity is open. */
const openDay = '09/15/2023';
const method = 'Gift Card';
const fund = 'State funds';

test('DOL-07 DOL-08 DOL-10 DOL-13 DOL-15 a payment is entered, changed and deleted, the form helping along', async ({
  page,
  records,
}) => {
  const { service } = await supportService(records, 'juan', 'Personal Hygiene');
  const tab = new DollarsPage(page);
  await tab.open(service);
  await tab.add();
  await expect(page.locator('dialog:modal')).toBeVisible();
  await expect(tab.description).toHaveText('Personal Hygiene - Personal Hygiene');
  await tab.fill({ service: 'Transportation' });
  await expect(tab.description).toHaveText(/^Select a Service Type and Subtype/);
  await tab.fill({ subtype: 'Bike Repair' });
  await expect(tab.description).toHaveText('Transportation - Bike Repair');
  await tab.fill({ service: 'Personal Hygiene' });
  await expect(tab.description).toHaveText('Personal Hygiene - Personal Hygiene');
  await tab.fill({ method, paid_on: openDay, unit: '12.005', quantity: '1.5', fund });
  await tab.save();
  await expect(tab.message('unit')).toContainText('at most two decimals');
  await expect(tab.message('quantity')).toContainText('as a whole number');
  await expect(tab.field('unit')).toHaveValue('12.005');
  await tab.fill({ unit: '12', quantity: '12' });
  await expect(tab.total).toHaveText('$144.00');
  await tab.save();
  await expect(tab.done('Added')).toBeVisible();
  await expect(tab.payment('144.00')).toContainText('ISETS 6Partner');
  await expect(page.getByText(/Current Total: \$144 \/ 250/)).toBeVisible();

  await tab.payment('144.00').getByRole('link', { name: /^Edit/ }).click();
  await tab.fill({ quantity: '2' });
  await expect(tab.total).toHaveText('$24.00');
  await tab.save();
  await expect(tab.payment('24.00')).toContainText(openDay);
  await tab.remove('24.00');
  await expect(tab.payments).toHaveText([/No data available/]);
});

test('OQ-01 OQ-03 DOL-04 a refused payment keeps what was typed and offers the request', async ({ page, records }) => {
  const { service } = await supportService(records, 'juan', 'Personal Hygiene');
  const tab = new DollarsPage(page);
  await tab.open(service);
  await tab.add();
  await tab.fill({ method, paid_on: '07/01/2023', unit: '260.01', fund });
  await tab.save();
  await expect(tab.message('paid_on')).toContainText('there was none');
  await tab.fill({ paid_on: openDay });
  await tab.save();
  await expect(tab.message('unit')).toContainText('This would pass the maximum of $250.00 by $10.01');
  await expect(tab.field('unit')).toHaveValue('260.01');
  await tab.dialog.getByRole('link', { name: 'Request a Service Total Increase' }).click();
  await expect(tab.field('increase')).toHaveValue('10.01');
});

test('DOL-13 Escape closes the dialog and the focus returns to what opened it', async ({ page, records }) => {
  const { service } = await supportService(records, 'juan', 'Personal Hygiene');
  const tab = new DollarsPage(page);
  await tab.open(service);
  await tab.add();
  await page.locator('dialog:modal').waitFor();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/dollars#add-cost$/);
  await expect(tab.dialog).toHaveCount(0);
});
