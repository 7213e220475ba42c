import type { Locator, Page } from '@playwright/test';

/** Where customers land: their own plan and attendance. */
export class MyDashboardPage {
  readonly heading: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1 });
  }

  async open(): Promise<void> {
    await this.page.goto('/my');
  }
}
