import type { Locator, Page } from '@playwright/test';

/** The list of what an agency's program offers, to be added to a plan. */
export class AddServicesPage {
  readonly goal: Locator;
  readonly add: Locator;

  constructor(readonly page: Page) {
    this.goal = page.getByLabel('Goal', { exact: false }).and(page.locator('select'));
    this.add = page.getByRole('button', { name: 'Add to the plan' });
  }

  async open(profile: string, kind: 'activities' | 'support' | 'referrals'): Promise<void> {
    await this.page.goto(`${profile}/plan/services/add/${kind}`);
  }

  /** The box of one offer; its label may go on with "(on the plan)". */
  offer(name: string): Locator {
    return this.page.getByRole('checkbox', { name });
  }
}
