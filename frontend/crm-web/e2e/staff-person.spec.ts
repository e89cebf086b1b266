import { tokenOf } from './support/api';
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

const PERSON = { name: 'Łukasz Źdźbło', email: 'lukasz@example.pl' };
let id = '';

const dialog = (page: Page) => page.getByRole('dialog');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Więcej' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('somebody is invited; what is wrong stands at its field', async ({ page }) => {
    await page.goto('/staff/invite');
    await expectAccessible(page);
    const submit = page.getByRole('button', { name: 'Wyślij zaproszenie' });
    await submit.click();
    await expect(page.getByText('Wypełnij to pole.')).toHaveCount(2);
    await page.getByLabel('Imię i nazwisko').fill(PERSON.name);
    await page.getByLabel('Adres e-mail').fill(ADMINISTRATOR.email);
    await page.getByRole('checkbox', { name: 'obsługa klienta' }).check();
    await submit.click();
    await expect(page.getByLabel('Adres e-mail')).toBeFocused();
    await expect(page.getByLabel('Adres e-mail')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Imię i nazwisko')).toHaveValue(PERSON.name);
    await expect(page.getByRole('checkbox', { name: 'obsługa klienta' })).toBeChecked();
    await expectAccessible(page);
    await page.getByLabel('Adres e-mail').fill(PERSON.email);
    await submit.click();
    await expect(heading(page)).toHaveText(PERSON.name);
    id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await expect(page.getByText(`Zaproszenie wysłano na ${PERSON.email}.`)).toBeVisible();
    await expect(page.getByText('ważne do')).toBeVisible();
    await choose(page, 'Wyślij zaproszenie ponownie');
    await expect(page.getByText('poprzedni odnośnik nie działa')).toBeVisible();
    await expectAccessible(page);
  });

  test('of two edits the later one sees both versions and decides', async ({ page, server }) => {
    const admin = await tokenOf(server.origin, ADMINISTRATOR);
    const rename = async (name: string) =>
      changeStaff(server.origin, admin, 'editStaffMember', {
        id,
        name,
        expectedVersion: await staffVersion(server.origin, admin, id),
      });
    await page.goto(`/staff/${id}`);
    await page.getByRole('button', { name: 'Edytuj' }).click();
    await expect(page.getByLabel('Imię i nazwisko')).toBeFocused();
    await page.getByLabel('Imię i nazwisko').fill('Łukasz Mój');
    await rename('Łukasz Cudzy');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    const conflict = page.getByRole('dialog', { name: 'Ktoś był szybszy' });
    await expect(
      conflict.getByRole('row', { name: 'Imię i nazwisko Łukasz Mój Łukasz Cudzy' }),
    ).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Imię i nazwisko')).toHaveValue('Łukasz Mój');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await conflict.getByRole('button', { name: 'Zapisz moją wersję' }).click();
    await expect(heading(page)).toHaveText('Łukasz Mój');

    await page.getByRole('button', { name: 'Edytuj' }).click();
    await page.getByLabel('Imię i nazwisko').fill('Łukasz Inny');
    await rename('Łukasz Ostatni');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await conflict.getByRole('button', { name: 'Zostaw obecną' }).click();
    await expect(heading(page)).toHaveText('Łukasz Ostatni');
    await expect(dialog(page)).toHaveCount(0);

    const history = page.getByRole('listitem').filter({ hasText: 'Dane zmienione' }).first();
    await expect(history.getByRole('deletion')).toContainText('Łukasz Mój');
    await expect(history.getByRole('insertion')).toContainText('Łukasz Ostatni');
  });

  test('the keyboard alone disables an account, not without a reason', async ({ page }) => {
    await page.goto(`/staff/${id}`);
    await page.getByRole('button', { name: 'Więcej' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.type('Wyłącz');
    await expect(page.getByRole('menuitem', { name: 'Wyłącz konto…' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Powód')).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Powód')).toHaveAccessibleDescription(/Wypełnij to pole/);
    await page.keyboard.type('koniec umowy');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Konto wyłączone: koniec umowy')).toBeVisible();
    await expect(page.getByText('wyłączone', { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
    await choose(page, 'Włącz konto…');
    await dialog(page).getByLabel('Powód').fill('pomyłka');
    await page.getByRole('button', { name: 'Włącz konto' }).click();
    await expect(page.getByText('zaproszone', { exact: true }).first()).toBeVisible();
  });

  test('roles and address change, and every step is in the history', async ({ page }) => {
    await page.goto(`/staff/${id}`);
    await choose(page, 'Zmień role…');
    await expect(dialog(page).getByRole('checkbox', { name: 'obsługa klienta' })).toBeChecked();
    await dialog(page).getByRole('checkbox', { name: 'księgowość' }).check();
    await dialog(page).getByLabel('Powód').fill('zastępstwo');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Zmień role', exact: true }).click();
    await expect(page.getByRole('listitem').filter({ hasText: /^księgowość$/ })).toBeVisible();
    await choose(page, 'Zmień adres e-mail…');
    await dialog(page).getByLabel('Adres e-mail').fill('nie adres');
    await dialog(page).getByLabel('Powód').fill('nowa domena');
    await page.getByRole('button', { name: 'Zmień adres', exact: true }).click();
    await expect(dialog(page).getByLabel('Adres e-mail')).toHaveAttribute('aria-invalid', 'true');
    await dialog(page).getByLabel('Adres e-mail').fill('lukasz@nowa.example.pl');
    await page.getByRole('button', { name: 'Zmień adres', exact: true }).click();
    await expect(
      page.getByRole('definition').filter({ hasText: 'lukasz@nowa.example.pl' }).first(),
    ).toBeVisible();
    await expect(page.getByText('Powód: zastępstwo')).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('anonymising says what it will do, and does it', async ({ page }) => {
    await page.goto(`/staff/${id}`);
    await choose(page, 'Anonimizuj…');
    await expect(dialog(page).getByText('Tego nie da się cofnąć.')).toBeVisible();
    await dialog(page).getByLabel('Powód').fill('żądanie osoby');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Anonimizuj na zawsze' }).click();
    await expect(page.getByText('zanonimizowane', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('lukasz@')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Więcej' })).toHaveCount(0);
  });

  test('the password and the sessions of others', async ({ page, server }) => {
    const admin = await tokenOf(server.origin, ADMINISTRATOR);
    const active = { name: 'Ewa Ćwik', email: 'ewa@example.pl', roles: ['HELPDESK'] };
    await page.goto(`/staff/${await hire(server.origin, admin, active)}`);
    for (const [item, submit, done] of [
      ['Wyślij odnośnik do nowego hasła…', 'Wyślij odnośnik', 'Odnośnik został wysłany.'],
      ['Zakończ sesje…', 'Zakończ sesje', 'Sesje zostały zakończone.'],
      ['Wymuś zmianę hasła…', 'Wymuś zmianę hasła', 'Osoba musi ustawić nowe hasło.'],
    ] as const) {
      await choose(page, item);
      await dialog(page).getByLabel('Powód').fill('sprawdzenie');
      await page.getByRole('button', { name: submit, exact: true }).click();
      await expect(page.getByText(done)).toBeVisible();
    }
    await expect(page.getByText('do zmiany przy logowaniu')).toBeVisible();
  });

  test('nobody is offered what would shut themselves out', async ({ page }) => {
    await page.goto('/staff?search=anna.nowak');
    await page.getByRole('link', { name: ADMINISTRATOR.name }).click();
    await expect(heading(page)).toHaveText(ADMINISTRATOR.name);
    await page.getByRole('button', { name: 'Więcej' }).click();
    await expect(page.getByRole('menuitem')).not.toHaveText([/Wyłącz|Anonimizuj|role/]);
    await expect(page.getByRole('menuitem', { name: /Wyłącz|Anonimizuj|role/ })).toHaveCount(0);
  });

  test('an address of nobody says so', async ({ page, watch }) => {
    watch.expectConsole(/Failed to load resource: .* 404/);
    await page.goto('/staff/staff_00000000000000000000000000000000');
    await expect(page.getByText('Nie ma takiej strony').first()).toBeVisible();
  });
});

test('an auditor reads everything and is offered nothing', async ({ page, server }) => {
  const admin = await tokenOf(server.origin, ADMINISTRATOR);
  const auditor = { name: 'Ada Audyt', email: 'ada@example.pl', roles: ['AUDITOR'] };
  await hire(server.origin, admin, auditor);
  await page.goto('/sign-in?next=/staff');
  await fillSignIn(page, { email: auditor.email, password: PASSWORD });
  await expect(page).toHaveURL(/\/staff$/);
  await expect(page.getByRole('link', { name: 'Zaproś pracownika' })).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('link', { name: ADMINISTRATOR.name }).first().click();
  await expect(page.getByRole('heading', { name: 'Historia' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Edytuj' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Więcej' })).toHaveCount(0);
});
