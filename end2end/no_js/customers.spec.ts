import { expect, test } from '../fixtures/base.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';

test.use({ as: 'partner' });

test('LST-07 the list is searched, sorted and paged without scripts', async ({ page }) => {
  const list = new CustomerListPage(page);
  await list.open();
  await list.searchFor('ste abr');
  await expect(list.customer('Abrams Stephanie')).toBeVisible();
  await list.sortBy('First Name');
  await expect(list.table.getByRole('columnheader', { name: 'First Name' })).toHaveAttribute('aria-sort', 'ascending');
  await list.resetFilters.click();
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(list.showing).toHaveText(/^Showing 11 to 20 of \d+ entries$/);
});

test('LST-02 a filter that cannot be read is answered at its field without scripts', async ({ page }) => {
  const list = new CustomerListPage(page);
  await list.open();
  await list.name.fill('x'.repeat(101));
  await list.search.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(list.name).toHaveValue('x'.repeat(101));
  await expect(list.name).toHaveAttribute('aria-invalid', 'true');
});

test('BYD-05 without scripts "Find a customer" leads to the list', async ({ page }) => {
  await page.goto('/account');
  await page.getByRole('link', { name: /^Find a customer/ }).click();
  await expect(new CustomerListPage(page).heading).toBeVisible();
});
