import type { Locator, Page } from '@playwright/test';
import { unique, type Records } from '../fixtures/records.ts';
import { FormPage } from './form_page.ts';

/** The pages of requests for more than a maximum, and their table on the Dollar Value tab. */
export class OverridePages extends FormPage {
  readonly requests: Locator;
  readonly respond: Locator;

  constructor(page: Page) {
    super(page);
    this.requests = page.getByRole('table', { name: 'Service Override Requests' });
    this.respond = page.getByRole('button', { name: 'Respond to Request' });
  }

  async openNew(service: string): Promise<void> {
    await this.page.goto(`${service}/dollars/override/new`);
  }

  async submit(increase: string, reason: string, button = 'Submit request'): Promise<void> {
    await this.field('increase').fill(increase);
    await this.field('reason').fill(reason);
    await this.page.getByRole('button', { name: button }).click();
  }
}

/** A support service of a customer under a goal of its own; the one that is there when it was added before. */
export async function supportService(
  records: Records,
  customer: string,
  name: string,
): Promise<{ profile: string; service: string }> {
  const profile = await records.profile(customer);
  const known = async (): Promise<string | undefined> => {
    const list = await records.text(`${profile}/summary/services?show=100`);
    return new RegExp(`href="(${profile}/services/[0-9a-f-]+)">${name.replace('&', '&amp;')}<`).exec(list)?.[1];
  };
  const found = await known();
  if (found !== undefined) {
    return { profile, service: found };
  }
  const goal = await records.goal(profile, unique('Get support services lined up'));
  const service = await records.service(profile, goal, name, 'support');
  await records.status(service, 'started', { weekly_hours: '0' });
  return { profile, service };
}
