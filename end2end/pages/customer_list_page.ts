import type { Locator, Page } from '@playwright/test';

/** Where staff land: the customers in their scope. */
export class CustomerListPage {
  readonly heading: Locator;
  readonly table: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Customers', exact: true });
    this.table = page.getByRole('table');
  }

  async open(): Promise<void> {
    await this.page.goto('/customers');
  }

  /** The link that opens a customer's profile, by the name shown. */
  customer(name: string): Locator {
    return this.table.getByRole('link', { name });
  }
}
