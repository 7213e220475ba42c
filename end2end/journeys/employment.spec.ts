import { expect, test } from '../fixtures/base.ts';
import { EmploymentPage, employedCustomer, job, verifiedEmployment } from '../pages/employment_page.ts';

test.use({ as: 'partner' });

test('EMP-02 EMP-04 EMP-21 EMP-26 the two records of the example, and who verified them', async ({ page, records }) => {
  const tab = new EmploymentPage(page);
  await page.goto(await employedCustomer(records));
  const first = tab.row('Test 1 Open');
  await expect(first).toContainText('Tester');
  await expect(first).toContainText('30,60,90 - Receive Raise or Promotion');
  await expect(tab.row('Test Player Two').filter({ hasText: 'Present' })).toContainText('30,60,90');
  await expect(page.getByText('Verified Employment', { exact: true })).toBeVisible();
  await page.goto(await verifiedEmployment(records));
  await expect(tab.milestone(30)).toContainText(/Verified by 3manager on \d\d\/\d\d\/\d{4}/);
  await expect(tab.milestone(30)).toContainText('30 Day - Document Uploads: 1');
  await expect(tab.milestone(90)).toContainText('Received a Raise or Promotion? Yes');
});

test('EMP-06 EMP-08 EMP-09 EMP-13 EMP-28 an employment is judged while it is typed, saved and changed', async ({
  page,
  records,
}) => {
  const profile = await employedCustomer(records);
  const tab = new EmploymentPage(page);
  await page.goto(profile);
  const before = await tab.activeCount();
  await tab.begin(profile);
  await tab.fill({ ...job, employer: 'Nobody', wage: '17-19', weekly_hours: '25-30' });
  await tab.save();
  await expect(tab.message('wage')).toBeVisible();
  await expect(tab.message('weekly_hours')).toBeVisible();
  await expect(tab.field('wage')).toHaveValue('17-19');
  const employer = await tab.add(profile);
  await tab.fill({ meets_needs: 'Yes: close to home.', wage: '18.25' });
  await tab.save();
  await expect(tab.done('Saved')).toBeVisible();
  await expect(tab.field('wage')).toHaveValue('18.25');
  await page.goto(profile);
  await expect(tab.row(employer)).toContainText('Present');
  expect(await tab.activeCount()).toBe(before + 1);
  await tab.row(employer).getByRole('link', { name: employer }).click();
  await tab.fill({ end: '09/15/2023' });
  await tab.save();
  await expect(tab.done('Saved')).toBeVisible();
  await page.goto(profile);
  await expect(tab.row(employer)).toContainText('09/15/2023');
  expect(await tab.activeCount()).toBe(before);
});

test('ACC-11 EMP-17 EMP-18 EMP-19 EMP-21 EMP-22 OQ-44 note and document come first, then a provider manager verifies', async ({
  page,
  records,
  another,
}) => {
  const profile = await employedCustomer(records);
  const tab = new EmploymentPage(page);
  await tab.add(profile);
  const address = new URL(page.url()).pathname;
  await expect(tab.milestone(30)).toContainText('30 days: 8/2/2023');
  await expect(tab.milestone(30)).toContainText('A provider manager verifies this milestone.');

  const manager = new EmploymentPage(await another('verifier'));
  await manager.page.goto(address);
  await expect(manager.milestone(30)).toContainText('Add a case note for this milestone first.');
  await expect(manager.milestone(90)).toContainText('Come back on 10/01/2023');

  await tab.note(30, 'The employer confirmed it by phone.');
  await expect(tab.milestone(30)).toContainText('Case Notes: 1');
  await manager.page.goto(address);
  await expect(manager.milestone(30)).toContainText('Upload at least one verification document first.');
  await tab.upload(30, 'Paystub July.pdf');
  await expect(tab.milestone(30)).toContainText('30 Day - Document Uploads: 1');
  await expect(tab.milestone(30).getByRole('link', { name: /^Upload Document/ })).toHaveCount(0);

  await manager.page.goto(address);
  await manager.page.getByRole('link', { name: 'Verify: 30 days' }).click();
  await expect(manager.page.locator('dialog:modal')).toBeVisible();
  await manager.dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(manager.message('got_raise')).toBeVisible();
  await manager.dialog.getByRole('radio', { name: 'Yes' }).check();
  await manager.dialog.getByRole('checkbox').check();
  await manager.dialog.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(manager.done('Verified')).toBeVisible();
  await expect(manager.milestone(30)).toContainText('Verified by Prov 12pvmgr on 09/20/2023');
  await page.goto(address);
  await expect(page.locator('#verification')).toContainText('30 - Receive Raise or Promotion');
});
