import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { routes } from '../fixtures/addresses.ts';
import { expect, test } from '../fixtures/base.ts';
import { viewports, visits } from './routes.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each broken rule with the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html}`));
}

/** How far the page scrolls sideways, in CSS pixels. */
async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await sidewaysScroll(page), 'pixels of sideways scroll').toBeLessThanOrEqual(0);
}

test('every page of the program is visited here', () => {
  const visited = new Set(visits.map((visit) => visit.route));
  expect([...visited].toSorted()).toEqual(routes.toSorted());
});

for (const { route, of, as: roles, at, states = [] } of visits) {
  for (const role of roles) {
    test.describe(`${of ? `${route} of ${of}` : route} as ${role ?? 'a stranger'}`, () => {
      test.use({ as: role });
      for (const state of [{ name: 'loaded' }, ...states]) {
        for (const viewport of viewports) {
          test(`is accessible when ${state.name} at ${viewport.width} px`, async ({ page, addressOf, records }) => {
            await page.setViewportSize(viewport);
            const response = await page.goto(at === undefined ? await addressOf(route) : await at(records, page));
            expect(response?.status()).toBe(200);
            await state.enter?.(page);
            await expectAccessible(page);
          });
        }
      }
    });
  }
}

test.describe('an address that leads nowhere', () => {
  test.use({ as: 'partner' });
  for (const viewport of viewports) {
    test(`is accessible at ${viewport.width} px`, async ({ page }) => {
      await page.setViewportSize(viewport);
      expect((await page.goto('/nowhere'))?.status()).toBe(404);
      await expectAccessible(page);
    });
  }
});
