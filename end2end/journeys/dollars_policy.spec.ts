import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { addAndRemoveFund } from '../pages/policy_page.ts';

test.use({ as: 'administrator' });

test('BYD-03 a funding source is added after its effect was seen, changed and ended', async ({ page }) => {
  const name = unique('County grant').slice(0, 60);
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Policy', exact: true }).click();
  await page.getByRole('link', { name: 'Funding sources' }).click();
  await page.getByRole('link', { name: 'Add Funding Source' }).click();
  await page.getByRole('button', { name: 'Show what this changes' }).click();
  await expect(page.getByRole('alert')).toContainText('Source: Enter or choose an answer');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'First day' }).fill('07/01/2023');
  await page.getByLabel('Source', { exact: true }).fill('Grant agreement of July 2023');
  await page.getByRole('button', { name: 'Show what this changes' }).click();
  await expect(page.getByText('Nothing uses it yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Save this change' }).click();
  await expect(page.getByRole('status')).toContainText('Saved.');
  await page.getByLabel(/search/i).last().fill(name);
  await page.keyboard.press('Enter');
  await page.locator('#rows tbody tr').filter({ hasText: name }).getByRole('link', { name: /^Change/ }).click();
  await page.getByRole('textbox', { name: 'Last day' }).fill('06/30/2024');
  await page.getByRole('button', { name: 'Show what this changes' }).click();
  await page.getByRole('button', { name: 'Save this change' }).click();
  await expect(page.getByRole('status')).toContainText('Saved.');
});

test('BYD-03 a lower maximum names whom it concerns and is not saved by looking', async ({ page }) => {
  await page.goto('/policy/maxima?show=100');
  const line = page.locator('#rows tbody tr').filter({ hasText: 'Transportation' }).first();
  await line.getByRole('link', { name: /^Change/ }).click();
  await page.getByRole('textbox', { name: /^Amount/ }).fill('10');
  await page.getByRole('button', { name: 'Show what this changes' }).click();
  await expect(page.getByText('below what is already paid').first()).toBeVisible();
  await expect(page.locator('#over tbody tr').first()).toContainText('$10.00');
  await page.getByRole('link', { name: 'Do not save' }).click();
  await expect(page.getByRole('textbox', { name: /^Amount/ })).toHaveValue('1,400.00');
});

test('BYD-03 a row that was removed keeps its history, and its table leads there', async ({ page }) => {
  const name = unique('Bridge grant').slice(0, 60);
  await addAndRemoveFund(page, name);
  await expect(page.locator('#rows')).not.toContainText(name);
  await page.getByRole('table', { name: 'Removed rows' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Removed: ${name}`);
  await expect(page.getByText('Source: A grant that never came').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show what this changes' })).toHaveCount(0);
});
