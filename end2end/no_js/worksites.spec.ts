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
