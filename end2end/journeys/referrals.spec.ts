import { expect, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { ReferralsPage } from '../pages/referrals_page.ts';

const northside = 'Northside - Cook County';
const northern = 'Northern - Cook County';

test.use({ as: 'partner' });

test('REF-01 REF-04 REF-05 REF-07 REF-09 the bar opens, and so do the records of a referral', async ({ page, records }) => {
  const referrals = new ReferralsPage(page);
  await page.goto(await records.profile('laramie'));
  const bar = referrals.section.locator('summary');
  await expect(referrals.section).toHaveClass(/light/);
  await expect(referrals.rows.first()).toBeHidden();
  await bar.click();
  await expect(referrals.rows).toHaveCount(2);
  const [first, second] = [referrals.rows.nth(0), referrals.rows.nth(1)];
  for (const text of [northern, 'Asian Human Services', 'Accepted', 'Amelia Telger', '✔ Yes']) {
    await expect(first).toContainText(text);
  }
  for (const text of [northside, 'Accepted', 'DHS 1wrkdev', '✔ Yes']) {
    await expect(second).toContainText(text);
  }
  await page.getByRole('link', { name: 'Open the records of referral 1' }).click();
  await expect(referrals.rows).toHaveCount(4);
  await expect(referrals.rows.nth(1)).toContainText('1.1');
  await expect(referrals.rows.nth(1)).toContainText('Historical Reference');
  await expect(referrals.rows.nth(1)).not.toContainText('Amelia Telger');
  await expect(referrals.rows.nth(2)).toContainText('1.2');
  await expect(referrals.section).toContainText('Showing 1 to 4 of 4 entries');
  await page.getByRole('link', { name: 'Close the records of referral 1' }).click();
  await expect(referrals.rows).toHaveCount(2);
  const find = referrals.section.getByRole('searchbox');
  await find.fill('historical');
  await find.press('Enter');
  await expect(referrals.rows).toHaveCount(1);
  await referrals.rows.getByRole('link', { name: 'Print referral 1.1' }).click();
  await expect(page.getByRole('heading', { name: /^Referral 1\.1/ })).toBeVisible();
  await expect(page.getByText('This record was changed before it was answered.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await expect(referrals.answer).toHaveCount(0);
});

test('REF-02 REF-06 REF-07 REF-08 REF-14 a referral is sent, changed, and its first record stays', async ({ page, records }) => {
  const profile = await records.profile('sherese brown');
  const partner = new ReferralsPage(page);
  await page.goto(`${profile}/referrals/new`);
  await partner.send.click();
  await expect(partner.message('to')).toContainText('Enter or choose an answer');
  await expect(partner.message('program')).toContainText('Enter or choose an answer');
  await partner.add(profile, northside, 'SNAP Job Placement', unique('Evenings'));
  await expect(page.getByRole('status').filter({ hasText: 'Sent.' })).toBeVisible();
  await expect(page.getByText(`This referral waits for an answer of ${northside}.`)).toBeVisible();
  await page.getByRole('link', { name: 'Change Referral' }).click();
  await partner.to.selectOption({ label: northern });
  await page.getByRole('button', { name: 'Save Referral' }).click();
  await expect(page.getByRole('heading', { name: /^Referral 1\.2/ })).toBeVisible();
  await page.goto(`${profile}?refopen=1`);
  await expect(partner.rows.nth(0)).toContainText(northern);
  await expect(partner.rows.nth(0)).toContainText('Pending');
  await partner.rows.nth(1).getByRole('link').first().click();
  await expect(page.getByRole('definition').filter({ hasText: northside })).toBeVisible();
});

test('REF-06 REF-07 REF-12 REF-14 a referral is answered once and never again', async ({ page, records, another }) => {
  const note = unique('Speaks Polish');
  const address = await new ReferralsPage(page).add(await records.profile('sherese brown'), northside, 'SNAP Job Placement', note);
  await page.goto(`${address}/change`);
  const idhs = await another('administrator');
  const office = new ReferralsPage(idhs);
  await idhs.goto(address);
  await expect(idhs.getByText(note)).toBeVisible();
  await office.answer.click();
  await expect(office.message('response')).toContainText('Enter or choose an answer');
  await idhs.getByRole('radio', { name: 'Rejected' }).check();
  await idhs.getByRole('radio', { name: 'Yes' }).check();
  await office.answer.click();
  await expect(office.message('reason')).toContainText('Enter or choose an answer');
  await idhs.getByLabel('Reason').fill('No opening before May');
  await office.answer.click();
  await expect(idhs.getByRole('status').filter({ hasText: 'Your answer is saved.' })).toBeVisible();
  await expect(idhs.getByText('No opening before May')).toBeVisible();
  await expect(office.answer).toHaveCount(0);

  await page.getByLabel('Note').fill('Too late');
  await page.getByRole('button', { name: 'Save Referral' }).click();
  await expect(page.getByRole('alert')).toContainText('DHS 1wrkdev answered this referral on 09/20/2023');
  await page.goto(address);
  await expect(page.getByRole('link', { name: 'Change Referral' })).toHaveCount(0);
});

test('ACC-12 REF-13 workforce development staff approve an Earnfare referral with the first benefit amount', async ({ page, records, another }) => {
  const profile = await records.profile('sherese brown');
  const partner = new ReferralsPage(page);
  const address = await partner.add(profile, northside, 'Earnfare', unique('Earnfare'));
  await expect(page.getByText('This Earnfare referral waits for the workforce development staff of IDHS.')).toBeVisible();
  await expect(partner.answer).toHaveCount(0);
  const idhs = await another('administrator');
  const office = new ReferralsPage(idhs);
  await idhs.goto(address);
  await idhs.getByRole('radio', { name: 'Accepted' }).check();
  await idhs.getByRole('radio', { name: 'Yes' }).check();
  await office.answer.click();
  await expect(office.message('amount')).toContainText('Enter or choose an answer');
  await idhs.getByRole('textbox', { name: /^Benefit Amount/ }).fill('196.00');
  await office.answer.click();
  await expect(idhs.getByRole('definition').filter({ hasText: '$196.00' })).toBeVisible();
  await idhs.goto(`${profile}/plan/log`);
  await expect(idhs.getByRole('row', { name: /Referral answered/ }).first()).toContainText('$196.00');
});
