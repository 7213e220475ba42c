import type { Locator, Page } from '@playwright/test';
import type { Records } from '../fixtures/records.ts';
import { unique } from '../fixtures/records.ts';
import { FormPage } from './form_page.ts';

/** A job of a customer who has JR - Job Retention already: saving it adds nothing else to the plan. */
export const job = {
  job_title: 'Supervisor',
  start: '07/03/2023',
  wage: '17.50',
  weekly_hours: '25.5',
};

/** The page of an employment, and the section of the Overview tab. */
export class EmploymentPage extends FormPage {
  readonly dialog: Locator;
  readonly rows: Locator;
  readonly active: Locator;

  constructor(page: Page) {
    super(page);
    this.dialog = page.getByRole('dialog');
    this.rows = page.locator('#employment tbody tr');
    this.active = page.getByText(/^Number of Active Employments: \d+$/);
  }

  /** The row of an employer on the Overview tab. */
  row(employer: string): Locator {
    return this.rows.filter({ hasText: employer });
  }

  /** The card of a milestone. */
  milestone(days: number): Locator {
    return this.page.locator(`#days-${String(days)}`);
  }

  async activeCount(): Promise<number> {
    return Number(/\d+/.exec(await this.active.innerText())?.[0]);
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
  }

  /** Opens the form of a new employment from the Overview tab. */
  async begin(profile: string): Promise<void> {
    await this.page.goto(profile);
    await this.page.getByRole('link', { name: 'Add Employment' }).click();
    await this.field('employer').waitFor();
  }

  /** Adds the job under an employer that no other test has; gives that name. */
  async add(profile: string): Promise<string> {
    const employer = unique('Test Player');
    await this.begin(profile);
    await this.fill({ ...job, employer });
    await this.save();
    await this.done('Added').waitFor();
    return employer;
  }

  async note(days: number, text: string): Promise<void> {
    await this.page.getByRole('link', { name: `Add Case Note: ${String(days)} days` }).click();
    await this.dialog.getByRole('textbox', { name: /^Note/ }).fill(text);
    await this.dialog.getByRole('button', { name: 'Add Case Note' }).click();
    await this.done('Added').waitFor();
  }

  async upload(days: number, name: string): Promise<void> {
    await this.page.getByRole('link', { name: `Upload Document: ${String(days)} days` }).click();
    const file = { name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\npaystub') };
    await this.dialog.locator('input[type=file]').setInputFiles(file);
    await this.dialog.getByRole('button', { name: 'Upload Document' }).click();
    await this.done('The file is stored').waitFor();
  }
}

/** The customer of EMP-04. */
export function employedCustomer(records: Records): Promise<string> {
  return records.profile('laramie');
}

/** The address of the first of the two records of EMP-04. */
export async function verifiedEmployment(records: Records): Promise<string> {
  const profile = await employedCustomer(records);
  const found = /href="([^"]+\/employment\/[0-9a-f-]{36})">Test 1 Open</.exec(await records.text(profile));
  if (found?.[1] === undefined) {
    throw new Error('The employment of the demonstration is not there.');
  }
  return found[1];
}
