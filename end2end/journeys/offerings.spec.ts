import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';

test.describe('program administrator', () => {
  test.use({ as: 'administrator' });

  test('PRG-05 PRG-07 a program is created step by step, resumed elsewhere, reviewed, opened, closed and copied', async ({ page, another }) => {
    const contract = unique('FC').slice(0, 40);
    await page.goto('/customers');
    await page.getByRole('link', { name: 'Provider Information' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('PROVIDER INFO');
    await page.getByRole('link', { name: 'Add Program' }).click();
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await expect(page.getByRole('alert')).toContainText('Contract Number: Enter or choose an answer');
    await page.getByLabel('Provider Name').selectOption({ label: 'Asian Human Services' });
    await page.getByLabel('Contract Number').fill(contract);
    await page.getByLabel('Location Name').selectOption({ label: 'Asian Human Services - Uptown' });
    await page.getByLabel('Program Name').selectOption({ label: 'SNAP Job Placement' });
    await page.getByRole('checkbox', { name: /^JST - Job Search Training/ }).check();
    await page.getByRole('button', { name: 'Save and go on' }).click();
    await expect(page.getByText('1 of 3 steps saved')).toBeVisible();
    const address = page.url().replace(/\/requirements.*/, '');
    const elsewhere = await another('administrator');
    await elsewhere.goto(address);
    await expect(elsewhere.getByText('This program is not finished')).toBeVisible();
    await elsewhere.getByRole('link', { name: '2. Add Baseline Requirements' }).click();
    await elsewhere.getByLabel('Lowest age').fill('24');
    await elsewhere.getByLabel('Highest age').fill('18');
    await elsewhere.getByRole('button', { name: 'Save and go on' }).click();
    await expect(elsewhere.getByRole('alert')).toContainText('Enter 24 or more, or leave it empty');
    await elsewhere.getByLabel('Highest age').fill('59');
    await elsewhere.getByRole('button', { name: 'Save and go on' }).click();
    await elsewhere.getByRole('checkbox', { name: 'Teamwork' }).check();
    await elsewhere.getByRole('checkbox', { name: 'Health Science' }).check();
    await elsewhere.getByRole('button', { name: 'Save and review' }).click();
    await expect(elsewhere.getByText('24 to 59', { exact: true })).toBeVisible();
    await elsewhere.getByRole('button', { name: 'Save and open program' }).click();
    await expect(elsewhere.locator('.head').getByText('Open', { exact: true })).toBeVisible();
    await elsewhere.getByRole('button', { name: /^Copy to FY/ }).click();
    await expect(elsewhere.getByText('3 of 3 steps saved')).toBeVisible();
    await elsewhere.getByRole('link', { name: 'Remove', exact: true }).click();
    await elsewhere.getByRole('dialog').getByRole('button', { name: 'Remove program' }).click();
    await expect(elsewhere.getByRole('status').first()).toContainText(/removed/i);
    // The same contract, place and year again is refused at its field.
    await page.goto('/programs/new');
    await page.getByLabel('Provider Name').selectOption({ label: 'Asian Human Services' });
    await page.getByLabel('Contract Number').fill(contract.toLowerCase());
    await page.getByLabel('Location Name').selectOption({ label: 'Asian Human Services - Uptown' });
    await page.getByLabel('Program Name').selectOption({ label: 'SNAP Job Placement' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('this contract has one at this location');
    await page.goto(address);
    await page.getByRole('button', { name: 'Close program' }).click();
    await expect(page.getByText('This program is closed')).toBeVisible();
  });

  test('CAT-01 OQ-30 RFD-31 an entry is added, corrected and removed; an older code is looked up by code and name', async ({ page }) => {
    const name = unique('Workshop').slice(0, 60);
    await page.goto('/policy');
    await page.getByRole('link', { name: 'Service catalogue' }).click();
    await page.getByRole('link', { name: 'Add Service' }).click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Kind', { exact: true }).selectOption({ label: 'Other E&T Activities' });
    await page.getByLabel('Programs', { exact: true }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Saved.');
    await page.getByLabel('Name', { exact: true }).fill(`${name} II`);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(`Name: ${name} → ${name} II`)).toBeVisible();
    await page.getByRole('button', { name: 'Remove Service' }).click();
    await expect(page.getByRole('status').first()).toContainText(/removed/i);
    await page.getByRole('link', { name: 'Older codes' }).click();
    await page.getByLabel('Code', { exact: true }).fill('JR');
    await page.getByLabel('Name', { exact: true }).fill('Job Readiness');
    await page.getByRole('button', { name: 'Look up' }).click();
    await expect(page.getByText('JR Job Readiness is WRT - Work Readiness Training')).toBeVisible();
  });

  test('GRT-03 GRT-05 a service taken out of the selection is no longer on the list of recommendations', async ({ page }) => {
    await page.goto('/customers');
    await page.getByRole('link', { name: 'Resources' }).click();
    await page.getByRole('link', { name: /Austin Peoples Action Center$/ }).click();
    await page.getByRole('button', { name: 'Training Services' }).click();
    const box = page.getByRole('checkbox', { name: 'Add Customized Training' });
    const was = await box.isChecked();
    await box.setChecked(!was);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Saved.');
    await page.getByRole('button', { name: 'Training Services' }).click();
    await expect(page.getByRole('checkbox', { name: 'Add Customized Training' })).toBeChecked({ checked: !was });
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByLabel('Service', { exact: true }).fill('mentoring');
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect(page.locator('#services tbody tr')).toHaveCount(1);
  });

  test('GRT-03 check boxes across types and categories are saved once', async ({ page }) => {
    await page.goto('/grants');
    await page.getByRole('link', { name: /St. Sabina$/ }).click();
    const training = page.getByRole('checkbox', { name: 'Add Customized Training' });
    const support = page.getByRole('checkbox', { name: 'Add Child/Dependent Care for DRE' });
    await page.getByRole('button', { name: 'Training Services' }).click();
    await expect(support).toHaveCount(0);
    const [first, second] = [await training.isChecked(), !(await training.isChecked())];
    await training.setChecked(second);
    await page.getByRole('button', { name: 'Supportive Services' }).click();
    await expect(page.getByText('1 change is not saved yet.')).toBeVisible();
    const was = await support.isChecked();
    await support.setChecked(!was);
    await page.getByLabel('Service', { exact: true }).fill('mentoring');
    await page.getByLabel('Service', { exact: true }).press('Enter');
    await expect(page.getByText('2 changes are not saved yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Saved.');
    await expect(training).toBeChecked({ checked: second });
    await expect(support).toBeChecked({ checked: !was });
    await training.setChecked(first);
    await support.setChecked(was);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Saved.');
  });
});

test.describe('program manager', () => {
  test.use({ as: 'manager' });

  test('PRG-05 PRG-10 a manager edits the own programs, sees who has an activity, and creates none', async ({ page }) => {
    await page.goto('/programs');
    await expect(page.getByRole('link', { name: 'Add Program' })).toHaveCount(0);
    await page.getByLabel('Program', { exact: true }).selectOption({ label: 'SNAP Job Placement' });
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const row = page.locator('#programs tbody tr').filter({ hasText: 'WE - Work Experience' });
    await expect(row).toContainText('JR - Job Readiness, SJ - Supervised Job Search, JRS - Job Retention Services');
    await expect(row).toContainText('2022');
    const current = page.locator('#programs tbody tr').filter({ hasText: '(Current FY)' }).first();
    await expect(current).toContainText('Phalanx Family Services');
    await current.getByRole('link', { name: /^Edit/ }).click();
    await expect(page.getByText('Unchecking an activity stops new ones only')).toBeVisible();
    await expect(page.getByLabel('Contract Number')).toHaveCount(0);
    await page.getByLabel('Program Schedule').fill('Monday to Friday');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Saved.');
    expect((await page.request.get('/programs/new')).status()).toBe(403);
  });
});

test.describe('worker', () => {
  test.use({ as: 'partner' });

  test('SHL-28 PRG-09 skills and interests of a customer lead to recommended providers with reasons', async ({ page, records }) => {
    const profile = await records.profile('abrams');
    await page.goto(profile);
    await page.getByRole('link', { name: 'Recommended Providers' }).click();
    await page.getByRole('link', { name: 'Edit skills and interests' }).click();
    await page.getByRole('checkbox', { name: 'Driving' }).check();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Saved.');
    await expect(page.locator('#recommended tbody tr').first()).toContainText(/Recommended|Possible/);
  });
});

test.describe('statewide', () => {
  test.use({ as: 'statewide' });

  test('SVC-13 SVC-14 SVC-16 recommended services are added to a young person’s plan and filtered among the planned', async ({ page }) => {
    await page.goto('/customers?family=youth&show=100');
    const profile = (await page.locator('#customers').getByRole('link', { name: /Coleman/ }).first().getAttribute('href')) ?? '';
    await page.goto(`${profile}/plan/services`);
    await page.getByRole('link', { name: 'Add from a list of system generated recommended services' }).click();
    await expect(page.getByRole('heading', { name: 'SYSTEM GENERATED SERVICE RECOMMENDATIONS' })).toBeVisible();
    await page.getByRole('button', { name: 'Add to the plan' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel('Filter By Category').selectOption({ label: 'Employment' });
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Add Prepare your resume.' }).check();
    await page.getByRole('checkbox', { name: 'Add Get permanent employment as part of this program.' }).check();
    await page.getByRole('button', { name: 'Add to the plan' }).click();
    await expect(page.getByRole('heading', { name: 'PLANNED SERVICES' })).toBeVisible();
    await page.getByLabel('Filter By Goal').selectOption({ label: 'No goal yet' });
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(page.locator('#planned')).toContainText('Prepare your resume.');
    await page.goto(`${profile}/plan/services/recommended`);
    await expect(page.locator('#recommended tbody tr').filter({ hasText: 'Prepare your resume.' })).toContainText('on the plan');
  });
});
