import { tokenOf } from './support/api';
import { createCustomer, defineField } from './support/customers';
import { ADMINISTRATOR, expect, type Page, test } from './support/test';

/** Bytes of JavaScript that a first visit to a page loads, as they come over the wire (gzip). */
async function weigh(
  page: Page,
  path: string,
  then: () => Promise<void> = async () => {},
): Promise<number> {
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
  await then();
  return (await Promise.all(answers)).reduce((sum, size) => sum + size, 0);
}

test('sign-in carries less than 150 kB of scripts', async ({ page }) => {
  expect(await weigh(page, '/sign-in')).toBeLessThan(150_000);
});

for (const path of [
  '/',
  '/profile',
  '/staff',
  '/staff/invite',
  '/roles/new',
  '/organization/edit',
  '/service-accounts/new',
  '/customers',
  '/customers/new',
  '/customers/import',
  '/custom-fields/new',
  '/locations',
  '/jobs',
  '/mail',
  '/logs/activity',
  '/logs/audit',
  '/api',
  '/api/schema',
]) {
  test(`${path} carries less than 350 kB of scripts`, async ({ page, context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
    expect(await weigh(page, path)).toBeLessThan(350_000);
  });
}

test('pages about one object carry less than 350 kB of scripts', async ({
  browser,
  session,
  server,
}) => {
  const { origin } = server;
  const token = await tokenOf(origin, ADMINISTRATOR);
  const customer = await createCustomer(origin, token, { givenName: 'Ewa', familyName: 'Waga' });
  const field = await defineField(origin, token, { key: 'weight', labelPl: 'Waga' });
  for (const path of [
    `/customers/${customer}`,
    `/customers/${customer}/merge`,
    `/custom-fields/${field}/edit`,
  ]) {
    // Each is a first visit.
    const context = await browser.newContext({ baseURL: origin, storageState: session });
    expect(await weigh(await context.newPage(), path), path).toBeLessThan(350_000);
    await context.close();
  }
});

// GraphiQL with its editor and the language behind it; nobody loads it who does not start it.
test('the started console of the API carries less than 480 kB of scripts', async ({
  page,
  context,
  session,
}) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  const weight = await weigh(page, '/api', async () => {
    await page.getByRole('button', { name: 'Uruchom konsolę' }).click();
    await expect(page.getByRole('textbox', { name: 'Query Editor' })).toBeAttached();
    await page.waitForLoadState('networkidle');
  });
  expect(weight).toBeLessThan(480_000);
});
