import { expect, signIn, test } from '../fixtures/base.ts';
import { demoPassword, people } from '../fixtures/people.ts';
import { CustomerListPage } from '../pages/customer_list_page.ts';
import { MyDashboardPage } from '../pages/my_dashboard_page.ts';
import { SignInPage } from '../pages/sign_in_page.ts';

test('LST-01 staff land on the customer list after signing in', async ({ page }) => {
  await signIn(page, 'partner');
  await expect(new CustomerListPage(page).heading).toBeVisible();
});

test('ACC-09 a customer lands on the own dashboard after signing in', async ({ page }) => {
  await signIn(page, 'customer');
  await expect(new MyDashboardPage(page).heading).toBeVisible();
});

test('ACC-05 a stranger who asks for the customer list is asked to sign in', async ({ page }) => {
  await new CustomerListPage(page).open();
  await expect(page).toHaveURL((url) => url.pathname === '/sign-in');
  await expect(new SignInPage(page).submit).toBeVisible();
});

test('ACC-05 a wrong password is refused without saying which of the two was wrong', async ({ page }) => {
  const signInPage = new SignInPage(page);
  await signInPage.open();
  await signInPage.signIn('nobody of this name', 'not the password');
  await expect(signInPage.problems).toBeVisible();
  const answerToStranger = await signInPage.problems.innerText();
  await expect(signInPage.userName).toHaveValue('nobody of this name');
  await expect(signInPage.password).toHaveValue('');
  await signInPage.signIn(people.manager.userName, `${demoPassword}!`);
  await expect(signInPage.userName).toHaveValue(people.manager.userName);
  await expect(signInPage.problems).toHaveText(answerToStranger, { useInnerText: true });
});
