import { expect, test } from '../fixtures/base.ts';
import { activity, underWay, unique } from '../fixtures/records.ts';
import { GoalPage } from '../pages/goal_page.ts';
import { PlanPage } from '../pages/plan_page.ts';

test.use({ as: 'partner' });

test('SHL-05 SHL-06 SHL-09 who the customer is stands on every page of the profile', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  for (const path of ['', '/plan', '/plan/goals', '/plan/services', '/plan/log', '/summary/services', '/all']) {
    await page.goto(`${profile}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stephanie Abrams');
    const facts = page.locator('.who .facts');
    await expect(facts).toContainText('Individual Number1008413651');
    await expect(facts).toContainText('Last 4 SSN2668');
    await expect(facts).toContainText('E&T Provider(s)Asian Human Services');
    const menu = page.locator('.left');
    for (const label of ['Email', 'User Name', 'Redetermination Date', 'Provider(s) Pending Referral', 'Program Enrollment']) {
      await expect(menu.getByText(label, { exact: true })).toBeVisible();
    }
  }
});

test('SHL-07 "See All" adds the further facts', async ({ page, records }) => {
  await page.goto(await records.profile('abrams'));
  await page.getByRole('link', { name: 'See All' }).click();
  const labels = ['Phone Number', 'Most Recent Credential', 'Address', 'County of Residence', 'Illinois workNet ID'];
  for (const label of [...labels, 'Initial Assessment Date', 'Training Program Name']) {
    await expect(page.getByText(label, { exact: true })).toBeVisible();
  }
});

test('SHL-03 EPN-01 the breadcrumb and the second row of tabs say where one is', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  await page.goto(service);
  const crumbs = page.getByRole('navigation', { name: 'You are here' });
  await expect(crumbs.getByRole('listitem')).toHaveText(['Career Plan', 'Add Activities/Services', 'Edit Customer Service']);
  const tabs = new PlanPage(page).tabs;
  await expect(tabs.getByRole('link')).toHaveText(['Overview', '1. Review Assessment(s)', '2. Set Goals', '3. Add Activities/Services', 'Update Log']);
  await expect(tabs.locator('[aria-current=page]')).toHaveText('3. Add Activities/Services');
});

test('STS-04 the E&T status has a history that says when, who and why', async ({ page, records }) => {
  await page.goto(await records.profile('abrams'));
  const opener = page.getByRole('link', { name: 'Status History' });
  await opener.click();
  const history = page.getByRole('dialog', { name: 'Status History: E&T Status' });
  await expect(history.getByRole('columnheader')).toHaveText(['E&T Status', 'Changed', 'By', 'Because of']);
  await expect(history.getByRole('row').nth(1)).toContainText('Active');
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();
  await expect(opener).toBeFocused();
});

test('OAC-03 OAC-05 a goal folds its steps away, and goals and services are counted', async ({ page, records }) => {
  const { profile, goal } = await records.startedService('abrams');
  const empty = unique('A goal without steps');
  await records.goal(profile, empty);
  await page.goto(profile);
  const table = page.getByRole('table', { name: 'Activities by goal' });
  const rows = table.locator('tbody').filter({ hasText: goal });
  const step = rows.getByRole('row').filter({ hasText: activity });
  await expect(step).toBeVisible();
  await expect(step).toContainText(underWay.start);
  await expect(step).toContainText('N/A');
  await rows.getByText('Hide Next Steps').click();
  await expect(step).toBeHidden();
  await rows.getByText('Show Next Steps').click();
  await expect(step).toBeVisible();
  await expect(table.locator('tbody').filter({ hasText: empty })).toContainText('No Services Added');
  const entries = await table.locator('tbody tr').count();
  await expect(page.getByText(`Showing 1 to ${entries} of ${entries} entries`)).toBeVisible();
});

test('OAT-02 OAT-03 one activity is chosen in the quick look, and Add/Edit leads to its weeks', async ({ page, records }) => {
  const { profile, service } = await records.startedService('abrams');
  await page.goto(profile);
  await page.getByLabel('Select an Activity').selectOption(service.split('/').pop() ?? '');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const table = page.getByRole('table', { name: 'Attendance' });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Add/Edit Hours', 'Provider', 'Activity', 'Start Date', 'Due Date', 'Hours Attended', 'Hours Verified',
  ]);
  await expect(table.locator('tbody tr')).toHaveCount(1);
  await table.getByRole('link', { name: `Add/Edit hours of ${activity}` }).click();
  await expect(page).toHaveURL(`${service}/attendance`);
});

test('EPO-07 each count of accomplishments leads to the list it counts', async ({ page, records }) => {
  const { profile, service, goal } = await records.startedService('abrams');
  await records.status(service, 'successful', { completion: '09/15/2023' });
  const plan = new PlanPage(page);
  await plan.open(profile);
  const tile = page.getByRole('link', { name: 'Completed Services' });
  const count = Number(((await tile.textContent()) ?? '').replaceAll(/\D/g, ''));
  await tile.click();
  await expect(page.getByRole('heading', { name: 'Completed Services' })).toBeVisible();
  await expect(page.getByText(new RegExp(`of ${count} entries`))).toBeVisible();
  await page.getByRole('navigation', { name: 'Accomplishments' }).getByRole('link', { name: /^Earned Credentials/ }).click();
  await expect(page.getByRole('heading', { name: 'Earned Credentials' })).toBeVisible();
  // EPO-11: the goal's dates follow from its services.
  await plan.open(profile);
  await expect(plan.goal(goal)).toContainText(`Earliest Start Date ${underWay.start}`);
  await expect(plan.goal(goal)).toContainText(`Latest Planned Due Date ${underWay.plannedEnd}`);
});

test('EPO-15 an Off Track goal is flagged, and the Update Log says who changed what', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const statement = unique('Arrive on time');
  const goal = await records.goal(profile, statement);
  const form = new GoalPage(page);
  await page.goto(`${profile}/plan/goals/${goal}`);
  await page.getByLabel('Status', { exact: true }).selectOption('Off Track');
  await form.submit.click();
  const plan = new PlanPage(page);
  await plan.tabs.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText('Intervention needed')).toBeVisible();
  await expect(plan.goal(statement)).toContainText('Off Track');
  await plan.tabs.getByRole('link', { name: 'Update Log' }).click();
  const lines = page.getByRole('table', { name: 'Plan updates' }).locator('tbody tr').filter({ hasText: statement });
  await expect(lines.first()).toContainText('Goal status changed');
  await expect(lines.first()).toContainText('Not Started');
  await expect(lines.first()).toContainText('Off Track');
  await expect(lines.first()).toContainText('ISETS 6Partner');
});

test('SVC-02 SVC-04 SVC-05 step 3 has three buttons and one purple box per goal with its count', async ({ page, records }) => {
  const { profile, goal } = await records.startedService('abrams');
  await page.goto(`${profile}/plan/services`);
  for (const [button, heading] of [
    ['Add Activities', 'SNAP E&T Activities'],
    ['Add Services', 'Support Services'],
    ['Add Referral To Services', 'Referrals to other Services'],
  ] as const) {
    await page.getByRole('link', { name: button, exact: true }).first().click();
    await expect(page.getByRole('group', { name: heading })).toBeVisible();
    await page.goBack();
  }
  const box = page.locator('details.fold').filter({ hasText: `Services/Activities for: ${goal} (1)` });
  if ((await box.getAttribute('open')) === null) {
    await box.locator('summary').click();
  }
  await expect(box.getByRole('link', { name: activity, exact: true })).toBeVisible();
  await box.getByRole('link', { name: `Edit ${activity}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stephanie Abrams');
});

test('SHL-23 Summary Tools list every service, searched and sorted', async ({ page, records }) => {
  const { profile, goal } = await records.startedService('abrams');
  await page.goto(`${profile}/summary/services?show=100`);
  const table = page.getByRole('table', { name: 'All services of the customer' });
  await expect(table.getByRole('row').filter({ hasText: goal })).toContainText(activity);
  await table.getByRole('link', { name: 'Start', exact: true }).click();
  await expect(table.getByRole('columnheader', { name: 'Start' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('searchbox', { name: 'Search' }).fill(goal);
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(table.locator('tbody tr')).toHaveCount(1);
});
