import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/base.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';
import { JumpBox } from '../pages/jump_box.ts';

test.describe('the customer list of a provider', () => {
  test.use({ as: 'partner' });

  test('LST-07 part words in any order find a customer, and no name stands in the address', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.searchFor('ste abr');
    await expect(list.customer('Abrams Stephanie')).toBeVisible();
    expect(page.url()).not.toMatch(/ste|abr/i);
    await expect(list.name).toHaveValue('ste abr');
    await list.sortBy('First Name');
    await expect(list.name).toHaveValue('ste abr');
    await list.resetFilters.click();
    await expect(list.name).toHaveValue('');
  });

  test('LST-05 the last name opens the profile', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.searchFor('ste abr');
    await list.customer('Abrams Stephanie').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stephanie Abrams');
  });

  test('LST-04 LST-08 the columns stand in the order of the sources', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    const headings = await list.table.getByRole('columnheader').allInnerTexts();
    expect(headings.map((heading) => heading.replaceAll(/\s+/g, ' '))).toEqual([
      'Last Name', 'First Name', 'Individual Number', 'Case Number', 'Provider(s)', 'DHS Office', 'Program Enrollment',
      'E&T Status', 'Enrollment Date', 'Redetermination Date', 'Level of Progress', 'Needs',
    ]);
  });

  test('LST-06 LST-13 the list is paged and sorted, and says where one is', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await expect(list.showing).toHaveText(/^Showing 1 to 10 of \d+ entries$/);
    const first = await list.column(1);
    await page.getByRole('link', { name: 'Next', exact: true }).click();
    await expect(list.showing).toHaveText(/^Showing 11 to 20 of \d+ entries$/);
    expect(await list.column(1)).not.toEqual(first);
    await list.sortBy('Last Name');
    await expect(list.table.getByRole('columnheader', { name: 'Last Name' })).toHaveAttribute('aria-sort', 'descending');
    await page.getByLabel('Show', { exact: true }).selectOption('25');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(list.showing).toHaveText(/^Showing 1 to 25 of \d+ entries$/);
  });

  test('LST-14 a search that finds nobody says so', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.searchFor('zzzz');
    await expect(list.table).toContainText('No data available in table');
    await expect(list.showing).toHaveText('Showing 0 to 0 of 0 entries');
  });

  test('LST-09 Include FCRCs puts the DHS offices among the choices', async ({ page }) => {
    await new CustomerListPage(page).open();
    const offices = page.locator('optgroup[label*=FCRC]');
    await expect(offices).toHaveCSS('display', 'none');
    await page.getByLabel('Include FCRCs').check();
    await expect(offices).not.toHaveCSS('display', 'none');
  });

  test('LST-03 the export holds all pages of the filtered set', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.searchFor('a');
    const total = Number(/of (\d+) entries/.exec(await list.showing.innerText())?.[1]);
    const [download] = await Promise.all([page.waitForEvent('download'), list.export.click()]);
    expect(download.suggestedFilename()).toMatch(/^customers-\d{4}-\d\d-\d\d\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.startsWith('\ufeff"Last Name","First Name"')).toBe(true);
    expect(text.trimEnd().split('\r\n').length - 1).toBe(total);
  });

  test('LST-02 a search of somebody else is not found', async ({ page, another }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.searchFor('ste abr');
    const other = await another('manager');
    await other.goto(page.url());
    await expect(new CustomerListPage(other).notice).toBeVisible();
    await expect(new CustomerListPage(other).name).toHaveValue('');
  });
});

test.describe('scope', () => {
  test.use({ as: 'manager' });

  test('ACC-08 a manager of another provider does not find the customer', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.searchFor('ste abrams');
    await expect(list.showing).toHaveText('Showing 0 to 0 of 0 entries');
    const jump = new JumpBox(page);
    await jump.open();
    await jump.text.fill('ste abrams');
    await expect(jump.dialog.getByRole('status')).toHaveText('Nobody found.');
  });
});

test.describe('statewide', () => {
  test.use({ as: 'statewide' });

  test('LST-10 LST-11 a person stands in the Youth list once per agency', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await page.getByRole('link', { name: 'DHS Youth', exact: true }).click();
    await expect(list.table.getByRole('columnheader').first()).toHaveText('Worknet Id');
    const rows = list.table.getByRole('row').filter({ hasText: '817625' });
    await expect(rows).toHaveCount(2);
    await expect(rows.filter({ hasText: 'IYIP Angel of God Resource Center' })).toContainText('Closed');
    await expect(rows.filter({ hasText: 'St. Sabina' })).toContainText('Open');
  });
});

test.describe('the jump box', () => {
  test.use({ as: 'partner' });

  test('BYD-05 a customer is six keys away from any page', async ({ page }) => {
    await page.goto('/account');
    const jump = new JumpBox(page);
    await jump.open('/');
    await expect(jump.text).toBeFocused();
    await page.keyboard.type('abram');
    await expect(jump.hits.first()).toContainText('Abrams, Stephanie');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stephanie Abrams');
    expect(page.url()).not.toMatch(/abram/i);
  });

  test('BYD-05 the customers looked at last are at hand, arrows choose', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.customer('Abrams Stephanie').click();
    await page.waitForURL(/customers\/[0-9a-f-]{36}/);
    await list.open();
    const jump = new JumpBox(page);
    // The look is written down within a second.
    await expect(async () => {
      await page.reload();
      await jump.open();
      await expect(jump.hits.first()).toContainText('Abrams, Stephanie', { timeout: 1_000 });
    }).toPass();
    await page.keyboard.press('ArrowDown');
    await expect(jump.hits.nth(1)).toHaveAttribute('aria-selected', 'true');
    await expect(jump.text).toHaveAttribute('aria-activedescendant', 'finder-hit-1');
    await page.keyboard.press('Escape');
    await expect(jump.dialog).toBeHidden();
  });

  test('BYD-05 a slash in a field stays a slash, and the key can be switched off', async ({ page }) => {
    const list = new CustomerListPage(page);
    const jump = new JumpBox(page);
    await list.open();
    await list.name.focus();
    await page.keyboard.type('a/b');
    await expect(list.name).toHaveValue('a/b');
    await expect(jump.dialog).toBeHidden();
    await list.heading.click();
    await jump.open('/');
    await jump.slash.uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.locator('html[data-live]').waitFor();
    await page.keyboard.press('/');
    await expect(jump.dialog).toBeHidden();
    await jump.open();
    await expect(jump.dialog).toBeVisible();
    await expect(jump.slash).not.toBeChecked();
  });
});
