import { expect, test } from '../fixtures/base.ts';
import { WeekPage } from '../pages/week_page.ts';

const WEEKS = '/customers/:profile/services/:service/attendance';

test.use({ as: 'partner' });

test('BYD-07 times are read as they are typed, and nothing typed is changed', async ({ page, addressOf }) => {
  const week = new WeekPage(page);
  await week.openThisWeekEmpty(await addressOf(WEEKS));
  await week.type('Monday', 'Check In', '830a');
  await week.type('Monday', 'Lunch Start', '12');
  await week.type('Monday', 'Lunch End', '+30m');
  await week.type('Monday', 'Check Out', '5');
  await expect(week.cell('Monday', 'Check In')).toHaveValue('830a');
  await expect(await week.reading('Monday', 'Check In')).toHaveText('8:30 AM');
  await expect(await week.reading('Monday', 'Lunch Start')).toHaveText('12:00 PM');
  await expect(await week.reading('Monday', 'Lunch End')).toHaveText('12:30 PM');
  await expect(await week.reading('Monday', 'Check Out')).toHaveText('5:00 PM');
  await expect(week.total).toHaveText('8.00');
  await week.type('Tuesday', 'Check In', '"');
  await expect(await week.reading('Tuesday', 'Check In')).toHaveText('8:30 AM');
  await week.type('Wednesday', 'Check In', '8');
  await expect(await week.reading('Wednesday', 'Check In')).toHaveText('AM / PM?');
});

test('ATT-08 a day out of order is refused in the browser, at its cell', async ({ page, addressOf }) => {
  const week = new WeekPage(page);
  await week.openThisWeekEmpty(await addressOf(WEEKS));
  await week.type('Monday', 'Check In', '9a');
  await week.type('Monday', 'Check Out', '25:10');
  await week.save.click();
  await expect(week.problems).toBeFocused();
  await expect(week.problems).toContainText('Check Out: There is no time 25:10');
  await week.problems.getByRole('link').first().click();
  await expect(week.cell('Monday', 'Check Out')).toBeFocused();
  await expect(week.cell('Monday', 'Check Out')).toHaveValue('25:10');
  await expect(page).toHaveTitle(/^Error: /);
});

test('BYD-08 what was typed and not saved is offered again', async ({ page, addressOf }) => {
  const week = new WeekPage(page);
  await week.openThisWeekEmpty(await addressOf(WEEKS));
  const here = page.url();
  await week.type('Wednesday', 'Check In', '7:45a');
  await expect(week.status).toHaveText(/^Draft kept /);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/customers');
  await page.goto(here);
  await expect(week.cell('Wednesday', 'Check In')).toHaveValue('');
  await page.getByRole('link', { name: 'Use the draft' }).click();
  await expect(week.cell('Wednesday', 'Check In')).toHaveValue('7:45a');
  await expect(await week.reading('Wednesday', 'Check In')).toHaveText('7:45 AM');
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(week.cell('Wednesday', 'Check In')).toHaveValue('');
});

test('SDT-07 a completion without its date is refused at the field', async ({ page, addressOf }) => {
  await page.goto(await addressOf('/customers/:profile/services/:service'));
  await page.getByLabel('Status', { exact: true }).selectOption('Successful Completion');
  await page.getByRole('button', { name: 'Update Customer Service' }).click();
  await expect(page.locator('[data-error-summary]')).toContainText('Completion Date');
});

test('ATT-02 ATT-06 a week is typed, filled, saved and verified by keyboard', async ({ page, addressOf }) => {
  const week = new WeekPage(page);
  await week.openThisWeekEmpty(await addressOf(WEEKS));
  await week.cell('Monday', 'Check In').focus();
  await page.keyboard.type('9a');
  await page.keyboard.press('Control+d');
  await expect(week.cell('Wednesday', 'Check In')).toHaveValue('9a');
  await expect(week.cell('Sunday', 'Check In')).toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(week.cell('Tuesday', 'Check In')).toBeFocused();
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(week.cell('Monday', 'Check Out')).toBeFocused();
  await page.keyboard.type('12n');
  await page.getByRole('button', { name: 'Fill to Friday' }).click();
  await expect(week.total).toHaveText('9.00');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(week.total).toHaveText('3.00');
  await page.getByRole('button', { name: 'Fill to Friday' }).click();
  await week.cell('Monday', 'Check In').focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(week.cell('Monday', 'Check In')).toHaveValue('9:00 AM');
  await week.verify.click();
  await expect(page.getByText(/^Verified by .* on /)).toBeVisible();
});
