import type { Locator, Page } from '@playwright/test';
import { FormPage } from './form_page.ts';

/** The form of one goal, new or there already. */
export class GoalPage extends FormPage {
  readonly statement: Locator;
  readonly counter: Locator;
  /** "Add Goal" or "Save Goal". */
  readonly submit: Locator;
  readonly remove: Locator;
  readonly removeDialog: Locator;

  constructor(page: Page) {
    super(page);
    this.statement = page.getByLabel('Goal Statement');
    this.counter = page.locator('[data-field="statement"] .counter');
    this.submit = page.getByRole('button', { name: /^(Add|Save) Goal$/ });
    this.remove = page.getByRole('link', { name: 'Remove Goal' });
    this.removeDialog = page.getByRole('dialog', { name: 'Remove this goal?' });
  }

  async openNew(profile: string): Promise<void> {
    await this.page.goto(`${profile}/plan/goals/new`);
  }

  /** Fills what a goal needs and sends it. */
  async save(statement: string): Promise<void> {
    await this.statement.fill(statement);
    await this.page.getByLabel('Category').selectOption('Career Plan');
    await this.page.getByLabel('Short Term Goal').check();
    await this.page.getByLabel('Status', { exact: true }).selectOption('On Track');
    await this.submit.click();
  }
}
