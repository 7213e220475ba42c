import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/base.ts';
import { lastWeek, unique } from '../fixtures/records.ts';
import { GoalPage } from '../pages/goal_page.ts';
import { JumpBox } from '../pages/jump_box.ts';
import { WeekPage } from '../pages/week_page.ts';

test.use({ as: 'partner' });

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? (element instanceof HTMLElement ? element.innerText.trim() : '');
    });
    if (focused === name) {
      return;
    }
  }
  throw new Error(`Tab never reached "${name}".`);
}

/** Whether what has the focus shows it. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const outline = await page.evaluate(() => {
    const style = document.activeElement && getComputedStyle(document.activeElement);
    return style ? { style: style.outlineStyle, width: Number.parseFloat(style.outlineWidth), shadow: style.boxShadow } : null;
  });
  const isShown = outline !== null && ((outline.style !== 'none' && outline.width >= 2) || outline.shadow !== 'none');
  expect(isShown, JSON.stringify(outline)).toBe(true);
}

test('ATT-02 ATT-06 a week is entered, saved and verified without a mouse', async ({ page, records }) => {
  const { service } = await records.startedService('abrams');
  const week = new WeekPage(page);
  await week.open(service, lastWeek);
  await page.keyboard.press('Tab');
  await expect(page.locator('a.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  for (let presses = 0; presses < 80 && !(await week.cell('Sunday', 'Check In').evaluate((it) => it === document.activeElement)); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(week.cell('Sunday', 'Check In')).toBeFocused();
  await expectVisibleFocus(page);
  await page.keyboard.press('Enter');
  await expect(week.cell('Monday', 'Check In')).toBeFocused();
  for (const time of ['830a', '12', '+30m', '5p']) {
    await page.keyboard.type(time);
    await page.keyboard.press('Tab');
  }
  await expect(week.cell('Tuesday', 'Check In')).toBeFocused();
  await expect(week.total).toHaveText('8.00');
  for (const column of ['Check In', 'Lunch Start', 'Lunch End', 'Check Out'] as const) {
    await page.keyboard.press('Shift+Enter');
    await expect(week.cell('Monday', column)).toBeFocused();
    await page.keyboard.press('Control+d');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  await expect(week.total).toHaveText('40.00');
  await expect(week.cell('Friday', 'Check Out')).toHaveValue('5p');
  await expect(week.cell('Saturday', 'Check Out')).toHaveValue('');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(week.cell('Friday', 'Check In')).toHaveValue('8:30 AM');
  await tabTo(page, 'Submit and Verify Attendance');
  await expectVisibleFocus(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Verified by ISETS 6Partner on /)).toBeVisible();
});

test('BYD-05 GOA-07 a customer is found and a goal set without a mouse', async ({ page }) => {
  await page.goto('/account');
  const jump = new JumpBox(page);
  await jump.open();
  await expect(jump.text).toBeFocused();
  await page.keyboard.type('ste a');
  await expect(jump.hits.first()).toContainText('Abrams, Stephanie');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stephanie Abrams');
  await tabTo(page, 'EP/Case Management');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Career Plan/ })).toBeVisible();
  await tabTo(page, 'Add Goal Statement');
  await expectVisibleFocus(page);
  await page.keyboard.press('Enter');
  const form = new GoalPage(page);
  await form.statement.focus();
  await page.keyboard.type(unique('Typed by keyboard'));
  await page.keyboard.press('Tab');
  await page.keyboard.type('Career');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tabTo(page, 'Add Goal');
  await page.keyboard.press('Enter');
  await expect(form.done('Saved.')).toBeVisible();
});

test('SHL-02 the list of problems leads to the field, and the dialog keeps the focus', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  const goal = await records.goal(profile, unique('Removed by keyboard'));
  await page.goto(`${profile}/plan/goals/${goal}`);
  const form = new GoalPage(page);
  await form.statement.fill('');
  await form.submit.focus();
  await page.keyboard.press('Enter');
  await expect(form.problems).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form.statement).toBeFocused();
  await page.goto(`${profile}/plan/goals/${goal}?dialog=remove`);
  await expect(page.locator('dialog:modal')).toBeVisible();
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab');
    const isInside = await page.evaluate(() => document.activeElement?.closest('dialog') !== null || document.activeElement === document.body);
    expect(isInside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(form.removeDialog).toBeHidden();
  await expect(form.remove).toBeVisible();
});
