import { expect, signIn, test } from '../fixtures/base.ts';
import { people } from '../fixtures/people.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';
import { SignInPage } from '../pages/sign_in_page.ts';

test('ACC-05 signing in needs no scripts', async ({ page }) => {
  await signIn(page, 'partner');
  await expect(new CustomerListPage(page).heading).toBeVisible();
});

test('ACC-05 a wrong password is answered at the form without scripts', async ({ page }) => {
  const signInPage = new SignInPage(page);
  await signInPage.open();
  await signInPage.signIn(people.statewide.userName, 'not the password');
  await expect(signInPage.problems).toBeVisible();
  await expect(signInPage.userName).toHaveValue(people.statewide.userName);
});
