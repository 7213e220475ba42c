import type { Page } from '@playwright/test';

/** Adds a funding source that nothing uses and removes it again; ends on the table of funding sources. */
export async function addAndRemoveFund(page: Page, name: string): Promise<void> {
  await page.goto('/policy/funds/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'First day' }).fill('07/01/2023');
  await page.getByLabel('Source', { exact: true }).fill('A grant that never came');
  await page.getByRole('button', { name: 'Show what this changes' }).click();
  await page.getByRole('button', { name: 'Save this change' }).click();
  await page.getByRole('status').filter({ hasText: 'Saved.' }).waitFor();
  await page.getByLabel(/search/i).last().fill(name);
  await page.keyboard.press('Enter');
  await page.locator('#rows tbody tr').filter({ hasText: name }).getByRole('link', { name: /^Change/ }).click();
  await page.getByRole('button', { name: 'Remove Row' }).click();
  await page.getByRole('status').filter({ hasText: 'Removed.' }).waitFor();
}
