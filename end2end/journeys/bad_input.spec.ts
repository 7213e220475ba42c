import { expect, test } from '../fixtures/base.ts';
import { activity, lastWeek, thisWeek, underWay, unique } from '../fixtures/records.ts';
import { ServicePage } from '../pages/service_page.ts';
import { WeekPage, type Column } from '../pages/week_page.ts';

test.use({ as: 'partner' });

/** A change of the Status tab that must be refused: what is typed, and the message at which field. */
interface Refused {
  title: string;
  typed: Record<string, string>;
  at: string;
  says: string | RegExp;
}

const statuses: Refused[] = [
  {
    title: 'SDT-07 a completion without its date',
    typed: { status: 'Successful Completion' },
    at: 'completion',
    says: 'Enter the completion date: the status is Successful Completion',
  },
  {
    title: 'SDT-11 Evaluated/Not Required with hours',
    typed: { status: 'Evaluated/Not Required', start: '09/01/2023', planned_end: '09/01/2023', weekly_hours: '5' },
    at: 'weekly_hours',
    says: 'Enter 0 weekly hours: nothing was carried out',
  },
  {
    title: 'SDT-11 Evaluated/Not Required with unequal dates',
    typed: { status: 'Evaluated/Not Required', start: '09/01/2023', planned_end: '09/02/2023', weekly_hours: '0' },
    at: 'planned_end',
    says: 'Enter the same date for start and planned completion: nothing was carried out',
  },
  {
    title: 'SDT-14 a date that is not in the calendar',
    typed: { start: '02/30/2023' },
    at: 'start',
    says: '02/30/2023 is not in the calendar. Check the day and the month',
  },
  {
    title: 'SDT-14 a date of two digits that mean nothing',
    typed: { start: '99/99/99' },
    at: 'start',
    says: /calendar|month, day and year|four digits/,
  },
  {
    title: 'SDT-14 a planned end before the start',
    typed: { planned_end: '08/01/2023' },
    at: 'planned_end',
    says: `Enter a planned completion on or after the start, ${underWay.start}`,
  },
  {
    title: 'SDT-14 more hours than a week has',
    typed: { weekly_hours: '168.5' },
    at: 'weekly_hours',
    says: 'Enter hours from 0 to 168: a week has no more',
  },
  {
    title: 'SDT-14 hours with three decimals',
    typed: { weekly_hours: '7.125' },
    at: 'weekly_hours',
    says: 'Use at most two decimals, for example 7.25',
  },
];

for (const { title, typed, at, says } of statuses) {
  test(`${title} is refused at its field and changes nothing`, async ({ page, records }) => {
    const { service: address } = await records.startedService('abrams');
    const service = new ServicePage(page);
    await service.open(address);
    await service.fill(typed);
    await service.update.click();
    await expect(service.problems).toBeFocused();
    await expect(service.message(at)).toHaveText(says);
    const field = service.field(Object.keys(typed).includes(at) ? at : 'status');
    await expect(field).toHaveValue(/.+/);
    for (const [name, value] of Object.entries(typed).filter(([name]) => name !== 'status')) {
      await expect(service.field(name)).toHaveValue(value);
    }
    await page.goto(address);
    await expect(service.field('status')).toHaveValue('started');
    await expect(service.field('start')).toHaveValue(underWay.start);
    await expect(service.field('planned_end')).toHaveValue(underWay.plannedEnd);
  });
}

/** Times of Monday that must be refused. */
interface RefusedDay {
  title: string;
  typed: Partial<Record<Column, string>>;
  at: Column;
  says: string;
  verify?: true;
}

const days: RefusedDay[] = [
  {
    title: 'ATT-08 lunch outside the day',
    typed: { 'Check In': '9a', 'Lunch Start': '8a', 'Lunch End': '8:30a', 'Check Out': '5p' },
    at: 'Lunch Start',
    says: 'Lunch must start after the check-in at 9:00 AM',
  },
  {
    title: 'ATT-08 half a lunch',
    typed: { 'Check In': '9a', 'Lunch Start': '12n', 'Check Out': '5p' },
    at: 'Lunch End',
    says: 'Enter both the start and the end of lunch, or neither',
  },
  {
    title: 'ATT-08 a check-out before the check-in',
    typed: { 'Check In': '5p', 'Check Out': '9a' },
    at: 'Check Out',
    says: 'Enter a check-out after the check-in at 5:00 PM',
  },
  {
    title: 'BYD-07 a time that does not exist',
    typed: { 'Check In': '25:10', 'Check Out': '5p' },
    at: 'Check In',
    says: 'There is no time 25:10. Use hours up to 23 and minutes up to 59',
  },
  {
    title: 'ATT-08 the same time twice',
    typed: { 'Check In': '9a', 'Check Out': '9a' },
    at: 'Check Out',
    says: 'Enter a check-out after the check-in at 9:00 AM',
  },
  {
    title: 'ATT-08 an incomplete day submitted as verified',
    typed: { 'Check In': '9a' },
    at: 'Check Out',
    says: 'Enter the check-out to verify the week',
    verify: true,
  },
];

for (const { title, typed, at, says, verify } of days) {
  test(`${title} is refused at its cell and changes nothing`, async ({ page, records }) => {
    const { service } = await records.startedService('abrams');
    const week = new WeekPage(page);
    await week.open(service, lastWeek);
    for (const [column, text] of Object.entries(typed)) {
      await week.type('Monday', column as Column, text);
    }
    await (verify ? week.verify : week.save).click();
    await expect(week.problems).toBeFocused();
    const name = at.toLowerCase().replace(' ', '_');
    await expect(page.locator(`[data-field="d1-${name}"] .msg`)).toHaveText(says);
    for (const [column, text] of Object.entries(typed)) {
      await expect(week.cell('Monday', column as Column)).toHaveValue(text);
    }
    expect(await records.text(`${service}/attendance/${lastWeek}`)).toContain('name="version" value="0"');
  });
}

test('ATT-15 days to come and days outside the service cannot be entered, not even by a forged post', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  const week = new WeekPage(page);
  await week.open(service, thisWeek);
  await expect(week.cell('Wednesday', 'Check In')).toBeVisible();
  await expect(week.cell('Saturday', 'Check In')).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: 'Saturday' })).toContainText('Still to come');
  const future = records.week(service, thisWeek, { 'd6-check_in': '9a', 'd6-check_out': '1p' });
  await expect(future).rejects.toThrow(/422.*hours are entered once they are done/s);
  await week.open(service, '2023-08-27');
  await expect(week.cell('Monday', 'Check In')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Sunday' })).toContainText('Not within the dates of the service');
  const outside = records.week(service, '2023-08-27', { 'd0-check_in': '9a', 'd0-check_out': '1p' });
  await expect(outside).rejects.toThrow(/422.*the service runs from 08\/28\/2023/s);
});

test('ATT-01 a service that is not started has no weeks', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  const week = new WeekPage(page);
  await week.open(service, lastWeek);
  await records.status(service, 'successful', { completion: '09/15/2023' });
  await week.type('Monday', 'Check In', '9a');
  await week.type('Monday', 'Check Out', '5p');
  await week.save.click();
  await expect(week.problems).toContainText('Set the service to Started/Open on the Status tab');
});

test('SVC-09 a support service without a SNAP E&T activity is not offered, and a forged post refused', async ({ page, records }) => {
  const profile = await records.profile('steven abramson');
  const goal = await records.goal(profile, unique('Get ready for Earnfare'));
  const workfare = await records.firstService(profile);
  await records.status(workfare, 'evaluated', { planned_end: underWay.start, weekly_hours: '0' });
  await page.goto(`${profile}/plan/services/add/support`);
  await expect(page.getByText('Add a SNAP E&T activity first').first()).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  const abrams = await records.profile('abrams');
  const transportation = await records.offerOf(abrams, 'support', 'Clothing');
  const forged = records.addOffer(profile, 'support', transportation, goal);
  await expect(forged).rejects.toThrow(/422.*Add a SNAP E&amp;T activity first/s);
  await records.service(profile, goal, activity);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /^Clothing/ })).toBeVisible();
});
