import { expect, signIn, test } from '../fixtures/base.ts';
import { unique } from '../fixtures/records.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';
import { GoalPage } from '../pages/goal_page.ts';
import { JumpBox } from '../pages/jump_box.ts';

test('ACC-08 LST-01 a program manager lands on the customers of the own agency only', async ({ page }) => {
  await signIn(page, 'manager');
  const list = new CustomerListPage(page);
  await page.goto('/customers?show=100');
  const rows = await list.table.locator('tbody tr').allInnerTexts();
  expect(rows.length).toBeGreaterThan(1);
  // Beside them only who is referred to the agency: without a provider yet, or from another one as Tom Juan is.
  const others = rows.filter((row) => !row.includes('Phalanx Family Services'));
  expect(others.filter((row) => row.includes('Human Services')).map((row) => row.split(/\s/)[0])).toEqual(['Juan']);
  expect(rows.join('\n')).not.toContain('1008413651');
});

test.describe('signed in', () => {
  test.use({ as: 'manager' });

  test('ACC-20 a customer of two agencies is in the list of both', async ({ page, another }) => {
    for (const window of [page, await another('partner')]) {
      const list = new CustomerListPage(window);
      await list.open();
      await list.searchFor('abreu');
      await expect(list.showing).toHaveText('Showing 1 to 1 of 1 entries');
      await list.customer('Abreu').click();
      await expect(window.getByRole('heading', { level: 1 })).toHaveText('Stella Abreu');
    }
  });

  test('ACC-31 a customer of another agency cannot be found, jumped to, exported or written to', async ({ page, records, baseURL }) => {
    const { profile, service } = await records.startedService('abrams');
    await page.goto('/customers');
    const list = new CustomerListPage(page);
    await list.searchFor('stephanie abrams');
    await expect(list.showing).toHaveText('Showing 0 to 0 of 0 entries');
    const jump = new JumpBox(page);
    await jump.open();
    await jump.text.fill('stephanie abrams');
    await expect(jump.dialog.getByRole('status')).toHaveText('Nobody found.');
    expect(await (await page.request.get('/customers.csv')).text()).not.toContain('1008413651');
    const headers = { Origin: baseURL ?? '' };
    const posts: [string, Record<string, string>][] = [
      [`${profile}/plan/goals/new`, { _do: 'goals/save', profile: profile.split('/')[2] ?? '', statement: 'Mine now' }],
      [`${profile}/summary/notes`, { _do: 'notes/add', profile: profile.split('/')[2] ?? '', text: 'Mine now' }],
      [service, { _do: 'service/save_status', id: service.split('/').at(-1) ?? '', version: '1', status: 'planned' }],
      [`${profile}/reset-password`, { _do: 'customers/reset_password', profile: profile.split('/')[2] ?? '' }],
    ];
    for (const [path, form] of posts) {
      const answer = await page.request.post(path, { form, headers, maxRedirects: 0 });
      expect(answer.status(), path).toBe(404);
    }
  });

  test('GOA-07 a program manager changes the plan of an own customer', async ({ page }) => {
    const list = new CustomerListPage(page);
    await list.open();
    await list.searchFor('elliott billy');
    await list.customer('Elliott').first().click();
    await page.getByRole('link', { name: 'EP/Case Management' }).click();
    await page.getByRole('link', { name: 'Add Goal Statement' }).first().click();
    const form = new GoalPage(page);
    const goal = unique('Keep the first job');
    await form.save(goal);
    await expect(form.done('Saved.')).toBeVisible();
    await page.getByRole('navigation', { name: 'Plan', exact: true }).getByRole('link', { name: 'Update Log' }).click();
    await expect(page.getByRole('row').filter({ hasText: goal })).toContainText('Mgr 13prgmgr');
  });
});
