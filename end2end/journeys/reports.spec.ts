import { expect, test } from '../fixtures/base.ts';
import { activity } from '../fixtures/records.ts';

test.use({ as: 'partner' });

test('CSR-02 CSR-06 CSR-08 a number of the report opens its customers, and rows are changed there', async ({
  page,
  records,
}) => {
  await records.startedService('abrams', { category: 'education' });
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Customer Services Report');
  await page.getByLabel('Kind of service').selectOption('SNAP E&T Activities');
  await page.getByLabel('Goal', { exact: true }).selectOption('Education/Training Plan');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByLabel('Show', { exact: true }).selectOption('25');
  await page.getByRole('button', { name: 'Apply' }).click();
  const numbers = page.getByRole('link', { name: new RegExp(`, Started: ${activity}`) });
  const number = await numbers.textContent();
  await numbers.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(activity);
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(`${number ?? ''} customer`);
  const hours = page.getByLabel(/Abrams, Weekly Hours$/).first();
  await hours.fill('13.5');
  await page.getByRole('button', { name: /^Save the/ }).click();
  await expect(page.getByText(/^1 service saved/)).toBeVisible();
  await expect(page.getByLabel(/Abrams, Weekly Hours$/).first()).toHaveValue('13.5');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('1 service as before.')).toBeVisible();
});

test('CSR-11 BYD-10 a trial saves nothing, marks the rows that break a rule and keeps what was typed', async ({
  page,
  records,
}) => {
  await records.startedService('abrams', { category: 'education' });
  await page.goto('/reports/services?family=isets&kind=snap_activity&goal=education&show=25');
  await page.getByRole('link', { name: new RegExp(`, Started: ${activity}`) }).click();
  await page.getByLabel(/Abrams, Start Date$/).first().fill('13/45/2023');
  await page.getByRole('button', { name: 'Try first, save nothing' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bulk save tried');
  await expect(page.getByText('Nothing is saved yet.')).toBeVisible();
  const wrong = page.getByLabel(/Abrams, Start Date$/).first();
  await expect(wrong).toHaveValue('13/45/2023');
  await expect(wrong).toHaveAttribute('aria-invalid', 'true');
  await wrong.fill('08/28/2023');
  await page.getByRole('button', { name: 'Save the row shown' }).click();
  await expect(page.getByText(/^0 services saved, 1 as it was/)).toBeVisible();
});

test('BYD-10 a field is filled down by key, and what all rows are given reaches the rows shown', async ({
  page,
  records,
}) => {
  const start = () => records.startedService('abrams', { category: 'education' });
  const own = [await start(), await start()];
  await page.goto('/reports/services?family=isets&kind=snap_activity&goal=education&show=100');
  await page.getByRole('link', { name: new RegExp(`, Started: ${activity}`) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(activity);
  const list = page.url();
  const hours = page.getByLabel(/, Weekly Hours$/);
  await hours.first().fill('11');
  await page.keyboard.press('Control+d');
  await expect(hours.nth(1)).toHaveValue('11');
  await page.getByRole('group', { name: 'Give all rows the same' }).getByLabel('Weekly Hours').fill('12');
  await page.getByRole('button', { name: /^Save the/ }).click();
  await expect(page.getByText(/services saved/)).toBeVisible();
  // Other tests may have changed services of theirs meanwhile: these two are nobody else's.
  await page.goto(list);
  for (const { service } of own) {
    const row = page.getByRole('row').filter({ has: page.locator(`a[href^="${service}"]`) });
    await expect(row.getByLabel(/, Weekly Hours$/)).toHaveValue('12');
  }
});

test('RPT-03 RPT-04 LST-03 tables are taken out as CSV and as workbooks', async ({ page }) => {
  for (const path of [
    '/customers.xlsx',
    '/reports/files/services.csv',
    '/reports/files/services.xlsx',
    '/reports/files/iwds.csv',
    '/reports/files/iwds.xlsx',
  ]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(answer.headers()['content-disposition'], path).toContain('attachment');
    const bytes = await answer.body();
    expect(bytes.subarray(0, 2).toString() === 'PK', path).toBe(path.endsWith('.xlsx'));
  }
});
