import { expect, test } from '../fixtures/base.ts';

const NOTES = '/customers/:profile/summary/notes';

test.use({ as: 'partner' });

test('NOT-01 NOT-06 a note is written, kept as typed, counted and filtered by kind', async ({ page, addressOf }) => {
  await page.goto(await addressOf(NOTES));
  const heading = page.getByRole('heading', { name: /^CASE NOTES \(\d+\)/ });
  const before = Number(/\((\d+)\)/.exec(await heading.innerText())?.[1]);
  const text = `Met today ${String(Date.now())}. <script>alert(1)</script> שלום 😀`;
  await page.getByLabel('Kind', { exact: true }).selectOption('Follow-up');
  await page.getByLabel('Note', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Add Note' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Added.' })).toBeVisible();
  await expect(heading).toContainText(`CASE NOTES (${String(before + 1)})`);
  const table = page.getByRole('table', { name: 'Case notes' });
  await expect(table).toContainText(text);
  await page.getByRole('navigation', { name: 'Kinds of notes' }).getByRole('link', { name: /^Follow-up/ }).click();
  await expect(table).toContainText(text);
  await page.getByRole('navigation', { name: 'Kinds of notes' }).getByRole('link', { name: /^Attendance/ }).click();
  await expect(table).not.toContainText(text);
});

test('NOT-06 a note without text is refused at its field, and nothing typed is lost', async ({ page, addressOf }) => {
  await page.goto(await addressOf(NOTES));
  await page.getByLabel('Kind', { exact: true }).selectOption('Attendance');
  await page.getByLabel('Date', { exact: true }).fill('02/30/2023');
  await page.getByRole('button', { name: 'Add Note' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2);
  await expect(page.getByLabel('Date', { exact: true })).toHaveValue('02/30/2023');
  await expect(page.getByLabel('Note', { exact: true })).toHaveAttribute('aria-invalid', 'true');
});

test('SHL-18 every page of a profile leads to its instructions', async ({ page, addressOf }) => {
  await page.goto(await addressOf(NOTES));
  await page.getByRole('navigation', { name: 'Related Instructions' }).getByRole('link', { name: 'Case notes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Case notes');
  await page.getByRole('link', { name: 'Instructions' }).first().click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Attendance', exact: true })).toBeVisible();
});
