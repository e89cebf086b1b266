import { askApi, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  type Page,
  test,
} from './support/test';

test.describe.configure({ mode: 'serial' });

const NAME = 'Księgowość „Żuraw”';

let path = '';
let first = '';
let second = '';

const dialog = (page: Page) => page.getByRole('dialog');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const tokens = (page: Page) => page.getByRole('listitem').filter({ hasText: 'crmisp_' });

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Więcej' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** Whether a program gets in with a token. */
async function getsIn(origin: string, token: string): Promise<boolean> {
  const text = 'query { staffMembers(first: 1) { totalCount } }';
  const answer = (await askApi(origin, text, {}, token)) as {
    data: { staffMembers: { totalCount: number } | null } | null;
  };
  return (answer.data?.staffMembers?.totalCount ?? 0) > 0;
}

/** The token that is shown now; afterwards nobody sees it any more. */
async function readToken(page: Page): Promise<string> {
  const shown = page.getByRole('dialog', { name: 'Nowy token' });
  const token = (await shown.getByRole('code').textContent()) ?? '';
  expect(token).toMatch(/^crmisp_/);
  await shown.getByRole('button', { name: 'Token jest zapisany' }).click();
  await expect(page.getByText(token)).toHaveCount(0);
  return token;
}

test.describe('as administrator', () => {
  test.beforeEach(async ({ context, session }) => {
    await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  });

  test('an account is created, with nothing critical', async ({ page }) => {
    await page.goto('/service-accounts');
    await expect(page.getByText('Żaden program nie ma jeszcze konta.')).toBeVisible();
    await page.getByRole('link', { name: 'Nowe konto programu' }).click();
    await expect(page.getByRole('combobox', { name: 'Opiekun' })).toHaveValue(ADMINISTRATOR.name);
    await expect(page.getByRole('checkbox', { name: /^Przeglądanie pracowników/ })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /^Zapraszanie pracowników/ })).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Nazwa', exact: true }).fill(NAME);
    await page.getByRole('checkbox', { name: /^Przeglądanie pracowników/ }).check();
    await page.getByRole('textbox', { name: 'Sieci', exact: true }).fill('127.0.0.0/8\n300.1.1.1');
    await page.getByRole('button', { name: 'Utwórz konto' }).click();
    await expect(page.getByRole('textbox', { name: 'Sieci', exact: true })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await expect(page.getByRole('textbox', { name: 'Nazwa', exact: true })).toHaveValue(NAME);
    await expectAccessible(page);
    await page.getByRole('textbox', { name: 'Sieci', exact: true }).fill('127.0.0.0/8\n::1');
    await page.getByRole('button', { name: 'Utwórz konto' }).click();
    await expect(heading(page)).toHaveText(NAME);
    path = new URL(page.url()).pathname;
    await expect(page.getByText('Konto nie ma tokenu')).toBeVisible();
    await expectAccessible(page);
  });

  test('its token is shown once, lets the program in, and its use is seen', async ({
    page,
    server,
  }) => {
    await page.goto(path);
    await page.getByRole('button', { name: 'Utwórz token' }).click();
    await dialog(page).getByLabel('Ważność').selectOption('30');
    await dialog(page).getByRole('button', { name: 'Utwórz token' }).click();
    await expect(page.getByRole('button', { name: 'Kopiuj: Nowy token' })).toBeVisible();
    await expectAccessible(page);
    first = await readToken(page);
    expect(await getsIn(server.origin, first)).toBe(true);
    await expect(tokens(page)).toHaveCount(1);
  });

  test('a token is rotated: both are good for a while, until the old one is revoked', async ({
    page,
    server,
  }) => {
    await page.goto(path);
    await tokens(page)
      .getByRole('button', { name: /^Wymień/ })
      .click();
    await dialog(page).getByLabel('Dotychczasowy działa jeszcze').selectOption('godzinę');
    await dialog(page).getByRole('button', { name: 'Wymień token' }).click();
    second = await readToken(page);
    expect(second).not.toBe(first);
    expect(await getsIn(server.origin, first)).toBe(true);
    expect(await getsIn(server.origin, second)).toBe(true);
    const old = tokens(page).filter({ hasText: 'zastąpiony' });
    await expectAccessible(page);
    await old.getByRole('button', { name: /^Unieważnij/ }).click();
    await dialog(page).getByRole('button', { name: 'Unieważnij token' }).click();
    await expect(dialog(page).getByLabel('Powód')).toHaveAttribute('aria-invalid', 'true');
    await dialog(page).getByLabel('Powód').fill('przestawiony');
    await dialog(page).getByRole('button', { name: 'Unieważnij token' }).click();
    await expect(page.getByText('Token został unieważniony.')).toBeVisible();
    await expect(old).toHaveCount(0);
    expect(await getsIn(server.origin, first)).toBe(false);
    expect(await getsIn(server.origin, second)).toBe(true);
  });

  test('it is suspended and resumed, always with a reason', async ({ page, server }) => {
    await page.goto(path);
    await choose(page, 'Zawieś…');
    await dialog(page).getByLabel('Powód').fill('podejrzany ruch');
    await expectAccessible(page);
    await dialog(page).getByRole('button', { name: 'Zawieś konto' }).click();
    await expect(page.getByText('Powód: podejrzany ruch').first()).toBeVisible();
    expect(await getsIn(server.origin, second)).toBe(false);
    await choose(page, 'Wznów…');
    await dialog(page).getByLabel('Powód').fill('wyjaśnione');
    await dialog(page).getByRole('button', { name: 'Wznów konto' }).click();
    await expect(page.getByText('Konto znów działa.')).toBeVisible();
    expect(await getsIn(server.origin, second)).toBe(true);
  });

  test('it is edited and handed over', async ({ page, server }) => {
    const admin = await tokenOf(server.origin, ADMINISTRATOR);
    const heir = { name: 'Ziemowit Dąb', email: 'ziemowit@example.pl', roles: ['HELPDESK'] };
    await hire(server.origin, admin, heir);
    await page.goto(`${path}/edit`);
    await page.getByRole('textbox', { name: 'Opis', exact: true }).fill('Faktury do Żurawia');
    await page.getByLabel('Ważne do').fill('2030-06-30');
    await page.getByLabel('Żądania na minutę').fill('0');
    await page.getByRole('textbox', { name: 'Powód', exact: true }).fill('umowa');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await expect(page.getByLabel('Żądania na minutę')).toBeFocused();
    await page.getByLabel('Żądania na minutę').fill('120');
    await page.getByRole('button', { name: 'Zapisz zmiany' }).click();
    await expect(
      page.getByRole('definition').filter({ hasText: '30 cze 2030, 23:59' }),
    ).toBeVisible();
    await choose(page, 'Przekaż…');
    await dialog(page).getByRole('combobox', { name: 'Nowy opiekun' }).fill('dab');
    await page.getByRole('option', { name: heir.name }).click();
    await dialog(page).getByLabel('Powód').fill('zmiana obowiązków');
    await expectAccessible(page);
    await dialog(page).getByRole('button', { name: 'Przekaż konto' }).click();
    await expect(page.getByRole('link', { name: heir.name }).first()).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('it is ended for good', async ({ page, server }) => {
    await page.goto(path);
    await choose(page, 'Zakończ na zawsze…');
    await expect(dialog(page).getByText('Tego nie da się cofnąć.')).toBeVisible();
    await dialog(page).getByLabel('Powód').fill('koniec umowy');
    await dialog(page).getByRole('button', { name: 'Zakończ konto' }).click();
    await expect(page.getByText('zakończone', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Więcej' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Utwórz token' })).toHaveCount(0);
    expect(await getsIn(server.origin, second)).toBe(false);
    await page.goto('/service-accounts');
    await expect(page.getByRole('row', { name: new RegExp(NAME) })).toBeVisible();
  });
});

test('an auditor reads and is offered nothing', async ({ page, server }) => {
  const auditor = { name: 'Ada Audyt', email: 'ada.konta@example.pl', roles: ['AUDITOR'] };
  await hire(server.origin, await tokenOf(server.origin, ADMINISTRATOR), auditor);
  await page.goto('/sign-in?next=/service-accounts');
  await fillSignIn(page, { email: auditor.email, password: PASSWORD });
  await expect(page.getByRole('link', { name: 'Nowe konto programu' })).toHaveCount(0);
  await page.getByRole('link', { name: NAME }).click();
  await expect(heading(page)).toHaveText(NAME);
  await page.goto('/service-accounts/new');
  await expect(page.getByText('Nie masz do tego uprawnień.')).toBeVisible();
});
