import type { Locator, Page } from '@playwright/test';
import type { Records } from '../fixtures/records.ts';
import { unique } from '../fixtures/records.ts';
import { FormPage } from './form_page.ts';

/** The Worksite Placement tab of a service. */
export class PlacementPage extends FormPage {
  readonly jobs: Locator;
  readonly dialog: Locator;
  readonly unsubsidized: Locator;
  readonly history: Locator;
  readonly followUps: Locator;

  constructor(page: Page) {
    super(page);
    this.jobs = page.locator('#jobs tbody tr');
    this.dialog = page.getByRole('dialog');
    this.unsubsidized = page.locator('[data-unsubsidized]').first();
    this.history = page.locator('#status-history tbody tr');
    this.followUps = page.locator('#follow-up-table tbody tr');
  }

  async open(service: string): Promise<void> {
    await this.page.goto(`${service}/placement`);
  }

  /** Begins a placement in the first job whose row has this text. */
  async add(text: string): Promise<void> {
    await this.jobs.filter({ hasText: text }).first().getByRole('link', { name: /^Add/ }).click();
    await this.field('hourly').waitFor();
  }

  async save(button = 'Save Placement'): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  async position(label: string): Promise<void> {
    await this.page.getByRole('radio', { name: label }).check();
  }
}

/** An activity of a customer that takes a placement, planned and without one; the goal's statement is its own. */
export async function workActivity(
  records: Records,
  customer: string,
  name: string,
): Promise<{ profile: string; service: string; goal: string }> {
  const profile = await records.profile(customer);
  const goal = unique('Work at a worksite');
  const service = await records.service(profile, await records.goal(profile, goal), name);
  return { profile, service, goal };
}

/** The activity of the demonstration with an open placement and follow-ups that are overdue. */
export async function placedService(records: Records): Promise<string> {
  const profile = await records.profile('carter');
  return found(await records.text(`${profile}/summary/services?show=100`), `${profile}/services/[0-9a-f-]{36}`);
}

/** The form of a placement in the first job offered to an activity. */
export async function firstJob(records: Records, service: string): Promise<string> {
  return found(await records.text(`${service}/placement`), `${service}/placement/new/[0-9a-f-]{36}`);
}

/** The address of the placement of [`placedService`]. */
export async function openPlacement(records: Records): Promise<string> {
  const service = await placedService(records);
  return found(await records.text(`${service}/placement`), `${service}/placement/[0-9a-f]{8}-[0-9a-f-]{27}`);
}

function found(page: string, pattern: string): string {
  const address = new RegExp(pattern).exec(page)?.[0];
  if (address === undefined) {
    throw new Error(`Nothing on the page matches ${pattern}.`);
  }
  return address;
}
