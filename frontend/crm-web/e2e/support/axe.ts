import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A violation in code of others that cannot be mended from outside, or that is none. */
export type Exception = {
  readonly rule: string;
  readonly selector: string;
  readonly reason: string;
};

/** Checks the page as it stands, in the light and in the dark theme. */
export async function expectAccessible(
  page: Page,
  exceptions: readonly Exception[] = [],
): Promise<void> {
  // Half-way colours of a transition are nobody's choice.
  await page.emulateMedia({ reducedMotion: 'reduce' });
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
    const violations: string[] = [];
    for (const { id, help, nodes } of results.violations) {
      for (const { html, target } of nodes) {
        const excused = exceptions.filter(({ rule }) => rule === id);
        const isExcused = await page.evaluate(
          ([element, selectors]) =>
            selectors.some((selector) => document.querySelector(element)?.matches(selector)),
          [target.join(' '), excused.map(({ selector }) => selector)] as const,
        );
        if (!isExcused) violations.push(`${id}: ${help}: ${html}`);
      }
    }
    expect(violations, `${page.url()}, ${theme} theme`).toEqual([]);
  }
}
