import type { Locator, Page } from '@playwright/test';

/** What every page with a form has: fields by name, a message at each, the list of problems, notices. */
export class FormPage {
  /** The list of problems at the top. */
  readonly problems: Locator;

  constructor(readonly page: Page) {
    this.problems = page.locator('[data-error-summary]');
  }

  /** The frame of a field, by the name it is posted under. */
  frame(name: string): Locator {
    return this.page.locator(`[data-field="${name}"]`);
  }

  /** The message at a field. */
  message(name: string): Locator {
    return this.frame(name).locator('.msg');
  }

  /** The control of a field. */
  field(name: string): Locator {
    return this.frame(name).locator('input:not([type=hidden]):not([type=date]), select, textarea').first();
  }

  /** What stands at a field after somebody else saved. */
  theirs(name: string): Locator {
    return this.frame(name).locator('.theirs');
  }

  /** The notice of what the last page has done. */
  done(text: string): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** Fills fields by their names; selects take the words of an option. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const field = this.field(name);
      const isSelect = await field.evaluate((control) => control instanceof HTMLSelectElement);
      await (isSelect ? field.selectOption(value) : field.fill(value));
    }
  }
}
