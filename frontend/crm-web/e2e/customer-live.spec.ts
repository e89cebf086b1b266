import { tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer } from './support/customers';
import { ADMINISTRATOR, expect, type Page, test } from './support/test';

test.describe.configure({ mode: 'serial' });

let path = '';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Dane klienta' });

/** Changes a field of the customer in the form of their page. */
async function edit(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Edytuj' }).click();
  await dialog(page).getByLabel(field).fill(value);
  await dialog(page).getByRole('button', { name: 'Zapisz zmiany' }).click();
  await expect(dialog(page)).toHaveCount(0);
}

test.beforeAll(async ({ server }) => {
  const { origin } = server;
  const admin = await tokenOf(origin, ADMINISTRATOR);
  const input = { givenName: 'Żaneta', familyName: 'Ćwik' };
  path = `/customers/${await createCustomer(origin, admin, input)}`;
});

test('what another browser changes is seen at once, and a form that is open loses nothing', async ({
  browser,
  context,
  page,
  session,
  server,
}) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  const elsewhere = await browser.newContext({
    baseURL: server.origin,
    locale: 'pl-PL',
    storageState: session,
  });
  const other = await elsewhere.newPage();
  const following = new Promise<void>((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('customerChanged')) resolve();
      }),
    );
  });
  await page.goto(path);
  await following;
  await other.goto(path);
  await edit(other, 'Telefon', '601 200 300');
  await expect(page.getByRole('link', { name: '+48601200300' })).toBeVisible();

  await page.getByRole('button', { name: 'Edytuj' }).click();
  await dialog(page).getByLabel('Telefon').fill('601 200 311');
  await edit(other, 'E-mail', 'zaneta@example.pl');
  await expect(dialog(page).getByText('W międzyczasie ktoś zmienił te dane.')).toBeVisible();
  await expectAccessible(page);
  await expect(dialog(page).getByLabel('Telefon')).toHaveValue('601 200 311');
  await expect(dialog(page).getByLabel('E-mail')).toHaveValue('');
  await expect(page.getByRole('link', { name: 'zaneta@example.pl' })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Zapisz zmiany' }).click();
  const conflict = page.getByRole('dialog', { name: 'Ktoś był szybszy' });
  await expect(conflict.getByRole('row', { name: /E-mail/ })).toContainText('zaneta@example.pl');
  await conflict.getByRole('button', { name: 'Zostaw obecną' }).click();
  await expect(page.getByRole('link', { name: 'zaneta@example.pl' })).toBeVisible();

  // A form that is given up is followed by what came meanwhile.
  await page.getByRole('button', { name: 'Edytuj' }).click();
  await edit(other, 'Telefon', '601 200 322');
  await expect(dialog(page).getByText('W międzyczasie ktoś zmienił te dane.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: '+48601200322' })).toBeVisible();
  await elsewhere.close();
});

test('one’s own changes follow upon each other without a word', async ({
  context,
  page,
  session,
}) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  await page.goto(path);
  for (const phone of ['601 200 401', '601 200 402', '601 200 403']) {
    await edit(page, 'Telefon', phone);
  }
  await expect(page.getByRole('link', { name: '+48601200403' })).toBeVisible();
  await page.getByRole('button', { name: 'Edytuj' }).click();
  await expect(dialog(page).getByLabel('Telefon')).toHaveValue('+48601200403');
  await expect(dialog(page).getByText('W międzyczasie ktoś zmienił te dane.')).toHaveCount(0);
});
