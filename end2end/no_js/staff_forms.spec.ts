import { expect, test } from '../fixtures/base.ts';
import { activity, lastWeek, unique, weekBefore } from '../fixtures/records.ts';
import { AddServicesPage } from '../pages/add_services_page.ts';
import { GoalPage } from '../pages/goal_page.ts';
import { PlanPage } from '../pages/plan_page.ts';
import { ServicePage } from '../pages/service_page.ts';
import { WeekPage } from '../pages/week_page.ts';

test.use({ as: 'partner' });

test('GOA-02 BYD-09 a goal that is too long is answered by the server, then saved', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const form = new GoalPage(page);
  await form.openNew(profile);
  const tooLong = unique('Without scripts').padEnd(145, '.');
  await form.save(tooLong);
  await expect(form.message('statement')).toContainText('Shorten the goal to 144 characters; there are 145 now');
  await expect(form.statement).toHaveValue(tooLong);
  await expect(form.field('status')).toHaveValue('on_track');
  await expect(page.getByLabel('Short Term Goal')).toBeChecked();
  await expect(page).toHaveTitle(/^Error: /);
  await form.statement.fill(tooLong.slice(0, 60));
  await form.submit.click();
  await expect(form.done('Saved.')).toBeVisible();
});

test('SVC-02 an activity is added to a goal', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const goal = unique('Without scripts');
  await records.goal(profile, goal);
  const plan = new PlanPage(page);
  await plan.open(profile);
  await plan.goal(goal).getByRole('link', { name: 'Add activity' }).click();
  const add = new AddServicesPage(page);
  await add.add.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await add.offer(activity).check();
  await add.add.click();
  await plan.open(profile);
  await expect(plan.goal(goal).getByRole('link', { name: activity, exact: true })).toBeVisible();
});

test('SDT-07 SDT-11 the Status tab is refused at its fields, then saved', async ({ page, records }) => {
  const { service: address } = await records.startedService('abrams');
  const service = new ServicePage(page);
  await service.open(address);
  await service.fill({ status: 'Successful Completion', weekly_hours: 'many', notes: 'Kept' });
  await service.update.click();
  await expect(service.message('completion')).toContainText('Enter the completion date');
  await expect(service.message('weekly_hours')).toContainText('Enter the hours as one number');
  await expect(service.field('weekly_hours')).toHaveValue('many');
  await expect(service.field('notes')).toHaveValue('Kept');
  await service.fill({ completion: '9/15/23', weekly_hours: '12.5' });
  await service.update.click();
  await expect(service.done('Saved.')).toBeVisible();
  await expect(service.field('completion')).toHaveValue('09/15/2023');
});

test('PRV-02 PRV-04 another provider is entered', async ({ page, records }) => {
  const { service: address } = await records.startedService('abrams');
  const service = new ServicePage(page);
  await service.openProvider(address);
  await service.choose('Other Provider');
  await service.update.click();
  await expect(service.message('city')).toContainText('Enter or choose an answer');
  await service.fill({ name: 'Harbor Works', address: '1 S. Wacker Dr.', city: 'Chicago', state: 'IL', zip: '60606-1234' });
  await service.update.click();
  await expect(service.done('Saved.')).toBeVisible();
});

test('ATT-06 ATT-08 a week is refused at its cell, saved, copied and verified', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  const week = new WeekPage(page);
  await page.goto(`${service}/attendance/${weekBefore}`);
  await week.cell('Monday', 'Check In').fill('9a');
  await week.cell('Monday', 'Check Out').fill('8a');
  await week.save.click();
  await expect(page.locator('[data-field="d1-check_out"] .msg')).toContainText('Enter a check-out after the check-in at 9:00 AM');
  await week.cell('Monday', 'Check Out').fill('noon');
  await week.cell('Monday', 'Check Out').press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await page.goto(`${service}/attendance/${lastWeek}`);
  await page.getByRole('button', { name: 'Copy last week' }).click();
  await expect(week.cell('Monday', 'Check In')).toHaveValue('9:00 AM');
  await expect(week.total).toHaveText('3.00');
  await week.verify.click();
  await expect(page.getByText(/^Verified by ISETS 6Partner on /)).toBeVisible();
  await expect(week.cell('Monday', 'Check Out')).toHaveValue('12:00 PM');
});

test('GOA-14 SVC-08 removals ask first, as pages', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const goal = await records.goal(profile, unique('Not needed any more'));
  await page.goto(`${profile}/plan/goals/${goal}`);
  const form = new GoalPage(page);
  await form.remove.click();
  await form.removeDialog.getByRole('button', { name: 'Remove Goal' }).click();
  await expect(form.done('Removed.')).toBeVisible();
});

test('NOT-01 a case note is written', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const text = unique('Written without scripts');
  await page.goto(`${profile}/summary/notes`);
  await page.getByLabel('Note', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Add Note' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Added.' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Case notes' })).toContainText(text);
});

test('ATT-01 dates are needed before there are weeks', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  await records.status(service, 'started', { planned_end: '' });
  await page.goto(`${service}/attendance`);
  await expect(page.getByText('Enter the start and the planned end on the Status tab, then enter attendance')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Attendance weeks' })).toContainText('No data available in table');
  await records.status(service, 'started', { start: '08/31/2023', planned_end: '09/01/2023' });
  await page.reload();
  await expect(page.getByRole('link', { name: '8/27/2023 - 9/2/2023' })).toBeVisible();
  await expect(page.getByText('Showing 1 to 1 of 1 entries')).toBeVisible();
});
