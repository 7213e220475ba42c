import { expect, test } from '../fixtures/base.ts';
import { activity, groupActivities, lastWeek, unique } from '../fixtures/records.ts';

test.describe('of nobody else', () => {
  // Undo takes back the last save of the account.
  test.use({ as: 'traveller' });

  test('CSR-07 CSR-11 the bulk list is filled, tried and saved without scripts', async ({ page, records }) => {
    await records.startedService('abrams', { category: 'support_services' });
    await page.goto('/reports/services?family=isets&kind=snap_activity&goal=support_services&show=25');
    await page.getByRole('link', { name: new RegExp(`, Started: ${activity}`) }).click();
    await page.getByRole('group', { name: 'Give all rows the same' }).getByLabel('Weekly Hours').fill('14');
    await page.getByRole('button', { name: 'Try first, save nothing' }).click();
    await expect(page.getByText('Nothing is saved yet.')).toBeVisible();
    await page.getByRole('button', { name: /^Save the .* good rows?$/ }).click();
    await expect(page.getByText(/service(s)? saved/)).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText(/as before/)).toBeVisible();
  });
});

test.describe('of the partner', () => {
  test.use({ as: 'partner' });

  test('ATT-17 a group’s week is copied and saved, and the group keeps a name, without scripts', async ({
    page,
    records,
  }) => {
    const { service } = await records.startedService('abrams', { name: groupActivities.withoutScripts });
    await records.provider(service, 'grantee');
    await page.goto(`/attendance?week=${lastWeek}`);
    await page.getByLabel('Activity', { exact: true }).selectOption({ label: groupActivities.withoutScripts });
    await page.getByRole('button', { name: 'Show the group' }).click();
    const own = (day: number) => page.locator(`tbody tr:has(a[href^="${service}/"]) input[data-col="${day}"]`);
    await own(1).fill('9a-12n');
    await page.getByRole('button', { name: 'Save all' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await expect(own(1)).toHaveValue('9a-12p');
    await page.getByRole('link', { name: 'Week after' }).click();
    await page.getByRole('link', { name: 'Copy last week' }).click();
    await expect(page.getByText('Nothing is saved yet.')).toBeVisible();
    await expect(own(1)).toHaveValue('9a-12p');
    const name = unique('Monday class');
    await page.getByLabel('Keep this group as').fill(name);
    await page.getByRole('button', { name: 'Keep' }).click();
    await expect(page.getByRole('link', { name })).toBeVisible();
    await page.getByRole('button', { name: `Forget the group ${name}` }).click();
    await expect(page.getByRole('link', { name })).toHaveCount(0);
  });
});
