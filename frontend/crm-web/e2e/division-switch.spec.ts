import { askApi, change, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  freshTest,
  HOME,
  openNavigation,
  type Page,
} from './support/test';

// How many divisions there are decides what is seen, so no other journey may make any.
const test = freshTest();
test.describe.configure({ mode: 'serial' });

const BOTH = { name: 'Dwója Żmijewska', email: 'obie@example.pl', roles: ['HELPDESK'] };
const NORTH = { name: 'Norbert Łącki', email: 'polnoc@example.pl', roles: ['HELPDESK'] };
const SOUTH = { name: 'Sabina Źrebiec', email: 'poludnie@example.pl', roles: ['HELPDESK'] };

const choice = (page: Page) => page.getByRole('combobox', { name: 'Pracujesz dla' });
const row = (page: Page, { name }: { name: string }) =>
  page.getByRole('row', { name: new RegExp(name) });

async function enter(page: Page, { email }: { email: string }): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, { email, password: PASSWORD });
  await page.waitForURL(HOME);
}

test.beforeAll(async ({ server: { origin } }) => {
  const admin = await tokenOf(origin, ADMINISTRATOR);
  const found = (await askApi(
    origin,
    'query { divisions(first: 1) { nodes { id } } }',
    {},
    admin,
  )) as { data: { divisions: { nodes: readonly { id: string }[] } } };
  const legalEntityId = found.data.divisions.nodes[0]?.id ?? '';
  const [north = '', south = ''] = await Promise.all(
    [
      { code: 'PN', name: 'Oddział Północ' },
      { code: 'PD', name: 'Oddział Południe' },
    ].map(async (branch) => {
      const input = { ...branch, form: 'BRANCH', legalEntityId };
      type Made = { division: { id: string } };
      const made = await change<Made>(origin, admin, 'createDivision', input, 'division { id }');
      return made.division.id;
    }),
  );
  await hire(origin, admin, { ...BOTH, divisions: [north, south] });
  await hire(origin, admin, { ...NORTH, divisions: [north] });
  await hire(origin, admin, { ...SOUTH, divisions: [south] });
});

test('who works for two divisions chooses one, and lists open with it as their filter', async ({
  page,
}) => {
  await enter(page, BOTH);
  await expect(choice(page).getByRole('option')).toHaveText([
    'Wszystkie oddziały',
    'Oddział Południe',
    'Oddział Północ',
  ]);
  await choice(page).selectOption('Oddział Północ');
  // What knows no divisions stays as it is.
  await expect(page).toHaveURL(HOME);
  await expectAccessible(page);

  const menu = page.getByRole('navigation').getByRole('link', { name: 'Pracownicy' });
  await expect(menu).toHaveAttribute('href', /\?division=/);
  await menu.click();
  await expect(page).toHaveURL(/\/staff\?division=division_/);
  const chip = page.getByRole('link', { name: /Oddział: Oddział Północ/ });
  await expect(chip).toBeVisible();
  await expect(page.getByLabel('Oddział', { exact: true })).toHaveValue(/^division_/);
  await expect(menu).toHaveAttribute('aria-current', 'page');
  await expect(row(page, NORTH)).toBeVisible();
  await expect(row(page, SOUTH)).toHaveCount(0);
  await expectAccessible(page);

  await choice(page).selectOption('Oddział Południe');
  await expect(row(page, SOUTH)).toBeVisible();
  await expect(row(page, NORTH)).toHaveCount(0);

  await page.getByRole('link', { name: /Oddział: Oddział Południe/ }).click();
  await expect(page).toHaveURL(/\/staff$/);
  await expect(row(page, NORTH)).toBeVisible();
  await expect(row(page, SOUTH)).toBeVisible();

  await page.goto('/');
  await expect(choice(page).locator('option:checked')).toHaveText('Oddział Południe');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('link', { name: /Oddział: Oddział Południe/ })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await openNavigation(page);
  await choice(page).selectOption('Wszystkie oddziały');
  const inDrawer = page.getByRole('dialog').getByRole('link', { name: 'Pracownicy' });
  await expect(inDrawer).toHaveAttribute('href', '/staff');
  await expect(choice(page).locator('option:checked')).toHaveText('Wszystkie oddziały');
  await inDrawer.click();
  await expect(page).toHaveURL(/\/staff$/);
  await expect(row(page, NORTH)).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('who works for one division has nothing to choose', async ({ page }) => {
  await enter(page, NORTH);
  await page.goto('/staff');
  await expect(row(page, NORTH)).toBeVisible();
  await expect(row(page, SOUTH)).toHaveCount(0);
  await expect(choice(page)).toHaveCount(0);
});

test('what somebody else has chosen in this browser counts for nobody who may not see it', async ({
  page,
  context,
}) => {
  await enter(page, BOTH);
  await choice(page).selectOption('Oddział Południe');
  await context.clearCookies({ name: /^__Host-/ });
  await enter(page, NORTH);
  await page.getByRole('link', { name: 'Pracownicy' }).click();
  await expect(page).toHaveURL(/\/staff$/);
  await expect(row(page, NORTH)).toBeVisible();
});
