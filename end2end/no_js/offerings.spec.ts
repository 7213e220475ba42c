import { expect, test } from '../fixtures/base.ts';

test.describe('administrator', () => {
  test.use({ as: 'administrator' });

  test('PRG-08 BYD-09 an empty program is answered at its fields and keeps what was typed', async ({ page }) => {
    await page.goto('/programs/new');
    await page.getByLabel('Program Schedule').fill('Evenings');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await expect(page.getByRole('alert')).toContainText('Provider Name: Enter or choose an answer');
    await expect(page.getByLabel('Program Schedule')).toHaveValue('Evenings');
  });

  test('GRT-03 BYD-09 the selection is filtered by type and saved without scripts', async ({ page }) => {
    await page.goto('/grants');
    await page.getByRole('link', { name: /St. Sabina$/ }).click();
    await page.getByRole('button', { name: 'Supportive Services' }).click();
    const box = page.getByRole('checkbox', { name: 'Add Child/Dependent Care for DRE' });
    const was = await box.isChecked();
    await box.setChecked(!was);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Saved.');
  });
});

test.describe('manager', () => {
  test.use({ as: 'manager' });

  test('PRG-03 PRG-12 F28 the list is filtered, searched and counted without scripts', async ({ page }) => {
    await page.goto('/programs?program=earnfare');
    await page.getByRole('searchbox', { name: 'Search' }).fill('2022');
    await page.getByRole('button', { name: 'Search' }).click();
    await expect(page.getByText('Showing 1 to 1 of 1 entries')).toBeVisible();
    await page.getByRole('link', { name: 'Reset Filters' }).click();
    await expect(page).toHaveURL(/\/programs$/);
  });
});
