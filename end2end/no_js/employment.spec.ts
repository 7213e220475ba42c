import { expect, test } from '../fixtures/base.ts';
import { EmploymentPage, employedCustomer, job } from '../pages/employment_page.ts';

test.use({ as: 'partner' });

test('EMP-08 EMP-11 EMP-18 EMP-19 an employment is refused, saved and proved without scripts', async ({
  page,
  records,
}) => {
  const profile = await employedCustomer(records);
  const tab = new EmploymentPage(page);
  await tab.begin(profile);
  await tab.fill({ ...job, employer: 'Nobody', wage: '17.505' });
  await tab.save();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(tab.message('wage')).toBeVisible();
  await expect(tab.field('wage')).toHaveValue('17.505');
  await tab.add(profile);
  await tab.note(60, 'Paystub seen.');
  await expect(tab.milestone(60)).toContainText('Case Notes: 1');
  await tab.upload(60, 'Paystub.pdf');
  await expect(tab.milestone(60)).toContainText('60 Day - Document Uploads: 1');
});
