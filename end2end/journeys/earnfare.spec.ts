import { expect, test } from '../fixtures/base.ts';

/** Individual Number of the customer with hours in two months, and of the one with none. */
const marcus = '641220991';
const grace = '641220983';

test.use({ as: 'partner' });

test('ERN-01 ERN-04 ERN-06 ERN-07 ERN-08 the block shows hours, bars and the payment of two months', async ({
  page,
  records,
}) => {
  await page.goto(await records.profile(marcus));
  const block = page.getByRole('region', { name: 'Earnfare', exact: true });
  await expect(block).toContainText('Benefit Amount');
  await expect(block).toContainText('$189.50 from 09/01/2023');
  const last = page.getByRole('region', { name: 'Previous Month: August 2023' });
  await expect(last).toContainText('14 / 14');
  await expect(last).toContainText('6 / 35');
  const lines = last.getByRole('table', { name: 'Payment Verification/Calculation' }).locator('tbody tr');
  await expect(lines).toHaveCount(5);
  await expect(lines.nth(0)).toContainText('Total Hours');
  await expect(lines.nth(1)).toContainText('−');
  await expect(lines.nth(2)).toContainText('6');
  await expect(lines.nth(3)).toContainText('$13.00');
  await expect(lines.nth(4)).toContainText('$78.00');
  const current = page.getByRole('region', { name: 'Current Month: September 2023' });
  await expect(current).toContainText('Work-off not complete');
  await expect(current).toContainText('15 hours not verified yet');
});

test('BYD-02 a figure opens to its rule, the rows of policy and the days counted', async ({ page, records }) => {
  await page.goto(await records.profile(marcus));
  const last = page.getByRole('region', { name: 'Previous Month: August 2023' });
  await last.getByRole('button', { name: /Total Hours/ }).click();
  const why = page.locator('#earnfare-line-2023-08-0');
  await expect(why).toBeVisible();
  await expect(why).toContainText('08/07/2023');
  await expect(why).toContainText('Total: 20 hours');
  await page.keyboard.press('Escape');
  await last.getByRole('button', { name: /State Minimum Wage/ }).click();
  await expect(page.locator('#earnfare-line-2023-08-3')).toContainText('Illinois Department of Labor');
});

test('ERN-02 ERN-03 ERN-10 ACC-24 a new amount holds from its day and the month before stays', async ({ page, records, another }) => {
  await page.goto(await records.profile(grace));
  await expect(page.getByRole('link', { name: 'Change the Benefit Amount' })).toHaveCount(0);
  page = await another('administrator');
  await page.goto(await records.profile(grace));
  await page.getByRole('link', { name: 'Change the Benefit Amount' }).click();
  const save = page.getByRole('button', { name: 'Save Benefit Amount' });
  await page.getByRole('textbox', { name: /^Benefit Amount/ }).fill('260.00');
  await save.click();
  await expect(page.getByRole('status')).toContainText('Saved.');
  const history = page.getByRole('table', { name: 'Benefit Amount History' });
  await expect(history.locator('tbody tr').first()).toContainText('$260.00');
  await expect(history.locator('tbody tr').first()).toContainText('DHS 1wrkdev');
  await expect(history.locator('tbody tr').last()).toContainText('Approved referral');
  const now = page.getByRole('region', { name: 'Current Month: September 2023' });
  await expect(now).toContainText('0 / 20');
  await expect(page.getByRole('region', { name: 'Previous Month: August 2023' })).toContainText('0 / 14');
  await page.getByRole('link', { name: 'Earlier: July 2023' }).click();
  await expect(page.getByRole('region', { name: 'July 2023' })).toContainText('No benefit amount is in force');
});

test('BYD-01 the strip counts the caps of the month and leads to where they come from', async ({ page, records }) => {
  await page.goto(await records.profile(marcus));
  const strip = page.getByRole('region', { name: 'Caps', exact: true });
  await expect(strip).toContainText('Work-off hours, September 2023');
  await expect(strip).toContainText('14 / 14');
  await expect(strip).toContainText('The benefit is worked off.');
  await expect(strip).toContainText('Stipend hours, September 2023');
  await strip.getByRole('link', { name: /^Where Stipend hours/ }).click();
  await expect(page).toHaveURL(/\/earnfare#earnfare-tj-2023-09$/);
  await page.getByRole('link', { name: 'EP/Case Management' }).click();
  await expect(page.getByRole('region', { name: 'Caps', exact: true })).toContainText('1 / 35');
});

test('ERN-01 customers of other programs have no block', async ({ page, records }) => {
  const profile = await records.profile('laramie');
  await page.goto(profile);
  await expect(page.getByRole('region', { name: 'Earnfare', exact: true })).toHaveCount(0);
  const answer = await page.request.get(`${profile}/earnfare`);
  expect(answer.status()).toBe(404);
});
