import { expect, test } from '../fixtures/base.ts';

test.use({ as: 'administrator' });

test('OQ-21 the category of a Youth profile is seen, changed and kept in its history', async ({ page, another }) => {
  await page.goto('/customers?family=youth&show=100');
  await page.getByRole('link', { name: /^Artz/ }).first().click();
  await expect(page.getByText('Category 1', { exact: false }).first()).toBeVisible();
  const profile = page.url().split('?')[0] ?? '';
  await page.getByRole('link', { name: 'Change the Youth Category' }).click();
  await page.getByRole('radio', { name: 'Category 2' }).check();
  await page.getByRole('button', { name: 'Save Category' }).click();
  await expect(page.getByRole('status')).toContainText('Saved.');
  await page.getByRole('link', { name: 'Change the Youth Category' }).click();
  const history = page.getByRole('table', { name: 'Changes of the category' });
  await expect(history.locator('tbody tr').first()).toContainText('Category 2');
  await expect(history.locator('tbody tr').first()).toContainText('DHS 1wrkdev');
  await page.getByRole('radio', { name: 'Category 1' }).check();
  await page.getByRole('button', { name: 'Save Category' }).click();
  const partner = await another('partner');
  const answer = await partner.request.get(`${profile}/category`);
  expect(answer.status()).toBe(403);
});
