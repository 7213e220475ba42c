import { expect, signIn, test } from '../fixtures/base.ts';
import { FormPage } from '../pages/form_page.ts';
import { SignInPage } from '../pages/sign_in_page.ts';

test('ACC-17 SHL-13 a reset gives a temporary password, which must be changed at the next sign-in', async ({ page, records, browser, baseURL }) => {
  await signIn(page, 'partner');
  await page.goto(await records.profile('aiden laramie'));
  await page.getByRole('link', { name: 'Reset Password' }).click();
  await page.getByRole('button', { name: 'Reset Password' }).click();
  await expect(page.getByText('The password is reset')).toBeVisible();
  const temporary = await page.locator('main code').innerText();

  const context = await browser.newContext({ baseURL });
  const phone = await context.newPage();
  const signInPage = new SignInPage(phone);
  await signInPage.open();
  await signInPage.signIn('ALaramie', 'caseload demo pass 2023');
  await expect(signInPage.problems).toBeVisible();
  await signInPage.signIn('ALaramie', temporary);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Change your password');
  await phone.goto('/my');
  await expect(phone).toHaveURL((url) => url.pathname === '/account/password');
  const form = new FormPage(phone);
  await form.fill({ new_password: 'short', repeat: 'shorter' });
  await phone.getByRole('button', { name: 'Change password' }).click();
  await expect(form.message('new_password')).toContainText('Use 15 characters or more');
  await expect(form.field('new_password')).toHaveValue('');
  const own = `four words of mine ${Date.now()}`;
  await form.fill({ new_password: own, repeat: own });
  await phone.getByRole('button', { name: 'Change password' }).click();
  await expect(form.done('The password is changed.')).toBeVisible();
  await phone.goto('/my');
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Hello, Aiden');
  await context.close();
});

test('ACC-05 a session that is ended elsewhere is over, and signing out ends one’s own', async ({ page, browser, baseURL }) => {
  await signIn(page, 'colleague');
  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await signIn(other, 'colleague');
  await other.goto('/account');
  await expect(other.getByText('This one')).toBeVisible();
  await other.getByRole('button', { name: 'End all others' }).click();
  await expect(new FormPage(other).done('The session is ended.')).toBeVisible();
  await page.goto('/customers');
  await expect(page).toHaveURL((url) => url.pathname === '/sign-in');
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.goto('/customers');
  await expect(new SignInPage(other).submit).toBeVisible();
  await context.close();
});

test('ACC-31 a stranger’s deep link asks to sign in and then leads there', async ({ page, records }) => {
  const profile = await records.profile('abrams');
  await page.goto(`${profile}/plan/goals?show=25`);
  const signInPage = new SignInPage(page);
  await signInPage.signIn('6partner');
  await expect(page).toHaveURL((url) => url.pathname === `${profile}/plan/goals` && url.search === '?show=25');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stephanie Abrams');
});

test('BYD-20 the training clock stands on every page', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('complementary', { name: 'Training clock' })).toHaveText(/^Training: today is 09\/2\d\/2023$/);
});
