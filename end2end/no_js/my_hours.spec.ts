import { expect, test } from '../fixtures/base.ts';
import { WeekPage } from '../pages/week_page.ts';

test.describe('a customer on a small phone, in Spanish', () => {
  test.use({ as: 'cliente', viewport: { width: 320, height: 640 } });

  test('CUS-03 BYD-09 own hours are entered and kept', async ({ page }) => {
    await page.goto('/my');
    await page.getByRole('link', { name: 'Todas las semanas' }).first().click();
    await page.getByRole('listitem').filter({ hasText: 'Sin anotar' }).getByRole('link').first().click();
    const card = page.locator('section.day').filter({ has: page.getByRole('textbox') }).first();
    await card.getByLabel(/Entrada$/).fill('8:30 a. m.');
    await card.getByLabel(/Salida$/).fill('25:10');
    await page.getByRole('button', { name: 'Guardar mis horas' }).click();
    await expect(page.getByRole('heading', { name: 'Hay un problema' })).toBeVisible();
    await expect(card.getByLabel(/Salida$/)).toHaveValue('25:10');
    await card.getByLabel(/Salida$/).fill('5p');
    await page.getByRole('button', { name: 'Guardar mis horas' }).click();
    await expect(page.getByText('Guardado.')).toBeVisible();
    await expect(card.getByLabel(/Salida$/)).toHaveValue('5:00 p. m.');
    await expect(card).toContainText('8 h 30 min');
  });

  test('CUS-08 the own plan is there to read', async ({ page }) => {
    await page.goto('/my/plan');
    await expect(page.getByRole('heading', { level: 1, name: 'Mi plan' })).toBeVisible();
    await expect(page.locator('main textarea, main input')).toHaveCount(0);
  });
});

test.describe('staff without scripts', () => {
  test.use({ as: 'partner' });

  test('ATT-02 a week is entered, copied from the week before and saved', async ({ page, addressOf }) => {
    const week = new WeekPage(page);
    const weeks = await addressOf('/customers/:profile/services/:service/attendance');
    await week.openThisWeek(weeks);
    await week.cell('Tuesday', 'Check In').fill('10a');
    await page.getByRole('button', { name: 'Copy last week' }).click();
    await expect(page.getByText('They are not saved yet')).toBeVisible();
    await expect(week.cell('Tuesday', 'Check In')).toHaveValue('10a');
    await page.getByRole('button', { name: 'Discard the draft' }).click();
    await expect(week.cell('Tuesday', 'Check In')).not.toHaveValue('10a');
  });
});
