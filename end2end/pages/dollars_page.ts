import type { Locator, Page } from '@playwright/test';
import type { Records } from '../fixtures/records.ts';
import { FormPage } from './form_page.ts';

/** The Dollar Value tab of a service and the dialog over it. */
export class DollarsPage extends FormPage {
  readonly payments: Locator;
  readonly dialog: Locator;
  readonly description: Locator;
  readonly total: Locator;

  constructor(page: Page) {
    super(page);
    this.payments = page.locator('#payments tbody tr');
    this.dialog = page.getByRole('dialog');
    this.description = page.locator('[data-description]');
    this.total = page.locator('[data-total]');
  }

  async open(service: string): Promise<void> {
    await this.page.goto(`${service}/dollars`);
  }

  async add(): Promise<void> {
    await this.page.getByRole('link', { name: 'Add Service Cost' }).click();
    await this.dialog.waitFor();
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Save' }).click();
  }

  /** The first payment whose row has this text. */
  payment(text: string): Locator {
    return this.payments.filter({ hasText: text }).first();
  }

  /** Deletes the first payment whose row has this text. */
  async remove(text: string): Promise<void> {
    await this.payment(text).getByRole('link', { name: /^Delete/ }).click();
    await this.dialog.getByRole('button', { name: 'Delete Payment' }).click();
    await this.done('Deleted').waitFor();
  }
}

/** The address of a payment of a service. */
export async function firstPayment(records: Records, service: string): Promise<string> {
  const tab = await records.text(`${service}/dollars`);
  const found = new RegExp(`${service}/dollars/[0-9a-f]{8}-[0-9a-f-]+`).exec(tab);
  if (found === null) {
    throw new Error(`No payment at ${service}.`);
  }
  return found[0];
}
