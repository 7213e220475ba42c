import { expect, test } from '../fixtures/base.ts';
import { lastWeek } from '../fixtures/records.ts';
import { WeekPage } from '../pages/week_page.ts';

test.use({ as: 'partner' });

test('BYD-07 times are read as they are typed, and nothing typed is changed', async ({ page, records }) => {
  const week = new WeekPage(page);
  const { service } = await records.startedService('abrams');
  await week.open(service, lastWeek);
  await week.type('Monday', 'Check In', '830a');
  await week.type('Monday', 'Lunch Start', '12');
  await week.type('Monday', 'Lunch End', '+4h');
  await week.type('Monday', 'Check Out', '5');
  await expect(week.cell('Monday', 'Check In')).toHaveValue('830a');
  await expect(await week.reading('Monday', 'Check In')).toHaveText('8:30 AM');
  await expect(await week.reading('Monday', 'Lunch Start')).toHaveText('12:00 PM');
  await expect(await week.reading('Monday', 'Lunch End')).toHaveText('4:00 PM');
  await expect(await week.reading('Monday', 'Check Out')).toHaveText('5:00 PM');
  await expect(week.total).toHaveText('4.50');
  await week.type('Tuesday', 'Check In', '"');
  await expect(await week.reading('Tuesday', 'Check In')).toHaveText('8:30 AM');
  await week.type('Wednesday', 'Check In', '8');
  await expect(await week.reading('Wednesday', 'Check In')).toHaveText('AM / PM?');
  await expect(week.cell('Wednesday', 'Check In')).toHaveValue('8');
});

test('BYD-07 cells are filled by key and by button, and a filling is taken back', async ({ page, records }) => {
  const week = new WeekPage(page);
  const { service } = await records.startedService('abrams');
  await week.open(service, lastWeek);
  await week.cell('Monday', 'Check In').fill('9a');
  await page.keyboard.press('Control+d');
  await expect(week.cell('Friday', 'Check In')).toHaveValue('9a');
  await expect(week.cell('Saturday', 'Check In')).toHaveValue('');
  await week.cell('Monday', 'Check Out').fill('12n');
  await page.getByRole('button', { name: 'Fill to Friday' }).click();
  await expect(week.total).toHaveText('15.00');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(week.total).toHaveText('3.00');
  await expect(week.cell('Tuesday', 'Check Out')).toHaveValue('');
});

test('BYD-08 what was typed and not saved is offered again, to the one who typed it', async ({
  page,
  another,
  records,
}) => {
  const week = new WeekPage(page);
  const { service } = await records.startedService('abrams');
  await week.open(service, lastWeek);
  const here = page.url();
  await week.type('Thursday', 'Check In', '7:45a');
  await expect(week.status).toHaveText(/^Draft kept /);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/customers');
  const other = await another('statewide');
  await other.goto(here);
  await expect(other.getByRole('button', { name: 'Fill to Friday' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Use the draft' })).toHaveCount(0);
  await page.goto(here);
  await expect(week.cell('Thursday', 'Check In')).toHaveValue('');
  await page.getByRole('link', { name: 'Use the draft' }).click();
  await expect(week.cell('Thursday', 'Check In')).toHaveValue('7:45a');
  await expect(await week.reading('Thursday', 'Check In')).toHaveText('7:45 AM');
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(week.cell('Thursday', 'Check In')).toHaveValue('');
});

test('ATT-08 a day that cannot be read is refused in the browser, at its cell', async ({ page, records }) => {
  const week = new WeekPage(page);
  const { service } = await records.startedService('abrams');
  await week.open(service, lastWeek);
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
