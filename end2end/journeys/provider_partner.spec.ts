import { expect, signIn, test } from '../fixtures/base.ts';
import { activity, lastWeek, underWay, unique, weekBefore } from '../fixtures/records.ts';
import { AddServicesPage } from '../pages/add_services_page.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';
import { GoalPage } from '../pages/goal_page.ts';
import { PlanPage } from '../pages/plan_page.ts';
import { ServicePage } from '../pages/service_page.ts';
import { WeekPage } from '../pages/week_page.ts';

test('LST-05 GOA-07 SVC-02 SDT-03 PRV-07 ATT-06 from signing in to a verified week', async ({ page }) => {
  test.slow();
  const goal = unique('Find work in a warehouse');
  const list = new CustomerListPage(page);
  const plan = new PlanPage(page);
  const service = new ServicePage(page);
  const week = new WeekPage(page);

  await test.step('find the customer', async () => {
    await signIn(page, 'partner');
    await list.searchFor('ste abr');
    await list.table.getByRole('link', { name: /^Abrams\b.*Stephanie$/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stephanie Abrams');
  });

  await test.step('set a goal', async () => {
    await page.getByRole('link', { name: 'EP/Case Management' }).click();
    await plan.addGoal.click();
    const form = new GoalPage(page);
    await form.save(goal);
    await expect(form.done('Saved.')).toBeVisible();
  });

  await test.step('add an activity to the goal', async () => {
    await plan.tabs.getByRole('link', { name: 'Overview' }).click();
    await expect(plan.goal(goal)).toContainText('On Track');
    await plan.goal(goal).getByRole('link', { name: 'Add activity' }).click();
    const add = new AddServicesPage(page);
    await add.offer(activity).check();
    await add.add.click();
    await plan.tabs.getByRole('link', { name: 'Overview' }).click();
    await plan.goal(goal).getByRole('link', { name: activity, exact: true }).click();
  });

  await test.step('start it', async () => {
    await service.fill({
      status: 'Started/Open',
      start: underWay.start,
      planned_end: underWay.plannedEnd,
      weekly_hours: '20',
    });
    await service.update.click();
    await expect(service.done('Saved.')).toBeVisible();
    await expect(service.lastUpdate).toContainText('ISETS 6Partner');
  });

  await test.step('say who provides it', async () => {
    await service.tabs.getByRole('link', { name: 'Service Provider' }).click();
    await service.choose('Other Provider');
    await service.fill({ name: 'Harbor Works', address: '1 S. Wacker Dr.', city: 'Chicago', state: 'IL', zip: '60606' });
    await service.update.click();
    await expect(service.done('Saved.')).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Other Provider' })).toBeChecked();
  });

  await test.step('enter a week by keyboard and verify it', async () => {
    await service.tabs.getByRole('link', { name: 'Attendance' }).click();
    await page.getByRole('link', { name: '9/10/2023 - 9/16/2023' }).click();
    await expect(page.getByRole('button', { name: 'Fill to Friday' })).toBeVisible();
    await week.cell('Monday', 'Check In').focus();
    for (const time of ['830a', '12', '1230', '5p']) {
      await page.keyboard.type(time);
      await page.keyboard.press('Tab');
    }
    await expect(await week.reading('Monday', 'Check In')).toHaveText('8:30 AM');
    await expect(await week.reading('Monday', 'Lunch Start')).toHaveText('12:00 PM');
    await expect(await week.reading('Monday', 'Lunch End')).toHaveText('12:30 PM');
    await expect(await week.reading('Monday', 'Check Out')).toHaveText('5:00 PM');
    await expect(week.cell('Monday', 'Check In')).toHaveValue('830a');
    await expect(week.total).toHaveText('8.00');
    await week.save.click();
    await expect(service.done('Saved.')).toBeVisible();
    await expect(page.getByText('Not Verified', { exact: true })).toBeVisible();
    await week.verify.click();
    await expect(service.done('Verified.')).toBeVisible();
    await page.reload();
    await expect(week.cell('Monday', 'Check In')).toHaveValue('8:30 AM');
    await expect(page.getByText(/^Verified by ISETS 6Partner on /)).toBeVisible();
    await page.getByRole('link', { name: 'All weeks' }).click();
    await expect(page.getByRole('row').filter({ hasText: '9/10/2023 - 9/16/2023' })).toContainText('8.00');
  });

  await test.step('the Update Log tells it', async () => {
    await plan.tabs.getByRole('link', { name: 'Update Log' }).click();
    await expect(page.getByRole('heading', { name: /^Update Log/ })).toBeVisible();
    await page.goto(`${page.url()}?show=100`);
    const log = page.getByRole('table', { name: 'Plan updates, newest first' });
    await expect(log.getByRole('row').filter({ hasText: `Goal added: ${goal}` })).toContainText('ISETS 6Partner');
    await expect(log.getByRole('row').filter({ hasText: `Service added: ${activity}` }).filter({ hasText: goal })).toBeVisible();
  });
});

test.describe('the plan', () => {
  test.use({ as: 'partner' });

  test('GOA-02 a goal of 145 characters is refused at its field, which keeps it', async ({ page, records }) => {
    const profile = await records.profile('abrams');
    const form = new GoalPage(page);
    await form.openNew(profile);
    const tooLong = 'Find and keep a full-time job. '.repeat(5).slice(0, 145);
    await form.save(tooLong);
    await expect(form.problems).toBeFocused();
    await expect(form.message('statement')).toHaveText('Shorten the goal to 144 characters; there are 145 now');
    await expect(form.statement).toHaveValue(tooLong);
    await expect(form.counter).toHaveText('Characters too many: 1');
    await page.goto(`${profile}/plan/goals?show=100`);
    await expect(page.getByRole('row').filter({ hasText: tooLong.slice(0, 100) })).toHaveCount(0);
  });

  test('GOA-05 GOA-14 a goal is changed, and removed while it holds nothing', async ({ page, records }) => {
    const profile = await records.profile('abrams');
    const statement = unique('Get a driving licence');
    await records.goal(profile, statement);
    await page.goto(`${profile}/plan/goals?show=100`);
    await page.getByRole('link', { name: `Edit ${statement}` }).click();
    const form = new GoalPage(page);
    await form.save(`${statement} soon`);
    await expect(form.done('Saved.')).toBeVisible();
    await page.goto(`${profile}/plan/goals?show=100`);
    await page.getByRole('link', { name: `Edit ${statement} soon` }).click();
    await form.remove.click();
    // Escape is the scripts' work: they make the dialog modal once they are there.
    await expect(page.locator('dialog:modal')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(form.removeDialog).toBeHidden();
    await expect(form.remove).toBeVisible();
    await form.remove.click();
    await form.removeDialog.getByRole('button', { name: 'Remove Goal' }).click();
    await expect(form.done('Removed.')).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: statement })).toHaveCount(0);
    await page.goto(`${profile}/plan/log?show=100`);
    await expect(page.getByRole('row').filter({ hasText: `${statement} soon` }).first()).toBeVisible();
  });

  test('GOA-14 a goal with an activity cannot be removed', async ({ page, records }) => {
    const { profile, goal } = await records.startedService('abrams');
    await page.goto(`${profile}/plan/goals?show=100`);
    await page.getByRole('link', { name: `Edit ${goal}` }).click();
    await expect(page.getByText('This goal has 1 activity or service and cannot be removed.')).toBeVisible();
    await expect(new GoalPage(page).remove).toHaveCount(0);
  });

  test('SVC-06 SVC-08 a service is removed only while it was never started', async ({ page, records }) => {
    const profile = await records.profile('abrams');
    const goal = unique('Learn to weld');
    const service = await records.service(profile, await records.goal(profile, goal), activity);
    const id = service.split('/').at(-1);
    await page.goto(`${profile}/plan/services`);
    const box = page.locator('details').filter({ hasText: goal });
    await expect(box).toContainText('Planned/Not Started (Scheduled)');
    await page.goto(`${profile}/plan/services/${id}/remove`);
    await page.getByRole('button', { name: 'Remove Activity/Service' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Removed.' })).toBeVisible();
    await expect(box.getByRole('link', { name: activity, exact: true })).toHaveCount(0);
    const started = await records.startedService('abrams');
    await page.goto(`${profile}/plan/services/${started.service.split('/').at(-1)}/remove`);
    await expect(page.getByText('This was started, so it stays on the plan')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Remove Activity/Service' })).toHaveCount(0);
  });

  test('SVC-03 a service without a goal is placed under one', async ({ page, records }) => {
    const profile = await records.profile('abrams');
    const goal = unique('Have a place to learn');
    await records.goal(profile, goal);
    const add = new AddServicesPage(page);
    await add.open(profile, 'referrals');
    await page.getByRole('checkbox', { name: /^Referral to transportation services/ }).check();
    await add.add.click();
    const loose = page.locator('#without-goal');
    await loose.getByRole('checkbox').last().check();
    await page.getByLabel('Goal', { exact: true }).selectOption(goal);
    await page.getByRole('button', { name: 'Assign to Goal' }).click();
    await expect(page.locator('details').filter({ hasText: goal })).toContainText('Referral to transportation services');
  });

  test('PRV-04 Other Provider asks for each part of the address', async ({ page, records }) => {
    const { service: address } = await records.startedService('abrams');
    const service = new ServicePage(page);
    await service.openProvider(address);
    await service.choose('Other Provider');
    await service.fill({ state: 'Illinois', zip: '606' });
    await service.update.click();
    for (const name of ['name', 'address', 'city']) {
      await expect(service.message(name)).toContainText('Enter or choose an answer');
    }
    await expect(service.message('state')).toContainText('two letters');
    await expect(service.message('zip')).toContainText('5 or 9 digits');
    await expect(service.field('state')).toHaveValue('Illinois');
    await service.openProvider(address);
    await expect(page.getByRole('radio', { name: 'Other Provider' })).not.toBeChecked();
  });

  test('OQ-29 a completed service is opened again with a reason', async ({ page, records }) => {
    const { service: address } = await records.startedService('abrams');
    const service = new ServicePage(page);
    await service.open(address);
    await service.fill({ status: 'Successful Completion', completion: '09/15/2023' });
    await service.update.click();
    await expect(service.done('Saved.')).toBeVisible();
    await service.fill({ status: 'Started/Open', completion: '' });
    await service.update.click();
    await expect(service.message('reopen_reason')).toHaveText('Say why it is opened again');
    await service.fill({ reopen_reason: 'Entered by mistake' });
    await service.update.click();
    await expect(service.done('Reopened.')).toBeVisible();
    await expect(service.field('status')).toHaveValue('started');
  });

  test('BYD-06 last week is copied into the blank days and saved', async ({ page, records }) => {
    const { service } = await records.startedService('abrams');
    await records.week(service, weekBefore, { 'd1-check_in': '9a', 'd1-check_out': '1p', 'd3-check_in': '9a', 'd3-check_out': '11a' });
    const week = new WeekPage(page);
    await week.open(service, lastWeek);
    await week.type('Wednesday', 'Check In', '10a');
    await week.type('Wednesday', 'Check Out', '2p');
    await page.getByRole('button', { name: 'Copy last week' }).click();
    await expect(week.cell('Monday', 'Check Out')).toHaveValue('1:00 PM');
    await expect(week.cell('Wednesday', 'Check In')).toHaveValue('10a');
    await expect(week.total).toHaveText('8.00');
    await week.save.click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
    await page.reload();
    await expect(week.cell('Monday', 'Check In')).toHaveValue('9:00 AM');
    await expect(week.total).toHaveText('8.00');
  });

  test('OAT-01 OAT-04 the quick look on Overview shows attended and verified hours', async ({ page, records }) => {
    const { profile, service } = await records.startedService('abrams');
    await records.week(service, weekBefore, { 'd1-check_in': '9a', 'd1-check_out': '12n' }, 'verify');
    await records.week(service, lastWeek, { 'd1-check_in': '9a', 'd1-check_out': '1p' });
    await page.goto(profile);
    const link = page.locator(`a[href="${service}/attendance"]`);
    const row = page.getByRole('row').filter({ has: link });
    await expect(row).toContainText('7.00');
    await expect(row).toContainText('3.00');
    await link.first().click();
    await expect(page.getByRole('heading', { name: /^ENTER SERVICE/ })).toBeVisible();
  });
});
