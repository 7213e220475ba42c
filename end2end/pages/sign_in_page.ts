import type { Locator, Page } from '@playwright/test';
import { demoPassword } from '../fixtures/people.ts';

/** Where everybody begins. */
export class SignInPage {
  readonly userName: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  /** The list of what is to be mended, at the top of the form. */
  readonly problems: Locator;

  constructor(readonly page: Page) {
    this.userName = page.getByLabel('User name', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.submit = page.getByRole('button', { name: 'Sign in', exact: true });
    this.problems = page.getByRole('alert');
  }

  async open(): Promise<void> {
    await this.page.goto('/sign-in');
  }

  async signIn(userName: string, password: string = demoPassword): Promise<void> {
    await this.userName.fill(userName);
    await this.password.fill(password);
    await this.submit.click();
  }
}
