import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { addJob, payrollFile, uploadPayroll } from '../pages/worksite_pages.ts';

test.use({ as: 'partner' });

const rows = (page: Page, id: string): Locator => page.locator(`#${id} tbody tr`);

test('WKS-01 WKS-04 an employer, its worksite and a job with its year are added, found and closed', async ({ page }) => {
  await page.goto('/customers');
  await page.getByRole('link', { name: 'Worksites', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Worksite Placement');
  await page.getByRole('link', { name: 'Add Employer' }).click();
  await page.getByRole('button', { name: 'Save Employer' }).click();
  await expect(page.getByRole('alert')).toContainText('Name: Enter or choose an answer');
  const name = unique('Corner Bakery').slice(0, 80);
  await addJob(page, name, { title: 'Bakers', year: '2023', openings: '3' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2023 - Bakers');
  await page.getByRole('link', { name: 'Worksite Placement' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(rows(page, 'jobs')).toHaveCount(1);
  await expect(rows(page, 'jobs')).toContainText('2023 - Bakers');
  await rows(page, 'jobs').getByRole('link', { name: '2023 - Bakers' }).click();
  await page.getByLabel(/^Closed/).check();
  await page.getByRole('button', { name: 'Save Job' }).click();
  await expect(page.getByText('Nobody can be added to this job.')).toBeVisible();
  await page.goto(`/worksites?find=${encodeURIComponent(name)}`);
  await expect(rows(page, 'jobs')).toHaveText(/No data available/);
  await page.getByRole('link', { name: 'Show closed jobs too' }).click();
});

test('WKS-06 the jobs of the guide stand in the list and leave it as a file', async ({ page }) => {
  await page.goto('/worksites?show=50');
  const list = page.locator('#jobs');
  for (const [employer, title] of [
    ['Young Drycleaners', 'Laundry and Dry-Cleaning Workers'],
    ['Eagles Range', 'Grounds Maintenance Workers, All Other'],
    ['Route 39 Transportation', 'Logistics Managers'],
    ['Humphrey Hondas', 'Motorcycle Mechanics'],
  ] as const) {
    await expect(list.locator('tbody tr').filter({ hasText: employer }).filter({ hasText: title })).toHaveCount(1);
  }
  const waits = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await waits).suggestedFilename()).toMatch(/^worksites-.*\.csv$/);
});

test('WKS-07 a job that is new is deleted; openings are a whole number from 1', async ({ page }) => {
  const name = unique('Corner Florist').slice(0, 80);
  await addJob(page, name, { title: 'Florists', year: '', openings: '2' });
  await page.getByLabel('Total Number of Openings').fill('0');
  await page.getByRole('button', { name: 'Save Job' }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await page.getByRole('button', { name: 'Delete Job' }).click();
  await expect(page.getByRole('status')).toContainText('Deleted');
  await page.getByRole('button', { name: 'Delete Worksite' }).click();
  await page.getByRole('button', { name: 'Delete Employer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Worksite Placement');
});

test('PAY-01 PAY-02 WKS-03 a payroll file is previewed with its findings, applied, replaced and compared', async ({
  page,
}) => {
  const name = unique('Payroll Range').slice(0, 80);
  await addJob(page, name, { title: 'Clerks', year: '', openings: '2' });
  await page.goto('/worksites/payroll');
  await page.getByRole('link', { name: 'Upload Payroll' }).click();
  await page.getByRole('button', { name: 'Upload and Preview' }).click();
  await expect(page.getByRole('alert')).toContainText('Payroll file: Enter or choose an answer');
  await uploadPayroll(page, name, payrollFile('999,Clerks,09/01/2023,09/15/2023,10,160.00,170.00\n'));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Payroll 09/01/2023');
  await expect(rows(page, 'refused-rows')).toContainText('no customer with this ID was placed at this worksite');
  await expect(rows(page, 'refused-rows')).toContainText('Subsidized Part: more than the gross wages');
  await expect(page.getByText('This file cannot be applied')).toBeVisible();
  const waits = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV: Refused rows' }).click();
  expect((await waits).suggestedFilename()).toBe('payroll-refused-2023-09-01.csv');
  await page.getByRole('link', { name: 'Paid and verified hours' }).click();
  await expect(page.getByText('0 of 0 placements differ')).toBeVisible();
  await page.getByRole('button', { name: 'Discard Preview' }).click();
  await expect(page.getByRole('status')).toContainText('Deleted');
});
