import type { Locator, Page } from '@playwright/test';
import { FormPage } from './form_page.ts';

/** One service: its Status and Service Provider tabs. */
export class ServicePage extends FormPage {
  /** "Update Customer Service". */
  readonly update: Locator;
  /** Status, Service Provider, Attendance. */
  readonly tabs: Locator;
  /** Who saved last, and when. */
  readonly lastUpdate: Locator;

  constructor(page: Page) {
    super(page);
    this.update = page.getByRole('button', { name: 'Update Customer Service' });
    this.tabs = page.getByRole('navigation', { name: 'Service', exact: true });
    this.lastUpdate = page.getByText(/^This Customer Service was updated by /);
  }

  async open(service: string): Promise<void> {
    await this.page.goto(service);
  }

  async openProvider(service: string): Promise<void> {
    await this.page.goto(`${service}/provider`);
  }

  /** Chooses a provider by the words beside its button. */
  async choose(provider: string): Promise<void> {
    await this.page.getByRole('radio', { name: provider }).check();
  }
}
