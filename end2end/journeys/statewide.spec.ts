import { readFile } from 'node:fs/promises';
import { expect, signIn, test } from '../fixtures/base.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';

/** Columns of the ISETS list that sort, with their place in the table. */
const sorted = [
  ['Last Name', 1],
  ['First Name', 2],
  ['Individual Number', 3],
  ['Case Number', 4],
  ['Provider(s)', 5],
  ['DHS Office', 6],
  ['Program Enrollment', 7],
  ['Enrollment Date', 9],
  ['Redetermination Date', 10],
] as const;

/** A cell as it sorts: dates by year, names without case and accents; nobody's office sorts as nothing. */
function key(text: string): string {
  if (text.trim() === 'Unassigned') {
    return '';
  }
  const date = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text.trim());
  return date ? `${date[3]}${date[1]}${date[2]}` : text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

test('ACC-07 a statewide user sees the customers of every agency', async ({ page }) => {
  await signIn(page, 'statewide');
  const list = new CustomerListPage(page);
  for (const name of ['abrams stephanie', 'elliott billy']) {
    await list.open();
    await list.searchFor(name);
    await expect(list.showing).toHaveText('Showing 1 to 1 of 1 entries');
  }
  const choices = await page.getByLabel('Intermediary/Provider').locator('option').allInnerTexts();
  expect(choices).toEqual(expect.arrayContaining(['Asian Human Services', 'Phalanx Family Services']));
});

test.describe('the list of the State', () => {
  test.use({ as: 'statewide' });

  test('LST-13 the list sorts by every column, both ways', async ({ page }) => {
    test.slow();
    const list = new CustomerListPage(page);
    await page.goto('/customers?show=100');
    for (const [heading, at] of sorted) {
      const header = list.table.getByRole('columnheader', { name: heading, exact: true });
      for (let way = 0; way < 2; way += 1) {
        const before = await header.getAttribute('aria-sort');
        const to = before === 'ascending' ? 'descending' : 'ascending';
        await header.getByRole('link').click();
        await expect(header).toHaveAttribute('aria-sort', to);
        const keys = (await list.column(at)).map(key).filter((text) => text !== '');
        const ordered = keys.toSorted();
        expect(keys, `${heading}, ${to}`).toEqual(to === 'ascending' ? ordered : ordered.reverse());
      }
    }
    for (const heading of ['E&T Status', 'Level of Progress']) {
      const header = list.table.getByRole('columnheader', { name: heading, exact: true });
      await header.getByRole('link').click();
      await expect(header).toHaveAttribute('aria-sort', 'ascending');
    }
  });

  test('LST-02 LST-07 filters combine, and Reset Filters clears all', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    const all = await list.showing.innerText();
    await page.getByLabel('Intermediary/Provider').selectOption('Phalanx Family Services');
    await page.getByLabel('E&T Status').selectOption('Active');
    await list.searchFor('');
    const rows = await list.column(8);
    expect(rows.length).toBeGreaterThan(0);
    for (const status of rows) {
      expect(status.trim()).toBe('Active');
    }
    for (const provider of await list.column(5)) {
      expect(provider).toContain('Phalanx Family Services');
    }
    await expect(list.showing).not.toHaveText(all);
    await expect(page.getByLabel('E&T Status').locator('option:checked')).toHaveText('Active');
    await list.resetFilters.click();
    await expect(list.showing).toHaveText(all);
    await expect(page.getByLabel('E&T Status').locator('option:checked')).toHaveText('Any');
  });

  test('LST-02 a customer is found by case and by individual number', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await page.getByRole('textbox', { name: 'Individual Number' }).fill('1008413651');
    await list.search.click();
    await expect(list.showing).toHaveText('Showing 1 to 1 of 1 entries');
    const caseNumber = (await list.column(4))[0] ?? '';
    await list.resetFilters.click();
    await page.getByRole('textbox', { name: 'Case Number' }).fill(caseNumber);
    await list.search.click();
    await expect(list.customer('Abrams')).toBeVisible();
  });

  test('LST-06 LST-15 the page size is chosen, and the pages of a search follow each other', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    for (const size of ['25', '50', '100', '10']) {
      await page.getByLabel('Show', { exact: true }).selectOption(size);
      await page.getByRole('button', { name: 'Apply' }).click();
      await expect(list.showing).toHaveText(new RegExp(`^Showing 1 to ${size} of `));
      await expect(list.table.locator('tbody tr')).toHaveCount(Number(size));
    }
    await list.searchFor('a');
    await expect(list.showing).toHaveText(/^Showing 1 to 10 of /);
    const first = await list.column(3);
    await page.getByRole('link', { name: 'Next', exact: true }).click();
    await expect(list.showing).toHaveText(/^Showing 11 to 20 of /);
    expect(first.filter((number) => number !== '')).not.toEqual((await list.column(3)).filter((number) => number !== ''));
    await expect(list.name).toHaveValue('a');
  });

  test('LST-03 LST-07 the export holds the filtered set in the order of the list', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await page.getByLabel('Intermediary/Provider').selectOption('Phalanx Family Services');
    await page.getByLabel('E&T Status').selectOption('Active');
    await list.searchFor('');
    await list.sortBy('First Name');
    await page.getByLabel('Show', { exact: true }).selectOption('100');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(list.showing).toHaveText(/^Showing 1 to /);
    const shown = await list.column(2);
    const [download] = await Promise.all([page.waitForEvent('download'), list.export.click()]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n').slice(1);
    expect(lines.slice(0, shown.length).map((line) => line.split('","')[1])).toEqual(shown);
    await expect(list.showing).toHaveText(new RegExp(`of ${lines.length} entries$`));
    for (const line of lines) {
      expect(line).toContain('"Active"');
    }
  });
});
