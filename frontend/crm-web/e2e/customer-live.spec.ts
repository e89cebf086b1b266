import { askApi, change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer } from './support/customers';
import { ADMINISTRATOR, expect, type Page, test } from './support/test';

test.describe.configure({ mode: 'serial' });

let id = '';
let path = '';
let admin = '';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Dane klienta' });
const newer = 'W międzyczasie ktoś zmienił te dane.';

/** What the page is told of the customer from now on. */
function told(page: Page): readonly string[] {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('customerChanged')) frames.push(String(payload));
    }),
  );
  return frames;
}

async function versionOf(origin: string): Promise<number> {
  const query = 'query($id: ID!) { customer(id: $id) { version } }';
  const answer = (await askApi(origin, query, { id }, admin)) as {
    data: { customer: { version: number } };
  };
  return answer.data.customer.version;
}

/** Changes a field of the customer in the form of their page. */
async function edit(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Edytuj' }).click();
  await dialog(page).getByLabel(field).fill(value);
  await dialog(page).getByRole('button', { name: 'Zapisz zmiany' }).click();
  await expect(dialog(page)).toHaveCount(0);
}

test.beforeAll(async ({ server }) => {
  const { origin } = server;
  admin = await tokenOf(origin, ADMINISTRATOR);
  id = await createCustomer(origin, admin, { givenName: 'Żaneta', familyName: 'Ćwik' });
  path = `/customers/${id}`;
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
  const frames = told(page);
  await page.goto(path);
  await expect.poll(() => frames.length).toBeGreaterThan(0);
  await other.goto(path);
  await edit(other, 'Telefon', '601 200 300');
  await expect(page.getByRole('link', { name: '+48601200300' })).toBeVisible();

  await page.getByRole('button', { name: 'Edytuj' }).click();
  await dialog(page).getByLabel('Telefon').fill('601 200 311');
  await edit(other, 'E-mail', 'zaneta@example.pl');
  await expect(dialog(page).getByText(newer)).toBeVisible();
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
  await expect(dialog(page).getByText(newer)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: '+48601200322' })).toBeVisible();
  await elsewhere.close();
});

test('one’s own changes follow upon each other without a word', async ({
  context,
  page,
  server,
  session,
}) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  const frames = told(page);
  await page.goto(path);
  for (const phone of ['601 200 401', '601 200 402', '601 200 403']) {
    await edit(page, 'Telefon', phone);
  }
  await expect(page.getByRole('link', { name: '+48601200403' })).toBeVisible();
  await page.getByRole('button', { name: 'Edytuj' }).click();
  await expect(dialog(page).getByLabel('Telefon')).toHaveValue('+48601200403');
  const last = new RegExp(`"version": ?${await versionOf(server.origin)}\\b`);
  await expect.poll(() => frames.at(-1)).toMatch(last);
  await expect(dialog(page).getByText(newer)).toHaveCount(0);
});

test('a form that is opened while the page is being shown anew is about what it was opened on', async ({
  context,
  page,
  server,
  session,
}) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  const { origin } = server;
  const contacts = async (mutation: string, input: object) => {
    const based = { id, expectedVersion: await versionOf(origin), ...input };
    const picked = 'customer { contacts { id } }';
    type Changed = { readonly customer: { readonly contacts: readonly { readonly id: string }[] } };
    return (await change<Changed>(origin, admin, mutation, based, picked)).customer.contacts;
  };
  const jan = { name: 'Jan Żak', purposes: ['BILLING'] };
  const [contact] = await contacts('addCustomerContact', { contact: jan });
  const frames = told(page);
  await page.goto(path);
  await expect.poll(() => frames.length).toBeGreaterThan(0);

  // The page asks for what is there now, and the answer is long in coming.
  const answers: (() => void)[] = [];
  await page.route(
    (url) => url.pathname === path,
    (route) => {
      answers.push(() => void route.continue());
    },
  );
  await contacts('removeCustomerContact', { contactId: contact?.id });
  await expect.poll(() => answers.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Zmień: Jan Żak' }).click();
  const form = page.getByRole('dialog', { name: 'Osoba kontaktowa' });
  await form.getByLabel('Uwaga').fill('tylko rano');
  await page.unroute((url) => url.pathname === path);
  for (const answer of answers) answer();

  // The row is gone, the form is not.
  await expect(page.getByText('Nie ma osób kontaktowych.')).toBeAttached();
  await expect(form.getByText(newer)).toBeVisible();
  await expect(form.getByLabel('Uwaga')).toHaveValue('tylko rano');
  await form.getByRole('button', { name: 'Zapisz zmiany' }).click();
  await expect(page.getByRole('dialog', { name: 'Ktoś był szybszy' })).toBeVisible();
});

test('who comes back to a customer sees what was noted meanwhile', async ({
  context,
  page,
  server,
  session,
}) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  await page.goto(path);
  await page.getByRole('main').getByRole('link', { name: 'Klienci' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klienci');
  const note = { id, text: 'Pies gryzie.' };
  await change(server.origin, admin, 'addCustomerNote', note, 'customer { id }');
  await page.goBack();
  await expect(page.getByText('Pies gryzie.').first()).toBeVisible();
});

test('a page that was told nothing more is told again once somebody looks', async ({
  context,
  page,
  server,
  session,
}) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  const sockets: { close: (options: { code: number }) => Promise<void> }[] = [];
  await page.routeWebSocket(/\/graphql\/ws$/, (socket) => {
    sockets.push(socket);
    socket.connectToServer();
  });
  const frames = told(page);
  await page.goto(path);
  await expect.poll(() => frames.length).toBeGreaterThan(0);
  // A bad request isn't tried again.
  await sockets[0]?.close({ code: 4400 });
  const note = { id, text: 'Brama na kod.' };
  await change(server.origin, admin, 'addCustomerNote', note, 'customer { id }');
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => sockets.length).toBe(2);
  await expect(page.getByText('Brama na kod.').first()).toBeVisible();
});
