import { expect, test } from '../fixtures/base.ts';
import { hiddenFields, lastWeek, underWay, unique, weekBefore } from '../fixtures/records.ts';
import { GoalPage } from '../pages/goal_page.ts';
import { ServicePage } from '../pages/service_page.ts';
import { WeekPage } from '../pages/week_page.ts';

test.use({ as: 'partner' });

test('ACC-31 an id of another provider’s customer is answered like one that does not exist', async ({ page, another, records }) => {
  const { profile, service } = await records.startedService('abrams');
  const stranger = await another('manager');
  const answers: string[] = [];
  for (const id of [profile.split('/')[2] ?? '', '018ab0ea-0000-7000-8000-000000000000']) {
    for (const below of ['', '/plan', '/plan/goals/new', '/summary/notes', `/services/${service.split('/').at(-1)}`]) {
      const response = await stranger.goto(`/customers/${id}${below}`);
      expect(response?.status()).toBe(404);
      answers.push(await stranger.locator('main').innerText());
    }
  }
  expect(new Set(answers).size).toBe(1);
  expect((await page.goto(profile))?.status()).toBe(200);
});

test('BYD-08 a stale version shows theirs and mine, and saving again keeps mine', async ({ page, context, records }) => {
  const { service: address } = await records.startedService('abrams');
  const mine = new ServicePage(page);
  const theirs = new ServicePage(await context.newPage());
  await mine.open(address);
  await theirs.open(address);
  await theirs.fill({ weekly_hours: '12', notes: 'Theirs' });
  await theirs.update.click();
  await expect(theirs.done('Saved.')).toBeVisible();
  await mine.fill({ weekly_hours: '15', planned_end: '12/15/2023' });
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest()),
    mine.update.click(),
  ]);
  expect(answer.status()).toBe(409);
  await expect(mine.problems).toContainText('saved this while you were working');
  await expect(mine.field('weekly_hours')).toHaveValue('15');
  await expect(mine.theirs('weekly_hours')).toContainText('12');
  await expect(mine.theirs('planned_end')).toContainText(underWay.plannedEnd);
  await mine.update.click();
  await expect(mine.done('Saved.')).toBeVisible();
  await expect(mine.field('weekly_hours')).toHaveValue('15');
});

test('BYD-08 a stale week shows what is saved now at each cell', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  const week = new WeekPage(page);
  await week.open(service, lastWeek);
  await records.week(service, lastWeek, { 'd1-check_in': '8a', 'd1-check_out': '12n' });
  await week.type('Monday', 'Check In', '9a');
  await week.type('Monday', 'Check Out', '1p');
  await week.save.click();
  await expect(week.problems).toContainText('saved this while you were working');
  await expect(week.cell('Monday', 'Check In')).toHaveValue('9a');
  await expect(page.locator('[data-field="d1-check_in"] .theirs')).toContainText('8:00 AM');
  await week.save.click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(week.cell('Monday', 'Check In')).toHaveValue('9:00 AM');
});

test('BYD-08 a double click makes one goal and one note', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const statement = unique('Double');
  const form = new GoalPage(page);
  await form.openNew(profile);
  await form.statement.fill(statement);
  await page.getByLabel('Category').selectOption('Career Plan');
  await page.getByLabel('Short Term Goal').check();
  await form.submit.dblclick();
  await expect(form.done('Saved.')).toBeVisible();
  await page.goto(`${profile}/plan/goals?show=100`);
  await expect(page.getByRole('row').filter({ hasText: statement })).toHaveCount(1);
  // The same form sent twice, as a page that was gone back to would.
  const typed = {
    ...hiddenFields(await records.text(`${profile}/summary/notes`), 'notes/add'),
    kind: 'general',
    noted_on: '09/20/2023',
    text: statement,
    sharing: 'shared',
  };
  for (const status of [303, 303]) {
    const headers = { Origin: new URL(page.url()).origin };
    const answer = await page.request.post(`${profile}/summary/notes`, { form: typed, headers, maxRedirects: 0 });
    expect(answer.status()).toBe(status);
  }
  await page.goto(`${profile}/summary/notes?show=100`);
  await expect(page.getByRole('row').filter({ hasText: statement })).toHaveCount(1);
});

test('BYD-08 a session that ended while typing: sign in, and the save goes through', async ({ page, context, records }) => {
  const { service: address } = await records.startedService('abrams');
  const service = new ServicePage(page);
  await service.open(address);
  await service.fill({ notes: 'Typed before the session ended', weekly_hours: '17' });
  await context.clearCookies();
  await service.update.click();
  await expect(page.getByText('Your session ended')).toBeVisible();
  await page.getByLabel('User name', { exact: true }).fill('6partner');
  await page.getByLabel('Password', { exact: true }).fill('caseload demo pass 2023');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(service.done('Saved.')).toBeVisible();
  await expect(service.field('notes')).toHaveValue('Typed before the session ended');
  await expect(service.field('weekly_hours')).toHaveValue('17');
});

test('ACC-05 a forged post of another site is refused', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const statement = unique('Forged');
  const form = {
    ...hiddenFields(await records.text(`${profile}/plan/goals/new`), 'goals/save'),
    statement,
    category: 'career_plan',
    status: 'not_started',
    term: 'short',
  };
  await page.goto(profile);
  const origins: Record<string, string>[] = [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'cross-site' }, {}];
  for (const headers of origins) {
    const answer = await page.request.post(`${profile}/plan/goals/new`, { form, headers, maxRedirects: 0 });
    expect(answer.status()).toBe(403);
  }
  await page.goto(`${profile}/plan/goals?show=100`);
  await expect(page.getByText(statement)).toHaveCount(0);
});

test('NOT-06 emoji, right-to-left names, quotes and <script> are kept and shown as text', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const text = `${unique('Kept')} 👩‍🏫 שלום محمد "'<script>document.title='hacked'</script> & <b>bold</b>`;
  await page.goto(`${profile}/summary/notes`);
  await page.getByLabel('Note', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Add Note' }).click();
  await expect(page.getByRole('table', { name: 'Case notes' }).getByText(text, { exact: true })).toBeVisible();
  await expect(page).not.toHaveTitle(/hacked/);
  const goal = unique('Aprender <b>español</b> 😀 مرحبا');
  const form = new GoalPage(page);
  await form.openNew(profile);
  await form.save(goal);
  await expect(form.done('Saved.')).toBeVisible();
  await page.goto(`${profile}/plan`);
  await expect(page.getByRole('heading', { name: goal })).toBeVisible();
});

test('NOT-06 control characters are refused at the field', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const form = {
    ...hiddenFields(await records.text(`${profile}/summary/notes`), 'notes/add'),
    kind: 'general',
    noted_on: '09/20/2023',
    text: 'a\u0000b\u001bc',
    sharing: 'shared',
  };
  await page.goto(profile);
  const headers = { Origin: new URL(page.url()).origin };
  const answer = await page.request.post(`${profile}/summary/notes`, { form, headers, maxRedirects: 0 });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain('Remove the hidden character');
});

test('NOT-06 a text of a megabyte is refused, and the page says what to do', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  await page.goto(`${profile}/summary/notes`);
  const text = page.getByLabel('Note', { exact: true });
  await text.fill('x'.repeat(1_048_576));
  await page.getByRole('button', { name: 'Add Note' }).click();
  await expect(page.getByRole('alert')).toContainText('Use 10,000 characters or fewer; there are 1,048,576 now');
  expect((await text.inputValue()).length).toBe(1_048_576);
  const headers = { Origin: new URL(page.url()).origin };
  const form = { _do: 'notes/add', text: 'x'.repeat(1_048_576) };
  const answer = await page.request.post(`${profile}/summary/notes`, { form, headers, maxRedirects: 0 });
  expect(answer.status()).toBe(413);
  expect(await answer.text()).toContain('shorten what you typed');
});

test('ACC-31 no address and no post makes the server fail', async ({ page, records }) => {
  const { profile, service } = await records.startedService('abrams');
  await page.goto('/account');
  const headers = { Origin: new URL(page.url()).origin };
  const addresses = [
    '/customers/x',
    '/customers/%00',
    `${profile}/plan/goals/none`,
    `${profile}/plan/services/add/nothing`,
    `${profile}/plan/accomplishments/none`,
    `${service}/attendance/2023-13-45`,
    `${service}/attendance/2023-09-11`,
    `${service}/attendance/${weekBefore}?draft=use`,
    '/customers?s=nonsense&sort=nothing&dir=up&show=-1&page=99999999999999999999',
    '/customers.csv?sort=%27%3B--',
    '/help/nothing',
    '/%ff%fe',
  ];
  for (const address of addresses) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBeLessThan(500);
  }
  const posts = ['', 'goals/save', 'no/such', '../../x', 'attendance/save_week', 'service/save_status', 'services/assign'];
  for (const action of posts) {
    for (const data of [`_do=${encodeURIComponent(action)}`, `_do=${encodeURIComponent(action)}&id=%ff&version=-1&d1-check_in=%00&services=x`]) {
      const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const answer = await page.request.post(service, { data, headers: { ...headers, ...type }, maxRedirects: 0 });
      expect(answer.status(), `${action} ${data}`).toBeGreaterThanOrEqual(400);
      expect(answer.status(), `${action} ${data}`).toBeLessThan(500);
    }
  }
});
