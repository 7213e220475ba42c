import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/base.ts';
import { groupActivities, lastWeek } from '../fixtures/records.ts';

test.use({ as: 'partner' });

const name = groupActivities.withScripts;

/** Opens last week of everybody with the activity of these tests. */
async function openGroup(page: Page): Promise<void> {
  await page.goto(`/attendance?week=${lastWeek}`);
  await page.getByLabel('Activity', { exact: true }).selectOption({ label: name });
  await page.getByRole('button', { name: 'Show the group' }).click();
  await expect(page).toHaveURL(/activity=[^&]/);
}

test('BYD-06 ATT-09 ATT-17 a group’s week by keyboard alone: arrows, fill, undo, copy, verify', async ({
  page,
  records,
}) => {
  const { service } = await records.startedService('abrams', { name });
  await records.provider(service, 'grantee');
  await openGroup(page);
  await page.locator('html[data-live]').waitFor();
  const row = page.locator(`tbody tr:has(a[href^="${service}/"])`);
  const cell = (day: number) => row.locator(`input[data-col="${day}"]`);
  await cell(1).focus();
  await page.keyboard.type('830-12, 1230-5p');
  await page.keyboard.press('ArrowRight');
  await expect(cell(2)).toBeFocused();
  await page.keyboard.type('"');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('9-1');
  await expect(page.locator('#grid-status')).toHaveText('9:00 AM – 1:00 PM: 4.00 hours');
  await page.keyboard.press('Control+r');
  await expect(cell(5)).toHaveValue('9-1');
  await expect(row.locator('[data-row-total]')).toHaveText('28.00');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cell(5)).toHaveValue('');
  await expect(row.locator('[data-row-total]')).toHaveText('20.00');
  await cell(1).focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Saved.')).toBeVisible();
  await expect(cell(2)).toHaveValue('8:30a-12p, 12:30p-5p');
  await page.getByRole('button', { name: 'Submit and Verify all' }).click();
  await expect(row.getByText('Verified', { exact: true })).toBeVisible();
});

test('BYD-06 last week is put into blank days only, and what was typed before stays', async ({ page, records }) => {
  const { service } = await records.startedService('abrams', { name });
  await records.provider(service, 'grantee');
  await openGroup(page);
  const row = page.locator(`tbody tr:has(a[href^="${service}/"])`);
  const cell = (day: number) => row.locator(`input[data-col="${day}"]`);
  await cell(0).fill('9a-12n');
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('link', { name: 'Week after' }).click();
  await page.locator('html[data-live]').waitFor();
  await row.getByRole('checkbox').check();
  await page.getByRole('link', { name: 'Copy last week' }).click();
  await expect(page.locator('#grid-status')).toContainText('have the times of last week');
  await expect(cell(0)).toHaveValue('9a-12p');
  await expect(row.getByRole('checkbox')).toBeChecked();
});

test('LST-03 a table of a page is taken out as CSV and as a workbook', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  await page.goto(`${service}/attendance`);
  for (const [name, ending] of [
    ['CSV: Attendance weeks', 'csv'],
    ['Excel: Attendance weeks', 'xlsx'],
  ] as const) {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    expect((await waiting).suggestedFilename()).toMatch(new RegExp(`^attendance-weeks-.*\\.${ending}$`));
  }
});

test('BYD-06 ATT-09 a group’s week is typed by keyboard, added up and saved', async ({ page, records }) => {
  const { service } = await records.startedService('abrams', { name });
  await records.provider(service, 'grantee');
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Attendance', exact: true }).click();
  await openGroup(page);
  const row = page.locator('tbody tr').filter({ has: page.locator(`a[href^="${service}/"]`) });
  const monday = row.locator('input[data-col="1"]');
  await monday.fill('830-12, 1230-5p');
  await expect(page.locator('#grid-status')).toHaveText('8:30 AM – 12:00 PM, 12:30 PM – 5:00 PM: 8.00 hours');
  await page.keyboard.press('Control+r');
  await expect(row.locator('input[data-col="5"]')).toHaveValue('830-12, 1230-5p');
  await expect(row.locator('[data-row-total]')).toHaveText('40.00');
  await row.locator('input[data-col="2"]').fill('5p-9a');
  await page.getByRole('button', { name: 'Save all' }).click();
  await expect(page.getByRole('alert')).toContainText('Rows saved: 0. Rows to mend and save again: 1');
  const tuesday = page.locator('tbody tr').filter({ has: page.locator(`a[href^="${service}/"]`) }).locator('input[data-col="2"]');
  await expect(tuesday).toHaveValue('5p-9a');
  await tuesday.fill('9a-1p');
  await page.getByRole('button', { name: 'Submit and Verify all' }).click();
  await expect(page.getByText('Verified.')).toBeVisible();
  await page.goto(`${service}/attendance/${lastWeek}`);
  await expect(page.locator('[data-week-total]')).toHaveText('36.00');
});
