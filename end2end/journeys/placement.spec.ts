import { expect, test } from '../fixtures/base.ts';
import { PlacementPage, workActivity } from '../pages/placement_page.ts';

test.use({ as: 'partner' });

const dates = { start: '08/28/2023', planned_end: '12/29/2023' };

test('WKS-05 WKS-10 WKS-12 WKS-13 WKS-14 WCL-01 WSH-02 a customer is placed, the wages obey, the placement is closed', async ({
  page,
  records,
}) => {
  const { service } = await workActivity(records, 'juan', 'TJ - Transitional Job');
  const tab = new PlacementPage(page);
  await tab.open(service);
  await expect(page.getByText('Add this customer to a worksite.')).toBeVisible();
  await tab.add('Eagles Range');
  await expect(tab.field('minimum')).toHaveValue(/^\d+\.\d\d$/);
  const minimum = await tab.field('minimum').inputValue();
  await tab.position('Part Time');
  await tab.fill({ ...dates, status: 'started', hourly: '18.50', subsidized: '14.00', weekly_hours: '20' });
  await expect(tab.unsubsidized).toHaveText('$4.50');
  await tab.fill({ hourly: '1.00', subsidized: '99.00' });
  await tab.save('Add Worksite Job');
  await expect(tab.message('hourly')).toContainText(`Enter $${minimum} or more`);
  await expect(tab.message('subsidized')).toContainText(`Enter $${minimum} or less`);
  await expect(tab.field('hourly')).toHaveValue('1.00');
  await tab.fill({ hourly: '18.50', subsidized: minimum });
  await tab.save('Add Worksite Job');
  await expect(tab.done('Added')).toBeVisible();
  await expect(tab.history).toHaveCount(1);
  await expect(tab.history.first()).toContainText('Started (Open)');

  await tab.fill({ status: 'successful' });
  await tab.save();
  await expect(tab.message('end')).toContainText('Enter the end date');
  await expect(tab.message('subsidized')).toContainText('enter 0');
  await tab.fill({ end: '09/15/2023', subsidized_to: '09/15/2023', subsidized: '0' });
  await tab.save();
  await expect(tab.done('Saved')).toBeVisible();
  await expect(tab.history).toHaveCount(2);
  await expect(tab.history.first()).toContainText('19');
});

test('WKS-07 WKS-08 a planned placement is removed and its opening is free again', async ({ page, records }) => {
  const { service } = await workActivity(records, 'juan', 'INT - Internship');
  const tab = new PlacementPage(page);
  await tab.open(service);
  await tab.add('Route 39 Transportation');
  await tab.position('Full Time');
  await tab.fill({ ...dates, subsidized: '0', weekly_hours: '30' });
  await tab.save('Add Worksite Job');
  await expect(tab.done('Added')).toBeVisible();
  await page.getByRole('link', { name: 'Remove Worksite Job' }).click();
  await expect(page.locator('dialog:modal')).toBeVisible();
  await tab.dialog.getByRole('button', { name: 'Remove Worksite Job' }).click();
  await expect(tab.done('Removed')).toBeVisible();
  await expect(tab.jobs.filter({ hasText: 'Route 39 Transportation' })).toHaveCount(1);
});

test('FUP-05 FUP-06 FUP-08 an overdue follow-up is verified once, with the wages reviewed', async ({
  page,
  records,
}) => {
  const { service } = await workActivity(records, 'juan', 'OJT - On-the-Job Training');
  const tab = new PlacementPage(page);
  await tab.open(service);
  await tab.add('Eagles Range');
  await tab.position('Part Time');
  await tab.fill({ ...dates, start: '08/07/2023', status: 'started', subsidized: '0', weekly_hours: '20' });
  await tab.save('Add Worksite Job');
  const first = tab.followUps.first();
  await expect(first).toContainText('30 Days Follow-Up Due on 9/6/2023');
  await expect(first).toContainText('Overdue by 14 days');
  await first.getByRole('link', { name: /^Verify employment/ }).click();
  await tab.dialog.getByRole('button', { name: 'Verify employment' }).click();
  await expect(tab.message('verified')).toContainText('employment was verified');
  await page.getByRole('checkbox', { name: 'Employment was verified' }).check();
  await tab.dialog.getByRole('button', { name: 'Verify employment' }).click();
  await expect(tab.followUps.first()).toContainText('Verified by ISETS 6Partner');
  await expect(tab.followUps.first().getByRole('link')).toHaveCount(0);
});

test.describe('Youth', () => {
  test.use({ as: 'statewide' });

  test('YTH-35 YTH-36 YTH-37 YTH-54 a placement is put on hold and resumed, and the days left follow', async ({
    page,
  }) => {
    await page.goto('/customers?family=youth&show=100');
    await page.getByRole('link', { name: /^Bishop/ }).first().click();
    await page.goto(`${page.url()}/summary/services`);
    await page.getByRole('link', { name: 'CAREER DEVELOPMENT EXPERIENCE' }).first().click();
    const tab = new PlacementPage(page);
    await page.getByRole('link', { name: 'Worksite Placement', exact: true }).click();
    await expect(page.getByText(/\d+ of 90/)).toBeVisible();
    const rows = await tab.history.count();
    const start = await tab.field('start').inputValue();
    await tab.fill({ status: 'on_hold', inactive: start, return_on: '' });
    await tab.save();
    await expect(tab.history).toHaveCount(rows + 1);
    await expect(page.getByText('0 of 90')).toBeVisible();
    await tab.fill({ status: 'started', return_on: start });
    await tab.save();
    await expect(tab.message('return_on')).toContainText('Enter a return date after');
    await tab.fill({ return_on: nextDay(start) });
    await tab.save();
    await expect(tab.history).toHaveCount(rows + 2);
  });
});

test.describe('Youth with a document', () => {
  test.use({ as: 'statewide' });

  test('FUP-06 FUP-07 SUB-07 a follow-up is verified with the document of the worksite evaluation', async ({
    page,
  }) => {
    const tab = new PlacementPage(page);
    await page.goto('/customers?family=youth&show=100');
    await page.getByRole('link', { name: /^Foster/ }).first().click();
    await page.goto(`${page.url()}/summary/services`);
    await page.getByRole('link', { name: 'CAREER DEVELOPMENT EXPERIENCE' }).first().click();
    await page.getByRole('link', { name: 'Worksite Placement', exact: true }).click();
    await expect(page.getByText(/\d+ of 270/)).toBeVisible();
    const ninety = tab.followUps.filter({ hasText: '90 Days Follow-Up' });
    await ninety.getByRole('link', { name: /^Verify employment/ }).click();
    const file = page.getByLabel('Worksite evaluation (document)');
    await file.setInputFiles({ name: 'run.exe', mimeType: 'text/plain', buffer: Buffer.from('MZ\0\u0001') });
    await page.getByRole('checkbox', { name: 'Employment was verified' }).check();
    await tab.dialog.getByRole('button', { name: 'Verify employment' }).click();
    await expect(tab.message('file')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Employment was verified' })).toBeChecked();
    const pdf = { name: 'evaluation.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\ngood') };
    await file.setInputFiles(pdf);
    await tab.dialog.getByRole('button', { name: 'Verify employment' }).click();
    await expect(ninety).toContainText('Verified by');
    const download = page.waitForEvent('download');
    await ninety.getByRole('link', { name: 'evaluation.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('evaluation.pdf');
  });
});

/** The day after a date as the forms write it. */
function nextDay(text: string): string {
  const [month, day, year] = text.split('/').map(Number);
  const next = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) + 1));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(next.getUTCMonth() + 1)}/${two(next.getUTCDate())}/${next.getUTCFullYear()}`;
}
