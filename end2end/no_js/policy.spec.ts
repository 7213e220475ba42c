import { expect, test } from '../fixtures/base.ts';

test.describe('policy', () => {
  test.use({ as: 'administrator' });

  test('BYD-03 CAT-01 a minimum wage is previewed, changed and saved without scripts', async ({ page }) => {
    await page.goto('/policy');
    await page.getByRole('link', { name: 'Minimum wages' }).click();
    await page.getByRole('link', { name: 'Add Minimum Wage' }).click();
    await page.getByRole('button', { name: 'Show what this changes' }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await page.getByLabel('Place', { exact: true }).selectOption('Cook County');
    await page.getByLabel('For', { exact: true }).selectOption('Under 18');
    await page.getByRole('textbox', { name: /^Minimum wage/ }).fill('13.005');
    const day = String(1 + (Date.now() % 28)).padStart(2, '0');
    const month = String(1 + (Math.floor(Date.now() / 28) % 12)).padStart(2, '0');
    const year = String(2030 + (Math.floor(Date.now() / 336) % 60));
    await page.getByRole('textbox', { name: 'First day' }).fill(`${month}/${day}/${year}`);
    await page.getByLabel('Source', { exact: true }).fill('County board, a test');
    await page.getByRole('button', { name: 'Show what this changes' }).click();
    await expect(page.getByText('at most two decimals').first()).toBeVisible();
    await expect(page.getByLabel('Source', { exact: true })).toHaveValue('County board, a test');
    await page.getByRole('textbox', { name: /^Minimum wage/ }).fill('13.10');
    await page.getByRole('button', { name: 'Show what this changes' }).click();
    await expect(page.getByText(/This change affects \d+ open placement/)).toBeVisible();
    await page.getByRole('button', { name: 'Save this change' }).click();
    await expect(page.getByRole('status')).toContainText('Saved.');
    await page.goto('/policy/wages?show=100');
    await expect(page.locator('#rows')).toContainText('County board, a test');
  });

  test('BYD-03 CAT-01 an Earnfare setting names whom it concerns and is not saved by looking', async ({ page }) => {
    await page.goto('/policy/parameters?show=100');
    const line = page.locator('#rows tbody tr').filter({ hasText: 'Transitional Job hours paid in a month' });
    await expect(line).toHaveCount(1);
    await expect(line).toContainText('35 hours');
    await line.getByRole('link', { name: /^New value/ }).click();
    await page.getByRole('textbox', { name: 'Value in hours' }).fill('40');
    await page.getByRole('textbox', { name: 'First day' }).fill('10/01/2023');
    await page.getByLabel('Source', { exact: true }).fill('A release to come');
    await page.getByRole('button', { name: 'Show what this changes' }).click();
    await expect(page.getByText(/This change affects \d+ customers of Earnfare/)).toBeVisible();
    await expect(page.locator('#concerned tbody tr').first()).toContainText('40 hours');
    await page.getByRole('link', { name: 'Do not save' }).click();
    await page.goto('/policy/parameters?show=100');
    await expect(line).toHaveCount(1);
  });

  test('FUP-02 FUP-03 the milestones of both families are listed', async ({ page }) => {
    await page.goto('/policy/milestones?show=100');
    const rows = page.locator('#rows tbody tr');
    await expect(rows.filter({ hasText: 'DHS Youth' })).toHaveCount(4);
    await expect(rows.filter({ hasText: 'Earnfare' })).toHaveCount(5);
  });
});

test.describe('Earnfare', () => {
  test.use({ as: 'administrator' });

  test('ERN-02 ERN-12 a benefit amount is refused and saved without scripts', async ({ page, records }) => {
    await page.goto(`${await records.profile('Abramson, Steven')}/earnfare`);
    await page.getByRole('textbox', { name: /^Benefit Amount/ }).fill('abc');
    await page.getByRole('button', { name: 'Save Benefit Amount' }).click();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByRole('textbox', { name: /^Benefit Amount/ })).toHaveValue('abc');
    await page.getByRole('textbox', { name: /^Benefit Amount/ }).fill('130');
    await page.getByRole('button', { name: 'Save Benefit Amount' }).click();
    await expect(page.getByRole('status')).toContainText('Saved.');
    await expect(page.getByRole('region', { name: 'Current Month: September 2023' })).toContainText('0 / 10');
  });
});
