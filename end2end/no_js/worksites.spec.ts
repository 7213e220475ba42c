import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { addJob, payrollFile, uploadPayroll } from '../pages/worksite_pages.ts';

test.use({ as: 'partner' });

test('WKS-01 PAY-02 worksites are kept and payroll is uploaded without scripts', async ({ page }) => {
  const name = unique('Plain Range').slice(0, 80);
  await addJob(page, name, { title: 'Clerks', year: '2023', openings: '2' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2023 - Clerks');
  await page.goto('/worksites/payroll/new');
  const file = payrollFile('');
  await uploadPayroll(page, name, file);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole('alert')).toContainText('Choose a file with rows below the headings');
  // What was typed stays; the file is chosen again.
  await expect(page.getByRole('textbox', { name: 'First day of the pay period' })).toHaveValue('09/01/2023');
  await uploadPayroll(page, name, payrollFile('999,Clerks,09/01/2023,09/15/2023,=1+1,160.00,16.00\n'));
  await expect(page.locator('#refused-rows tbody tr')).toContainText('Hours: a formula is not taken');
  await page.getByRole('button', { name: 'Discard Preview' }).click();
  await expect(page.getByRole('status')).toContainText('Deleted');
});

test('PAY-02 a large payroll file ends on its preview by itself without scripts', async ({ page }) => {
  const name = unique('Large Range').slice(0, 80);
  await addJob(page, name, { title: 'Clerks', year: '2023', openings: '2' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2023 - Clerks');
  await page.goto('/worksites/payroll/new');
  // So large that it is not waited for: where it is not done at once, the page says how far it is, and looks again.
  const rows = Array.from(
    { length: 4_000 },
    (_, at) => `${(900_000 + at).toString()},Nobody works here,09/01/2023,09/15/2023,10,160.00,150.00\n`,
  );
  await uploadPayroll(page, name, payrollFile(rows.join('')));
  await expect(page.locator('#refused-rows tbody tr')).toHaveCount(10, { timeout: 45_000 });
  await expect(page.locator('.tile').filter({ hasText: 'rows refused' })).toContainText('4,000');
  await page.goto('/worksites/payroll');
  await expect(page.locator('#payroll tbody tr').filter({ hasText: name }).first()).toContainText('4,000');
  await page.locator('#payroll tbody tr').filter({ hasText: name }).first().getByRole('link').click();
  await page.getByRole('button', { name: 'Discard Preview' }).click();
  await expect(page.getByRole('status')).toContainText('Deleted');
});
