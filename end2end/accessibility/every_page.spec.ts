import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/base.ts';
import { viewports, visits, type Visit } from './routes.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each broken rule with the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html}`));
}

/** Elements that make the page scroll sideways: none may. */
async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function open(page: Page, visit: Visit): Promise<void> {
  await page.goto(typeof visit.path === 'string' ? visit.path : await visit.path(page));
}

for (const visit of visits) {
  test.describe(`${visit.name} as ${visit.as ?? 'a stranger'}`, () => {
    test.use({ as: visit.as });
    for (const state of visit.states) {
      for (const viewport of viewports) {
        test(`accessible when ${state.name} at ${viewport.width} px`, async ({ page }) => {
          await page.setViewportSize(viewport);
          await open(page, visit);
          await state.enter?.(page);
          expect(await violations(page)).toEqual([]);
          expect(await sidewaysScroll(page), 'pixels of sideways scroll').toBeLessThanOrEqual(0);
        });
      }
    }
  });
}
