import type { Locator, Page } from '@playwright/test';

/** Where staff land: the customers in their scope. */
export class CustomerListPage {
  readonly heading: Locator;
  readonly table: Locator;
  /** Part of a name, or the beginning of a number. */
  readonly name: Locator;
  readonly search: Locator;
  readonly resetFilters: Locator;
  readonly export: Locator;
  /** "Showing a to b of c entries". */
  readonly showing: Locator;
  /** The notice above the list. */
  readonly notice: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Customers', exact: true });
    this.table = page.getByRole('table', { name: 'Customers' });
    this.name = page.getByLabel('Name', { exact: true });
    this.search = page.getByRole('button', { name: 'Search', exact: true });
    this.resetFilters = page.getByRole('link', { name: 'Reset Filters' });
    this.export = page.getByRole('link', { name: 'Export' });
    this.showing = page.getByText(/^Showing .* entries$/);
    this.notice = page.getByRole('status').filter({ hasText: 'no longer kept' });
  }

  async open(): Promise<void> {
    await this.page.goto('/customers');
  }

  /** The link that opens a customer's profile, by the name shown. */
  customer(name: string): Locator {
    return this.table.getByRole('link', { name });
  }

  async searchFor(name: string): Promise<void> {
    await this.name.fill(name);
    await this.search.click();
    await this.page.waitForURL(/[?&]s=/);
  }

  /** The texts of a column on this page of the list, from the top; the first column is 1. */
  async column(at: number): Promise<string[]> {
    return this.table.locator(`tbody td:nth-child(${String(at)})`).allInnerTexts();
  }

  /** Sorts by the column with this heading. */
  async sortBy(heading: string): Promise<void> {
    await this.table.getByRole('columnheader', { name: heading }).getByRole('link').click();
  }
}
