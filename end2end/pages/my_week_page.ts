import type { Locator, Page } from '@playwright/test';
import { FormPage } from './form_page.ts';

/** A customer's own week, one card per day, in two languages. */
export class MyWeekPage extends FormPage {
  readonly save: Locator;
  readonly didNotAttend: Locator;

  constructor(page: Page) {
    super(page);
    this.save = page.getByRole('button', { name: /^(Save my hours|Guardar mis horas)$/ });
    this.didNotAttend = page.getByRole('button', { name: /^(I did not attend this week|No asistí esta semana)$/ });
  }

  /** Opens the week of a service of one's own, given by the service's address for staff. */
  async open(service: string, sunday: string): Promise<void> {
    await this.page.goto(`/my/attendance/${service.split('/').at(-1)}/${sunday}`);
  }

  /** The card of a day, by a part of its heading. */
  day(title: string): Locator {
    return this.page.locator('section.day').filter({ has: this.page.getByRole('heading', { name: title }) });
  }
}
