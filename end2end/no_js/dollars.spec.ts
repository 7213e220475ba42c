import { expect, test } from '../fixtures/base.ts';
import { DollarsPage } from '../pages/dollars_page.ts';
import { supportService } from '../pages/override_pages.ts';

test.use({ as: 'partner' });

test('DOL-06 DOL-07 DOL-13 OQ-01 payments are refused, saved, changed and deleted without scripts', async ({
  page,
  records,
}) => {
  const { service } = await supportService(records, 'juan', 'Clothing');
  const tab = new DollarsPage(page);
  await tab.open(service);
  await tab.add();
  await tab.field('subtype').selectOption({ label: 'Clothing' });
  await tab.fill({ method: 'Gift Card', paid_on: '09/15/2023', unit: '300.01', quantity: '1', fund: 'State funds' });
  await tab.save();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(tab.message('unit')).toContainText('This would pass the maximum of $300.00 by $0.01');
  await expect(tab.dialog.getByRole('alert')).toContainText('This would pass the maximum of $300.00 by $0.01');
  await expect(tab.field('unit')).toHaveValue('300.01');
  await expect(tab.dialog.getByRole('link', { name: 'Request a Service Total Increase' })).toBeVisible();
  await expect(tab.description).toHaveText('Clothing - Clothing');
  await expect(tab.total).toHaveText('$300.01');
  await tab.fill({ unit: '75' });
  await tab.save();
  await expect(tab.done('Added')).toBeVisible();
  await tab.payment('75.00').getByRole('link', { name: /^Edit/ }).click();
  await tab.fill({ quantity: '2' });
  await tab.save();
  await expect(tab.payment('150.00')).toContainText('Clothing - Clothing');
  await tab.remove('150.00');
});
