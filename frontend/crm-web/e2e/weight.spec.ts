import { expect, type Page, test } from './support/test';

/** Bytes of JavaScript that a first visit to a page loads, as they come over the wire (gzip). */
async function weigh(page: Page, path: string): Promise<number> {
  const answers: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!/\.js(\?|$)/.test(response.url())) return;
    answers.push(
      response
        .finished()
        .then(() => response.request().sizes())
        .then((sizes) => sizes.responseBodySize),
    );
  });
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  return (await Promise.all(answers)).reduce((sum, size) => sum + size, 0);
}

test('sign-in carries less than 150 kB of scripts', async ({ page }) => {
  expect(await weigh(page, '/sign-in')).toBeLessThan(150_000);
});

// Not the page of the API: GraphiQL alone is heavier, and no other page loads any of it.
for (const path of [
  '/profile',
  '/staff',
  '/staff/invite',
  '/roles/new',
  '/organization/edit',
  '/service-accounts/new',
  '/jobs',
  '/mail',
]) {
  test(`${path} carries less than 350 kB of scripts`, async ({ page, context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
    expect(await weigh(page, path)).toBeLessThan(350_000);
  });
}
