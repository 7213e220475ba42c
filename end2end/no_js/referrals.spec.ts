import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { ReferralsPage } from '../pages/referrals_page.ts';

test.use({ as: 'administrator' });

test('REF-02 REF-04 REF-14 BYD-09 a referral is refused, sent, answered and opened without scripts', async ({ page, records }) => {
  const profile = await records.profile('sherese brown');
  const referrals = new ReferralsPage(page);
  await page.goto(`${profile}/referrals/new`);
  const note = unique('Evenings only');
  await page.getByLabel('Note').fill(note);
  await referrals.send.click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel('Note')).toHaveValue(note);
  await referrals.add(profile, 'Northside - Cook County', 'SNAP to Success', note);
  await expect(page.getByRole('definition').filter({ hasText: 'IDHS' })).toBeVisible();
  await page.getByRole('radio', { name: 'Rejected' }).check();
  await referrals.answer.click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(referrals.message('reason')).toContainText('Enter or choose an answer');
  await page.getByLabel('Reason').fill('Moved away');
  await page.getByRole('radio', { name: 'No', exact: true }).check();
  await referrals.answer.click();
  await expect(page.getByRole('status')).toContainText('Your answer is saved.');
  await page.goto(`${profile}?refopen=`);
  await page.getByRole('link', { name: 'Open the records of referral 1' }).click();
  await expect(referrals.rows.nth(1)).toContainText('1.1');
  await expect(referrals.rows.nth(1)).toContainText('Rejected');
});
