import type { Locator, Page } from '@playwright/test';

export type Column = 'Check In' | 'Lunch Start' | 'Lunch End' | 'Check Out';

/** The week editor of staff, with scripts running. */
export class WeekPage {
  readonly save: Locator;
  readonly verify: Locator;
  readonly status: Locator;
  readonly total: Locator;
  readonly problems: Locator;

  constructor(readonly page: Page) {
    this.save = page.getByRole('button', { name: 'Save', exact: true });
    this.verify = page.getByRole('button', { name: 'Submit and Verify Attendance' });
    this.status = page.locator('[data-draft-status]');
    this.total = page.locator('[data-week-total]');
    this.problems = page.locator('[data-error-summary]');
  }

  /** Opens a week of a service and waits until the grid is awake; its own buttons then stand in sight. */
  async open(service: string, sunday: string): Promise<void> {
    await this.page.goto(`${service}/attendance/${sunday}`);
    await this.page.getByRole('button', { name: 'Fill to Friday' }).waitFor();
  }

  cell(day: string, column: Column): Locator {
    return this.page.getByRole('textbox', { name: new RegExp(`^${day} .*${column}$`) });
  }

  /** How a field is understood, as shown under it. */
  async reading(day: string, column: Column): Promise<Locator> {
    return this.page.locator(`#${await this.cell(day, column).getAttribute('id')}-read`);
  }

  async type(day: string, column: Column, text: string): Promise<void> {
    await this.cell(day, column).fill(text);
    await this.cell(day, column).blur();
  }
}
