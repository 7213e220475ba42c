import { expect, signIn, test } from '../fixtures/base.ts';
import { lastWeek, thisWeek, weekBefore } from '../fixtures/records.ts';
import { MyDashboardPage } from '../pages/my_dashboard_page.ts';
import { MyWeekPage } from '../pages/my_week_page.ts';
import type { Page } from '@playwright/test';

// A small phone.
test.use({ viewport: { width: 320, height: 640 } });

/** Nothing may stand beyond the right edge, where nobody on a phone would find it. */
async function expectToFit(page: Page): Promise<void> {
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest).toBeLessThanOrEqual(320);
}

test('ACC-09 CUS-01 a customer signs in and finds plan and hours, without a script', async ({ page }) => {
  await signIn(page, 'customer');
  await expect(new MyDashboardPage(page).heading).toHaveText('Hello, Stephanie');
  await expect(page.locator('script[src], script[type=module], link[rel=modulepreload]')).toHaveCount(0);
  await expectToFit(page);
  await page.getByRole('link', { name: 'See my plan' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My plan');
  await expectToFit(page);
});

test('BYD-09 the language is one press away, before and after signing in', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Iniciar sesión');
  await page.getByRole('button', { name: 'English' }).click();
  await signIn(page, 'newcomer');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hola, Billy');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Billy');
});

test.describe('in Spanish', () => {
  test.use({ as: 'cliente' });

  test('CUS-03 CUS-04 a week is entered as people type times and saved as not verified', async ({ page, records }) => {
    const { service } = await records.startedService('maria guadalupe');
    const week = new MyWeekPage(page);
    await week.open(service, lastWeek);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mis horas, semana del 10 al 16 de septiembre de 2023');
    await expectToFit(page);
    const monday = week.day('lunes 11 de septiembre');
    await monday.getByLabel(/Entrada$/).fill('830a');
    await monday.getByLabel(/Inicio del almuerzo$/).fill('12');
    await monday.getByLabel(/Fin del almuerzo$/).fill('1230');
    await monday.getByLabel(/Salida$/).fill('5p');
    await week.day('martes 12 de septiembre').getByLabel(/Entrada$/).fill('mediodía');
    await week.day('martes 12 de septiembre').getByLabel(/Salida$/).fill('4:15 p. m.');
    await week.save.click();
    await expect(week.done('Guardado.')).toBeVisible();
    await expect(monday).toContainText('8 h');
    await expect(monday.getByLabel(/Entrada$/)).toHaveValue('8:30 a. m.');
    await expect(week.day('martes 12 de septiembre')).toContainText('4 h 15 min');
    await page.getByRole('link', { name: 'Todas las semanas' }).click();
    const line = page.getByRole('listitem').filter({ hasText: 'del 10 al 16 de septiembre' });
    await expect(line).toContainText('12 h 15 min');
    await expect(line).toContainText('Sin verificar');
    await expectToFit(page);
  });

  test('BYD-07 input that is refused keeps what was typed and says in Spanish what to do', async ({ page, records }) => {
    const { service } = await records.startedService('maria guadalupe');
    const week = new MyWeekPage(page);
    await week.open(service, lastWeek);
    const monday = week.day('lunes 11 de septiembre');
    await monday.getByLabel(/Entrada$/).fill('5p');
    await monday.getByLabel(/Salida$/).fill('9a');
    await week.day('martes 12 de septiembre').getByLabel(/Entrada$/).fill('25:10');
    await week.save.click();
    await expect(week.problems).toContainText('Hay un problema');
    await expect(week.message('d1-check_out')).toContainText('Escriba una salida después de la entrada de las 5:00 p. m.');
    await expect(week.message('d2-check_in')).toContainText('La hora 25:10 no existe');
    await expect(monday.getByLabel(/Salida$/)).toHaveValue('9a');
    await expect(page).toHaveTitle(/^Error: /);
    await expectToFit(page);
    await week.open(service, lastWeek);
    await expect(monday.getByLabel(/Salida$/)).toHaveValue('');
  });
});

test.describe('in English', () => {
  test.use({ as: 'customer' });

  test('CUS-04 a verified week is there to read, and a forged post does not change it', async ({ page, records, baseURL }) => {
    const { service } = await records.startedService('abrams');
    const week = new MyWeekPage(page);
    await week.open(service, lastWeek);
    await week.day('Monday, September 11').getByLabel(/Check in$/).fill('8a');
    await week.day('Monday, September 11').getByLabel(/Check out$/).fill('12n');
    // Meanwhile a case worker verifies other times.
    await records.week(service, lastWeek, { 'd1-check_in': '9a', 'd1-check_out': '1p' }, 'verify');
    await week.save.click();
    await expect(week.problems).toBeVisible();
    await week.open(service, lastWeek);
    await expect(page.getByText('Verified by ISETS 6Partner')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await expect(week.day('Monday, September 11')).toContainText('9:00 AM – 1:00 PM');
    const form = { _do: 'my/save_week', service: service.split('/').at(-1) ?? '', week: lastWeek, version: '1', action: 'save' };
    const forged = await page.request.post(page.url(), {
      form: { ...form, 'd1-check_in': '8a', 'd1-check_out': '6p' },
      headers: { Origin: baseURL ?? '' },
      maxRedirects: 0,
    });
    expect(forged.status()).toBe(422);
    await page.reload();
    await expect(week.day('Monday, September 11')).toContainText('9:00 AM – 1:00 PM');
  });

  test('PRV-05 an activity without a provider shows why no hours can be entered', async ({ page, records }) => {
    const { service } = await records.startedService('abrams');
    await records.provider(service, 'none');
    const week = new MyWeekPage(page);
    await week.open(service, lastWeek);
    await expect(page.getByText('nobody has said where it takes place')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await records.provider(service, 'grantee');
    await page.reload();
    await expect(week.save).toBeVisible();
  });

  test('CUS-03 a week without hours is signed as such', async ({ page, records }) => {
    const { service } = await records.startedService('abrams');
    const week = new MyWeekPage(page);
    await week.open(service, weekBefore);
    await week.didNotAttend.click();
    await expect(page.getByText('You said that you did not attend this week.')).toBeVisible();
    await page.getByRole('link', { name: 'All weeks' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'September 3 – 9, 2023' })).toContainText('No hours, signed');
  });

  test('BYD-08 a week saved meanwhile shows what is saved now, without scripts', async ({ page, records }) => {
    const { service } = await records.startedService('abrams');
    const week = new MyWeekPage(page);
    await week.open(service, lastWeek);
    await records.week(service, lastWeek, { 'd2-check_in': '9a', 'd2-check_out': '1p' });
    const tuesday = week.day('Tuesday, September 12');
    await tuesday.getByLabel(/Check in$/).fill('10a');
    await tuesday.getByLabel(/Check out$/).fill('2p');
    await week.save.click();
    await expect(week.problems).toContainText('saved this while you were working');
    await expect(tuesday.getByLabel(/Check in$/)).toHaveValue('10a');
    await expect(week.theirs('d2-check_in')).toContainText('9:00 AM');
    await week.save.click();
    await expect(week.done('Saved.')).toBeVisible();
    await expect(tuesday).toContainText('4 h');
  });

  test('BYD-08 a session that ended while typing: signing in saves the week', async ({ page, context, records }) => {
    const { service } = await records.startedService('abrams');
    const week = new MyWeekPage(page);
    await week.open(service, lastWeek);
    const friday = week.day('Friday, September 15');
    await friday.getByLabel(/Check in$/).fill('10a');
    await friday.getByLabel(/Check out$/).fill('noon');
    await context.clearCookies();
    await week.save.click();
    await expect(page.getByText('Your session ended')).toBeVisible();
    await page.getByLabel('User name', { exact: true }).fill('SAbrams');
    await page.getByLabel('Password', { exact: true }).fill('caseload demo pass 2023');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(week.done('Saved.')).toBeVisible();
    await expect(friday).toContainText('2 h');
  });

  test('ATT-15 a customer cannot enter days to come', async ({ page, records }) => {
    const { service } = await records.startedService('abrams');
    const week = new MyWeekPage(page);
    await week.open(service, thisWeek);
    await expect(week.day('Saturday, September 23')).toContainText('Still to come');
    await expect(week.day('Saturday, September 23').getByRole('textbox')).toHaveCount(0);
  });

  test('CUS-05 ACC-09 staff pages and other people’s services are closed to a customer', async ({ page, records }) => {
    const hers = await records.startedService('abrams');
    const other = await records.startedService('maria guadalupe');
    for (const path of ['/customers', hers.profile, `${hers.profile}/plan`, `${hers.service}/attendance`, '/customers.csv']) {
      const status = (await page.request.get(path, { maxRedirects: 0 })).status();
      expect([403, 404], path).toContain(status);
    }
    const missing = '018ab0ea-0000-7000-8000-000000000000';
    for (const id of [other.service.split('/').at(-1), missing]) {
      expect((await page.goto(`/my/attendance/${id}`))?.status()).toBe(404);
      expect((await page.goto(`/my/attendance/${id}/${lastWeek}`))?.status()).toBe(404);
    }
  });

  test('CUS-08 the own plan is there to read, without the notes of staff', async ({ page, records }) => {
    const { service, goal } = await records.startedService('abrams');
    await records.status(service, 'started', { notes: 'For staff eyes only' });
    await page.goto('/my/plan');
    const card = page.locator('.card.goal').filter({ hasText: goal });
    await expect(card).toContainText('WRT - Work Readiness Training');
    await expect(card).toContainText('12/29/2023');
    await expect(page.getByText('For staff eyes only')).toHaveCount(0);
    await expect(page.locator('main').getByRole('textbox')).toHaveCount(0);
  });
});
