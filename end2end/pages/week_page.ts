import { expect, type Locator, type Page } from '@playwright/test';

export type Column = 'Check In' | 'Lunch Start' | 'Lunch End' | 'Check Out';

/** The week editor of staff. */
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

  /** Opens the week of a service that begins on a Sunday, given as yyyy-mm-dd. */
  async open(service: string, sunday: string): Promise<void> {
    await this.page.goto(`${service}/attendance/${sunday}`);
    await this.save.waitFor();
  }

  /** Opens the present week of a service from the list of its weeks. */
  async openThisWeek(weeks: string): Promise<void> {
    await this.page.goto(weeks);
    await this.page.getByRole('link', { name: 'Enter this week' }).click();
    await this.save.waitFor();
  }

  /** Opens the present week with scripts running, and empties it without saving. */
  async openThisWeekEmpty(weeks: string): Promise<void> {
    await this.openThisWeek(weeks);
    await this.page.getByRole('button', { name: 'Fill to Friday' }).waitFor();
    for (const cell of await this.page.locator('[data-part]').all()) {
      await cell.fill('');
    }
    await this.cell('Monday', 'Check In').focus();
    await expect(this.total).toHaveText('0.00');
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
