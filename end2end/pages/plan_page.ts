import type { Locator, Page } from '@playwright/test';

/** The plan of a customer: goals with their activities and services. */
export class PlanPage {
  readonly addGoal: Locator;
  /** The second row of tabs. */
  readonly tabs: Locator;

  constructor(readonly page: Page) {
    this.addGoal = page.getByRole('link', { name: 'Add Goal Statement' }).first();
    this.tabs = page.getByRole('navigation', { name: 'Plan', exact: true });
  }

  async open(profile: string): Promise<void> {
    await this.page.goto(`${profile}/plan`);
  }

  /** The card of the goal with this statement. */
  goal(statement: string): Locator {
    return this.page.locator('section.goal, .card.goal').filter({ hasText: statement });
  }
}
