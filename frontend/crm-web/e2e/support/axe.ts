import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Checks the page as it stands, in the light and in the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    // Colours change within a tenth of a second.
    await page.waitForTimeout(200);
    await page.evaluate(source);
    const results = await page.evaluate(
      (tags) =>
        (
          globalThis as unknown as {
            axe: { run: (root: Document, options: object) => Promise<AxeResults> };
          }
        ).axe.run(document, { runOnly: { type: 'tag', values: tags } }),
      RULES,
    );
    const violations = results.violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
    expect(violations, `${page.url()}, ${theme} theme`).toEqual([]);
  }
}
