import type { Locator, Page } from '@playwright/test';

/** Address of the latest referral of a profile. */
export async function referralOf(page: Page, profile: string): Promise<string> {
  await page.goto(`${profile}?refopen=`);
  const href = await page.locator('#referrals tbody tr').first().getByRole('link', { name: /referral$/ }).getAttribute('href');
  return href ?? '';
}

/** The Referrals section, the form of a referral, and its answer. */
export class ReferralsPage {
  readonly section: Locator;
  readonly rows: Locator;
  readonly to: Locator;
  readonly program: Locator;
  readonly send: Locator;
  readonly answer: Locator;

  constructor(private readonly page: Page) {
    this.section = page.locator('#overview-referrals');
    this.rows = page.locator('#referrals tbody tr');
    this.to = page.getByLabel('Referred To');
    this.program = page.getByLabel('Program', { exact: true });
    this.send = page.getByRole('button', { name: 'Send Referral' });
    this.answer = page.getByRole('button', { name: 'Save Answer' });
  }

  /** Sends a referral and gives its address. */
  async add(profile: string, to: string, program: string, note: string): Promise<string> {
    await this.page.goto(`${profile}/referrals/new`);
    await this.to.selectOption({ label: to });
    await this.program.selectOption({ label: program });
    await this.page.getByLabel('Note').fill(note);
    await this.send.click();
    await this.page.waitForURL(/done=sent/);
    return new URL(this.page.url()).pathname;
  }

  /** The message at a field. */
  message(field: string): Locator {
    return this.page.locator(`[data-field="${field}"] .msg`);
  }
}
