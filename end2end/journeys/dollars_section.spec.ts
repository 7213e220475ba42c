import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/base.ts';

test.use({ as: 'partner' });

/** Dollars of a text such as "$1,596.00" or "$0", in cents. */
function cents(text: string): number {
  const amount = /\$([\d,]+)(?:\.(\d\d))?/.exec(text);
  if (amount === null) {
    throw new Error(`No amount in ${text}`);
  }
  return Number(amount[1]?.replaceAll(',', '')) * 100 + Number(amount[2] ?? '0');
}

test('OSS-02 OSS-05 OSS-13 the total is the sum of the bars, and a bar opens its payments', async ({
  page,
  records,
}) => {
  await page.goto(await records.profile('okafor'));
  const section = page.locator('#overview-support');
  const heading = section.getByRole('heading', { name: /Support Services — Total Payments Issued - / });
  for (const tab of await section.getByRole('navigation', { name: 'State fiscal year' }).getByRole('link').all()) {
    const name = await tab.innerText();
    await test.step(name, async () => {
      const figures = await section.locator('.figures').allInnerTexts();
      expect(figures.length).toBe(7);
      const sum = figures.map(cents).reduce((a, b) => a + b, 0);
      expect(cents(await heading.innerText())).toBe(sum);
    });
  }
  await expect(section).toContainText('Select a supportive service in the graph to view the details below.');
  await section.getByRole('link', { name: 'Payments of Transportation' }).click();
  const rows = page.locator('#support-payments tbody tr');
  await expect(rows).toHaveCount(4);
  await rows.first().getByRole('link', { name: /^Edit the payment/ }).click();
  await expect(page).toHaveURL(/\/dollars\//);
});

test('OSS-10 every fiscal year is reached and adds up', async ({ page, records }) => {
  await page.goto(`${await records.profile('okafor')}/summary/support`);
  const years = page.getByRole('navigation', { name: 'State fiscal year' }).getByRole('link');
  const heading = page.getByRole('heading', { name: /Total Payments Issued - / });
  let all = 0;
  for (let at = 0; at < (await years.count()); at += 1) {
    await years.nth(at).click();
    await expect(years.nth(at)).toHaveAttribute('aria-current', 'page');
    all += cents(await heading.innerText());
  }
  expect(all).toBe(159_600);
});

test('BYD-02 the total says where it comes from', async ({ page, records }) => {
  await page.goto(`${await records.profile('okafor')}/summary/support`);
  await page.getByRole('button', { name: /Total Payments Issued/ }).click();
  const explanation = page.locator('#explain-total');
  await expect(explanation).toBeVisible();
  await expect(explanation).toContainText('Rule: OSS-02, OSS-04, OQ-60.');
  await page.keyboard.press('Escape');
  await expect(explanation).toBeHidden();
});

test('OSS-02 the list is exported', async ({ page, records }) => {
  await page.goto(`${await records.profile('okafor')}/summary/support`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export List as CSV' }).click();
  const file = await (await download).path();
  expect(await readFile(file, 'utf8')).toContain('"Payment Description"');
});
