import type { Page } from '@playwright/test';

/** Adds an employer, a worksite of the same name and a job, and ends on the job's page. */
export async function addJob(
  page: Page,
  name: string,
  job: { title: string; year: string; openings: string },
): Promise<void> {
  await page.goto('/worksites/employers/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Save Employer' }).click();
  await page.getByRole('link', { name: 'Add Worksite' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Address').fill('3157 N. Lincoln Ave.');
  await page.getByLabel('City').fill('Chicago');
  await page.getByLabel('ZIP code').fill('60657');
  await page.getByLabel('Minimum wage of').selectOption({ label: 'Chicago' });
  await page.getByRole('button', { name: 'Save Worksite' }).click();
  await page.getByRole('link', { name: 'Add Job' }).click();
  await page.getByLabel('Job Title').fill(job.title);
  await page.getByLabel(/^Year/).fill(job.year);
  await page.getByLabel('Employment Type').fill('Work Experience');
  await page.getByLabel(/^Hourly Wage/).fill('16.00');
  await page.getByLabel('Total Number of Openings').fill(job.openings);
  await page.getByRole('button', { name: 'Save Job' }).click();
}

/** A payroll file with these rows below its headings. */
export function payrollFile(rows: string): { name: string; mimeType: string; buffer: Buffer } {
  const head = 'workNet ID,Job,Period Start,Period End,Hours,Gross,Subsidized Part\n';
  return { name: 'september.csv', mimeType: 'text/csv', buffer: Buffer.from(head + rows) };
}

/** Sends a file from the upload form, for the first half of September 2023. */
export async function uploadPayroll(
  page: Page,
  worksite: string,
  file: ReturnType<typeof payrollFile>,
): Promise<void> {
  await page.getByLabel('Worksite', { exact: true }).selectOption({ label: worksite });
  await page.getByRole('textbox', { name: 'First day of the pay period' }).fill('09/01/2023');
  await page.getByRole('textbox', { name: 'Last day of the pay period' }).fill('09/15/2023');
  await page.getByLabel('Payroll file').setInputFiles(file);
  await page.getByRole('button', { name: 'Upload and Preview' }).click();
}
