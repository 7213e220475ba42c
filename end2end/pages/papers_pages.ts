import type { Locator, Page } from '@playwright/test';
import { FormPage } from './form_page.ts';

/** A PDF as small as it gets; the bytes tell what it is. */
export const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');

/** Uploads: the list of documents and the form that adds one. */
export class UploadsPage extends FormPage {
  /** The list. */
  readonly documents: Locator;

  constructor(page: Page) {
    super(page);
    this.documents = page.getByRole('table', { name: 'Documents of the customer' });
  }

  async open(profile: string): Promise<void> {
    await this.page.goto(`${profile}/summary/uploads`);
  }

  async openForm(profile: string): Promise<void> {
    await this.page.goto(`${profile}/summary/uploads/new`);
  }

  /** Chooses a type and a file, and sends them. */
  async upload(kind: string, name: string, buffer: Buffer): Promise<void> {
    await this.field('kind').selectOption(kind);
    await this.field('file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    await this.page.getByRole('button', { name: 'Upload Document' }).click();
  }

  row(name: string): Locator {
    return this.documents.getByRole('row').filter({ hasText: name });
  }
}

/** Step 1 of the plan. */
export class AssessmentsPage extends FormPage {
  /** T31. */
  readonly results: Locator;
  /** T32. */
  readonly summaries: Locator;

  constructor(page: Page) {
    super(page);
    this.results = page.getByRole('table', { name: 'Assessment results, the latest first' });
    this.summaries = page.getByRole('table', { name: 'Assessment summaries' });
  }

  async open(profile: string): Promise<void> {
    await this.page.goto(`${profile}/plan/assessments`);
  }

  /** From step 1 to the form of a result of the assessment found by these keywords. */
  async find(words: string, name: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Add Assessment Results' }).click();
    await this.page.getByRole('searchbox', { name: 'Keyword' }).fill(words);
    await this.page.getByRole('button', { name: 'Search', exact: true }).click();
    await this.page.getByRole('link', { name: `Select ${name}` }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click();
  }
}
