import { askApi, change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import { changeStaff, staffVersion } from './support/staff';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  type Page,
  test,
} from './support/test';

test.describe.configure({ mode: 'serial' });

const PERSON = { name: 'Wanda Ścibor', email: 'wanda@example.pl', roles: ['HELPDESK'] };
const ROLE = 'Dyżurny nocny';

let personId = '';
let roleId = '';

const dialog = (page: Page) => page.getByRole('dialog');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Więcej' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

async function editRole(origin: string, description: string): Promise<void> {
  const admin = await tokenOf(origin, ADMINISTRATOR);
  const query = 'query($id: ID!) { role(id: $id) { name actions version } }';
  const { data } = (await askApi(origin, query, { id: roleId }, admin)) as {
    data: { role: { name: string; actions: string[]; version: number } };
  };
  const { version: expectedVersion, ...role } = data.role;
  const input = { id: roleId, ...role, description, reason: 'z boku', expectedVersion };
  await change(origin, admin, 'editRole', input, 'role { id }');
}

async function setRoles(origin: string, roles: readonly object[]): Promise<void> {
  const admin = await tokenOf(origin, ADMINISTRATOR);
  const expectedVersion = await staffVersion(origin, admin, personId);
  const input = { id: personId, roles, reason: 'próba', expectedVersion };
  await changeStaff(origin, admin, 'setStaffRoles', input);
}

test.beforeAll(async ({ server }) => {
  personId = await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), PERSON);
});

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('the matrix says which role allows what, found by words and risk', async ({ page }) => {
    await page.goto('/roles');
    const invite = page.getByRole('row', { name: /Zapraszanie pracowników/ });
    await expect(invite.getByText('krytyczne')).toBeVisible();
    await expect(invite.getByText('tak', { exact: true })).toHaveCount(1);
    await expect(invite.getByText('nie', { exact: true })).toHaveCount(4);
    await page.getByLabel('Szukaj uprawnienia').fill('przegladanie prac');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/search=przegladanie\+prac/);
    await expect(invite).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Przeglądanie pracowników/ })).toBeVisible();
    await page.getByRole('link', { name: /Usuń filtr/ }).click();
    await expect(page.getByLabel('Szukaj uprawnienia')).toHaveValue('');
    await page.getByLabel('Ryzyko').selectOption('krytyczne');
    await expect(invite).toBeVisible();
    await expect(page.getByRole('row', { name: /Przeglądanie pracowników/ })).toHaveCount(0);
  });

  test('a role is made; what is missing stands at its field', async ({ page }) => {
    await page.goto('/roles');
    await page.getByRole('link', { name: 'Nowa rola' }).click();
    await expect(heading(page)).toHaveText('Nowa rola');
    const submit = page.getByRole('button', { name: 'Utwórz rolę' });
    await page.getByRole('textbox', { name: 'Nazwa', exact: true }).fill(ROLE);
    await submit.click();
    await expect(page.getByRole('textbox', { name: 'Powód', exact: true })).toBeFocused();
    await expect(
      page.getByRole('textbox', { name: 'Powód', exact: true }),
    ).toHaveAccessibleDescription(/Wypełnij to pole/);
    await expect(page.getByRole('textbox', { name: 'Nazwa', exact: true })).toHaveValue(ROLE);
    await page.getByRole('textbox', { name: 'Powód', exact: true }).fill('nocne dyżury');
    await page.getByLabel('Szukaj uprawnienia').fill('przegladanie prac');
    await page.getByRole('checkbox', { name: /^Przeglądanie pracowników/ }).check();
    await page.getByLabel('Szukaj uprawnienia').fill('wylogowywanie');
    await expect(page.getByRole('checkbox', { name: /^Przeglądanie pracowników/ })).toBeHidden();
    await expect(page.getByText('Wybrano 1')).toBeVisible();
    await submit.click();
    await expect(heading(page)).toHaveText(ROLE);
    roleId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await expect(page.getByRole('link', { name: 'Przeglądanie pracowników' })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
  });

  test('a name is given once', async ({ page }) => {
    await page.goto(`/roles/new?from=${roleId}`);
    await expect(page.getByRole('checkbox', { name: /^Przeglądanie pracowników/ })).toBeChecked();
    await page.getByRole('textbox', { name: 'Nazwa', exact: true }).fill(ROLE);
    await page.getByRole('textbox', { name: 'Powód', exact: true }).fill('jeszcze raz');
    await page.getByRole('button', { name: 'Utwórz rolę' }).click();
    await expect(page.getByRole('textbox', { name: 'Nazwa', exact: true })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await expect(page.getByRole('textbox', { name: 'Nazwa', exact: true })).toBeFocused();
  });

  test('of two edits the later one sees both versions and decides', async ({ page, server }) => {
    await page.goto(`/roles/${roleId}`);
    await page.getByRole('link', { name: 'Edytuj rolę' }).click();
    await expect(heading(page)).toHaveText('Edytuj rolę');
    await page.getByRole('textbox', { name: 'Opis', exact: true }).fill('Mój opis');
    await page.getByRole('textbox', { name: 'Powód', exact: true }).fill('doprecyzowanie');
    await editRole(server.origin, 'Cudzy opis');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    const conflict = page.getByRole('dialog', { name: 'Ktoś był szybszy' });
    await expect(conflict.getByRole('row', { name: 'Opis Mój opis Cudzy opis' })).toBeVisible();
    await expectAccessible(page);
    await conflict.getByRole('button', { name: 'Zapisz moją wersję' }).click();
    await expect(heading(page)).toHaveText(ROLE);
    await expect(page.getByRole('definition').filter({ hasText: /^Mój opis$/ })).toBeVisible();
  });

  test('a role asks for a second factor', async ({ page }) => {
    await page.goto(`/roles/${roleId}`);
    await choose(page, 'Drugi składnik…');
    await dialog(page).getByLabel('Drugi składnik').selectOption('14');
    await dialog(page).getByLabel('Powód').fill('dostęp nocą');
    await dialog(page).getByRole('button', { name: 'Zapisz zmiany' }).click();
    await expect(page.getByText('wymagany w ciągu 14 dni')).toBeVisible();
  });

  test('roles of every installation stay as they are', async ({ page }) => {
    await page.goto('/roles');
    await page.getByRole('link', { name: 'administracja', exact: true }).click();
    await expect(page.getByText('wbudowana')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Edytuj rolę' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Więcej' }).click();
    await expect(page.getByRole('menuitem', { name: 'Usuń rolę…' })).toHaveCount(0);
  });

  test('access is explained: through which role, or what is missing', async ({ page }) => {
    await page.goto('/roles/access');
    await page.getByLabel('Uprawnienie').selectOption({ label: 'Wylogowywanie pracowników' });
    await page.getByRole('combobox', { name: 'Osoba' }).fill('scibor');
    await expect(page.getByRole('option', { name: PERSON.name })).toBeVisible();
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sprawdź', exact: true }).click();
    await expect(page.getByText('nie może', { exact: true })).toBeVisible();
    await expect(page.getByText(/Nie daje go żadna z ról tej osoby/)).toBeVisible();
    await expect(
      page.getByRole('definition').getByRole('link', { name: 'administracja', exact: true }),
    ).toBeVisible();
    await page.getByLabel('Uprawnienie').selectOption({ label: 'Przeglądanie pracowników' });
    await page.getByRole('button', { name: 'Sprawdź', exact: true }).click();
    await expect(page.getByText('może', { exact: true })).toBeVisible();
    await expect(page.getByText('w całej firmie', { exact: true })).toBeVisible();
    await expect(
      page.getByRole('definition').getByRole('link', { name: 'obsługa klienta' }),
    ).toBeVisible();
    await expectAccessible(page);

    await test.step('without a person everybody who may is told, and found in the list', async () => {
      await page.goto('/roles/access?action=users.session.end');
      await page.getByRole('link', { name: /^Pokaż \d+ os.* na liście$/ }).click();
      await expect(page).toHaveURL(/\/staff\?action=users\.session\.end/);
      await expect(page.getByRole('link', { name: ADMINISTRATOR.name })).toBeVisible();
      await expect(page.getByRole('link', { name: PERSON.name })).toHaveCount(0);
      await expect(
        page.getByRole('link', { name: 'Usuń filtr: Może: Wylogowywanie pracowników' }),
      ).toBeVisible();
    });
  });

  test('a role is given for one division only, and the rights say so', async ({ page, server }) => {
    const admin = await tokenOf(server.origin, ADMINISTRATOR);
    const north = { code: 'POLNOC', name: 'Oddział Północ', form: 'LEGAL_ENTITY' };
    await change(server.origin, admin, 'createDivision', north, 'division { id }');
    await page.goto(`/staff/${personId}`);
    await choose(page, 'Zmień role…');
    await dialog(page)
      .getByRole('checkbox', { name: /^obsługa klienta/ })
      .first()
      .uncheck();
    await dialog(page).getByText('Tylko w wybranych oddziałach: obsługa klienta').click();
    await dialog(page).getByLabel('obsługa klienta (Oddział Północ)').check();
    await dialog(page).getByLabel('Powód').fill('tylko północ');
    await expectAccessible(page);
    await dialog(page).getByRole('button', { name: 'Zmień role' }).click();
    await expect(
      page.getByRole('listitem').filter({ hasText: /^obsługa klienta \(Oddział Północ\)$/ }),
    ).toBeVisible();
    await page.getByText('Ludzie i dostęp').click();
    const right = page.getByRole('listitem').filter({ hasText: 'Przeglądanie pracowników' });
    await expect(right.getByText('Oddział Północ')).toBeVisible();
    await right.getByRole('link').click();
    await expect(page.getByText('obsługa klienta (Oddział Północ)')).toBeVisible();
  });

  test('a role that somebody holds is not deleted; afterwards it is', async ({ page, server }) => {
    await setRoles(server.origin, [{ roleId }]);
    await page.goto(`/roles/${roleId}`);
    await expect(page.getByRole('link', { name: '1 osoba' })).toBeVisible();
    const remove = async () => {
      await choose(page, 'Usuń rolę…');
      await dialog(page).getByLabel('Powód').fill('koniec dyżurów');
      await dialog(page).getByRole('button', { name: 'Usuń rolę' }).click();
    };
    await remove();
    await expect(dialog(page).getByRole('alert')).toBeFocused();
    await expect(dialog(page).getByLabel('Powód')).toHaveValue('koniec dyżurów');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await setRoles(server.origin, []);
    await remove();
    await expect(page).toHaveURL(/\/roles$/);
    await expect(page.getByText('Rola została usunięta.')).toBeVisible();
    await expect(page.getByRole('link', { name: ROLE })).toHaveCount(0);
  });
});

test('an auditor reads the matrix and is offered nothing', async ({ page, server }) => {
  const auditor = { name: 'Ada Audyt', email: 'ada.role@example.pl', roles: ['AUDITOR'] };
  await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), auditor);
  await page.goto('/sign-in?next=/roles');
  await fillSignIn(page, { email: auditor.email, password: PASSWORD });
  await expect(page.getByRole('row', { name: /Zapraszanie pracowników/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Nowa rola' })).toHaveCount(0);
  await page.getByRole('link', { name: 'audyt', exact: true }).click();
  await expect(heading(page)).toHaveText('audyt');
  await expect(page.getByRole('button', { name: 'Więcej' })).toHaveCount(0);
  await page.goto('/roles/new');
  await expect(page.getByText('Nie masz do tego uprawnień.')).toBeVisible();
});
