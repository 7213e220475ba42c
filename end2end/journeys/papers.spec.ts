import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { AssessmentsPage, UploadsPage, pdf } from '../pages/papers_pages.ts';

test.use({ as: 'partner' });

test('SHL-17 SHL-22 a document is uploaded from the Summary Tools, downloaded and removed with a reason', async ({ page, records }) => {
  const name = `${unique('résumé <b>')}.pdf`;
  await page.goto(await records.profile('laramie'));
  await page.getByRole('navigation', { name: 'Participant Summary Tools' }).getByRole('link', { name: 'Uploads' }).click();
  await page.getByRole('link', { name: 'Upload Document' }).click();
  const uploads = new UploadsPage(page);
  await uploads.upload('Employment verification', name, pdf);
  const row = uploads.row(name);
  await expect(row).toContainText('Employment verification');
  await expect(row).toContainText('ISETS 6Partner');
  const arriving = page.waitForEvent('download');
  await row.getByRole('link', { name, exact: true }).click();
  const file = await arriving;
  expect(await file.failure()).toBeNull();
  await row.getByRole('link', { name: `Remove ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove this document?' });
  await dialog.getByRole('button', { name: 'Remove Document' }).click();
  await expect(uploads.message('reason')).toContainText('Enter or choose an answer');
  await page.getByLabel('Reason').fill('Wrong customer');
  await page.getByRole('button', { name: 'Remove Document' }).click();
  await expect(uploads.row(name)).toContainText('Wrong customer');
  await expect(uploads.row(name).getByRole('link', { name, exact: true })).toHaveCount(0);
});

test('YTH-21 ASM-06 ASM-07 results are found by keyword, refused with what was typed, and saved', async ({ page, records }) => {
  const assessments = new AssessmentsPage(page);
  await assessments.open(await records.profile('laramie'));
  await assessments.find('tabe math', 'TABE 11/12 - Math');
  const results = unique('Fractions need practice');
  await assessments.fill({ assessed_on: '02/30/2023', score: '535', results });
  await assessments.save();
  await expect(assessments.message('assessed_on')).toContainText('02/30/2023 is not in the calendar');
  await expect(assessments.message('level')).toContainText('Enter or choose an answer');
  await expect(assessments.field('results')).toHaveValue(results);
  await assessments.fill({ assessed_on: '09/11/2023', level: '4 - High Intermediate' });
  await assessments.save();
  await expect(assessments.done('Saved')).toBeVisible();
  const row = assessments.results.getByRole('row').nth(1);
  await expect(row).toContainText('Score 535, level 4 - High Intermediate');
  await row.getByRole('link', { name: /View Results/ }).click();
  await expect(assessments.field('results')).toHaveValue(results);
});

test('ASM-03 GOA-13 a summary is written on the way to the goals, and every wording is kept', async ({ page, records }) => {
  const profile = await records.profile('laramie');
  await page.goto(`${profile}/plan/goals`);
  await page.getByRole('main').locator('p').getByRole('link', { name: 'Assessments' }).click();
  const assessments = new AssessmentsPage(page);
  await page.getByRole('link', { name: 'Add Assessment Summary' }).click();
  const [first, second] = [unique('No car'), unique('Bus line 22')];
  await assessments.fill({ area: 'Barriers', text: first });
  await assessments.save();
  await assessments.summaries.getByRole('link', { name: /^Barriers, added/ }).first().click();
  await assessments.fill({ text: second });
  await assessments.save();
  await page.getByRole('link', { name: 'Assessment History' }).click();
  const history = page.getByRole('table', { name: 'Saved summaries, the latest first' });
  await expect(history.getByRole('row').filter({ hasText: first })).toHaveCount(1);
  await expect(history.getByRole('row').filter({ hasText: second })).toHaveCount(1);
});

test('SHL-32 an administrator adds a link, and the partner finds it on its page', async ({ page, records, another }) => {
  const idhs = await another('administrator');
  await idhs.goto('/policy');
  await idhs.getByRole('link', { name: 'Instruction Links' }).click();
  await idhs.getByRole('link', { name: 'Add Link' }).click();
  const form = new AssessmentsPage(idhs);
  const title = unique('Attendance guide');
  await form.fill({ page: 'Attendance', topic: 'Attendance', title, address: 'http://example.gov/a.pdf' });
  await idhs.getByRole('button', { name: 'Save Link' }).click();
  await expect(form.message('address')).toContainText('https://');
  await form.fill({ address: 'https://example.gov/a.pdf' });
  await idhs.getByRole('button', { name: 'Save Link' }).click();
  await expect(idhs.getByRole('row').filter({ hasText: title })).toBeVisible();
  const { service } = await records.startedService('abrams');
  await page.goto(`${service}/attendance`);
  const link = page.getByRole('navigation', { name: 'Related Instructions' }).getByRole('link', { name: title });
  await expect(link).toHaveAttribute('href', 'https://example.gov/a.pdf');
});

test.describe('with the whole State in scope', () => {
  test.use({ as: 'statewide' });

  test('EPN-07 a Youth plan shows achievements and a report by program need', async ({ page }) => {
    await page.goto('/customers?family=youth&show=100');
    await page.getByRole('link', { name: /^Artz/ }).first().click();
    await page.getByRole('link', { name: 'EP/Case Management' }).click();
    await page.getByRole('link', { name: '4. View Achievements' }).click();
    await expect(page.getByRole('table', { name: 'Completed Steps/Services' })).toBeVisible();
    await page.getByRole('link', { name: '6. Report' }).click();
    const needs = page.getByRole('table', { name: 'By program need' });
    await expect(needs.getByRole('row').filter({ hasText: 'Career Plan' })).toBeVisible();
  });

  test('BYD-11 the history says changes in sentences and keeps the raw form at hand', async ({ page, records }) => {
    const { profile } = await records.startedService('abrams');
    await page.goto(`${profile}/history`);
    const row = page.getByRole('row').filter({ hasText: 'Service status changed' }).first();
    await expect(row).toContainText('Status: Planned/Not Started (Scheduled) → Started/Open');
    await row.locator('summary').click();
    await expect(row.locator('code')).toBeVisible();
  });
});
