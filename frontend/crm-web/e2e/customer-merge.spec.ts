import { change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { createCustomer, defineField } from './support/customers';
import { ADMINISTRATOR, expect, expectNoSidewaysScroll, freshTest } from './support/test';

const test = freshTest();

test.describe.configure({ mode: 'serial' });

const ids: string[] = [];

test.beforeAll(async ({ server }) => {
  const { origin } = server;
  const admin = await tokenOf(origin, ADMINISTRATOR);
  const create = async (input: object) => {
    const id = await createCustomer(origin, admin, input);
    ids.push(id);
    return id;
  };
  const person = { givenName: 'Jan', familyName: 'Żak', phone: '601200300' };
  await create({ ...person, email: 'zak@example.pl' });
  const double = await create({ ...person, givenName: 'Janusz' });
  await create({ kind: 'COMPANY', companyName: 'Żuraw sp. z o.o.', phone: '601200300' });
  await defineField(origin, admin, { key: 'umowa', labelPl: 'Nr umowy' });
  await defineField(origin, admin, { key: 'klucz', labelPl: 'Klucz do klatki' });
  const custom = async (id: string | undefined, ...customFields: readonly object[]) =>
    change(
      origin,
      admin,
      'editCustomer',
      { id, expectedVersion: 1, customFields },
      'customer { id }',
    );
  await custom(ids[0], { key: 'umowa', value: 'U/1' });
  await custom(double, { key: 'umowa', value: 'U/2' }, { key: 'klucz', value: 'u sąsiada' });
  const note = { id: double, text: 'Pies gryzie.' };
  await change(origin, admin, 'addCustomerNote', note, 'customer { id }');
});

test.beforeEach(async ({ context, session }) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
});

test('two who can’t be one are told why', async ({ page }) => {
  await page.goto(`/customers/${ids[0]}`);
  await page.getByRole('button', { name: 'Więcej' }).click();
  await page.getByRole('menuitem', { name: 'Połącz z duplikatem' }).click();
  await expect(page.getByRole('heading', { name: 'Prawdopodobne duplikaty' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Duplikat' }).fill('zuraw');
  await page.getByRole('option', { name: /Żuraw/ }).click();
  await expect(page.getByText('Klienci różnych rodzajów nie mogą być jednym.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Połącz na zawsze' })).toHaveCount(0);
});

test('a double is merged after a look at both sides', async ({ page }) => {
  await page.goto(`/customers/${ids[0]}/merge`);
  await page.getByRole('link', { name: 'Porównaj: Janusz Żak' }).click();
  await expect(page.getByRole('row', { name: /Imię/ })).toContainText('Janusz');
  await expect(page.getByRole('row', { name: /Nr umowy/ }).getByRole('deletion')).toHaveText('U/2');
  await expect(page.getByRole('row', { name: /Klucz do klatki/ })).toContainText(
    'przejdzie z duplikatu',
  );
  await page.getByRole('link', { name: 'Zamień stronami' }).click();
  await expect(page).toHaveURL(new RegExp(`${ids[1]}/merge\\?double=${ids[0]}`));
  await expect(page.getByRole('row', { name: /E-mail/ })).toContainText('przejdzie z duplikatu');
  await page.goBack();
  await expect(page.getByRole('term').filter({ hasText: 'Notatki' })).toBeVisible();
  await page.getByRole('button', { name: 'Połącz na zawsze' }).click();
  await expect(page.getByLabel('Powód')).toBeFocused();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await page.getByLabel('Powód').fill('założony dwa razy');
  await page.getByRole('button', { name: 'Połącz na zawsze' }).click();
  await expect(page).toHaveURL(new RegExp(`/customers/${ids[0]}$`));
  await expect(page.getByText('Pies gryzie.').first()).toBeVisible();
  await expect(page.getByText('u sąsiada').first()).toBeVisible();
  await page.goto(`/customers/${ids[1]}`);
  await expect(page.getByText('To był duplikat')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edytuj' })).toHaveCount(0);
});

test('who is only a lead is forgotten for good', async ({ page }) => {
  await page.goto(`/customers/${ids[0]}`);
  await page.getByRole('button', { name: 'Więcej' }).click();
  await page.getByRole('menuitem', { name: 'Zanonimizuj' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Anonimizuj na zawsze' }).click();
  await expect(dialog.getByLabel('Powód')).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel('Powód').fill('wniosek klienta');
  await dialog.getByRole('button', { name: 'Anonimizuj na zawsze' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Klient zanonimizowany');
  await expect(page.getByText('zak@example.pl')).toHaveCount(0);
});

test('the list is taken away as a file', async ({ page }) => {
  await page.goto('/customers?search=zuraw');
  await page.getByRole('button', { name: 'Eksportuj' }).click();
  await page.getByRole('menuitem', { name: 'Tekst (CSV)' }).click();
  await expect(page.getByText('Eksport trwa w tle.')).toBeVisible();
  await expect(async () => {
    await page.goto('/jobs?status=SUCCEEDED&whose=mine');
    await expect(page.getByRole('link', { name: 'Eksport klientów' })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
});
