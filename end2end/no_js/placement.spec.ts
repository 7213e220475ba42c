import { expect, test } from '../fixtures/base.ts';
import { PlacementPage, workActivity } from '../pages/placement_page.ts';

test.use({ as: 'partner' });

test('WKS-06 WKS-10 WKS-14 WKS-08 a placement is refused, saved and removed without scripts', async ({
  page,
  records,
}) => {
  const { service } = await workActivity(records, 'juan', 'TJ - Transitional Job');
  const tab = new PlacementPage(page);
  await tab.open(service);
  await page.getByRole('searchbox', { name: 'Search' }).fill('humphrey');
  await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
  await expect(tab.jobs).toHaveCount(1);
  await tab.add('Humphrey Hondas');
  await tab.position('Full Time');
  await tab.fill({ start: '08/28/2023', planned_end: '08/27/2023', subsidized: '14.00', weekly_hours: '20' });
  await tab.fill({ hourly: '18.50' });
  await tab.save('Add Worksite Job');
  await expect(page).toHaveTitle(/^Error: /);
  await expect(tab.message('planned_end')).toContainText('on or after the start');
  await expect(tab.unsubsidized).toHaveText('$4.50');
  await expect(tab.message('subsidized')).toContainText('at most the minimum wage');
  await tab.fill({ planned_end: '12/29/2023', subsidized: '13.00' });
  await tab.save('Add Worksite Job');
  await expect(tab.done('Added')).toBeVisible();
  await page.getByRole('link', { name: 'Remove Worksite Job' }).click();
  await tab.dialog.getByRole('button', { name: 'Remove Worksite Job' }).click();
  await expect(tab.done('Removed')).toBeVisible();
});
