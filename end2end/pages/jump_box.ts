import type { Locator, Page } from '@playwright/test';

/** The box that leads from any page to a customer. */
export class JumpBox {
  readonly dialog: Locator;
  readonly text: Locator;
  readonly hits: Locator;
  readonly slash: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: /^Find a customer/ });
    this.text = this.dialog.getByRole('combobox');
    this.hits = this.dialog.getByRole('option');
    this.slash = this.dialog.getByRole('checkbox');
  }

  /** Opens the box by a key, once scripts run. */
  async open(key: 'Control+k' | '/' = 'Control+k'): Promise<void> {
    await this.page.locator('html[data-live]').waitFor();
    await this.page.keyboard.press(key);
    await this.text.waitFor();
  }
}
