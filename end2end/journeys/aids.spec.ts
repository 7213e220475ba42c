import { expect, test } from '../fixtures/base.ts';
import { GoalPage } from '../pages/goal_page.ts';
import { PlanPage } from '../pages/plan_page.ts';

test.use({ as: 'partner' });

test('NOT-05 the button opens the print dialog of the browser, on a plan that is ready for paper', async ({
  page,
  records,
}) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  const plan = new PlanPage(page);
  await plan.open(await records.profile('abrams'));
  await expect(page.locator('html[data-live]')).toBeAttached();
  await page.getByRole('button', { name: 'Print Customer Copy' }).click();
  await expect(page.locator('html[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Signature: Stephanie Abrams')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print Customer Copy' })).toBeHidden();
});

test('SHL-30 the calendar begins at the date typed, writes the one chosen and reads it back', async ({
  page,
  records,
}) => {
  const { service } = await records.startedService('abrams');
  await page.goto(service);
  const start = page.getByLabel('Planned Start Date', { exact: true });
  const row = page.locator('[data-field="start"]');
  const picker = row.locator('input[type=date]');
  await start.fill('9/5/23');
  await expect(row).toContainText('Tuesday, September 5, 2023');
  await row.locator('[data-pick]').click();
  await expect(picker).toHaveValue('2023-09-05');
  await picker.evaluate((input: HTMLInputElement) => {
    input.value = '2023-09-11';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(start).toHaveValue('09/11/2023');
  await expect(start).toBeFocused();
  await expect(row).toContainText('Monday, September 11, 2023');
});

test('GOA-02 the counter says how many characters are left, and how many are too many', async ({ page, records }) => {
  const goal = new GoalPage(page);
  await goal.openNew(await records.profile('abrams'));
  await expect(page.locator('html[data-live]')).toBeAttached();
  await goal.statement.fill('x'.repeat(100));
  await expect(goal.counter).toHaveText('Characters left: 44');
  await goal.statement.fill('👋'.repeat(144));
  await expect(goal.counter).toHaveText('Characters left: 0');
  await goal.statement.fill('x'.repeat(150));
  await expect(goal.counter).toHaveText('Characters too many: 6');
});

test('GOA-14 a dialog holds the focus, Escape leads out of it and back to what opened it', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const id = await records.goal(profile, `Removable ${Date.now()}`);
  const goal = new GoalPage(page);
  await page.goto(`${profile}/plan/goals/${id}`);
  await goal.remove.click();
  await expect(page.locator('dialog:modal')).toBeVisible();
  for (let press = 0; press < 8; press += 1) {
    await page.keyboard.press('Tab');
    const isOutside = await page.evaluate(() => {
      const focused = document.activeElement;
      return focused !== null && focused !== document.body && focused.closest('dialog') === null;
    });
    expect(isOutside, 'the focus stays in the dialog').toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(goal.removeDialog).toHaveCount(0);
  await expect(page).toHaveURL((url) => url.hash === '#remove-goal' && url.search === '');
});
