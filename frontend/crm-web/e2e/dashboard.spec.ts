import { askApi, tokenOf } from './support/api';
import { expectAccessible } from './support/axe';
import { hire, PASSWORD } from './support/people';
import {
  ADMINISTRATOR,
  expect,
  expectNoSidewaysScroll,
  fillSignIn,
  freshTest,
  HOME,
  type Page,
} from './support/test';

const test = freshTest();

test.describe.configure({ mode: 'serial' });

const AUDITOR = { name: 'Adam Żak', email: 'adam@example.pl', roles: ['AUDITOR'] };
const HELPDESK = { name: 'Hanna Łąka', email: 'hanna@example.pl', roles: ['HELPDESK'] };

const attention = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'Wymaga uwagi' }) });

async function enter(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, { email, password });
  await page.waitForURL(HOME);
}

test('where nothing is wrong it says so, and what was looked at', async ({ page }) => {
  await enter(page, ADMINISTRATOR.email, ADMINISTRATOR.password);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pulpit');
  await expect(attention(page).getByText('Nic nie wymaga uwagi.')).toBeVisible();
  await expect(attention(page).getByText(/^W porządku: .*nieudane logowania/)).toBeVisible();
  await expect(
    attention(page).getByText('Dzienniki z ostatniej doby są nienaruszone'),
  ).toBeVisible();
  await expect(page.getByText('brak: samo hasło wystarczy')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('each thing has its number, and leads to just those', async ({ page, server: { origin } }) => {
  const admin = await tokenOf(origin, ADMINISTRATOR);
  await hire(origin, admin, AUDITOR);
  await hire(origin, admin, HELPDESK);
  const wrong = 'mutation($i: LoginInput!) { login(input: $i) { userErrors { code } } }';
  for (const email of [AUDITOR.email, HELPDESK.email]) {
    await askApi(origin, wrong, { i: { email, password: 'nie to' } });
  }
  await demandMfa(origin, admin, 30);

  await enter(page, ADMINISTRATOR.email, ADMINISTRATOR.password);
  await attention(page)
    .getByRole('link', { name: '1 osoba nie ma wymaganego drugiego składnika' })
    .click();
  await expect(page).toHaveURL(/\/staff\?concern=MFA_MISSING$/);
  await expect(page.getByRole('table').locator('tbody tr')).toHaveCount(1);
  await expect(page.getByRole('link', { name: AUDITOR.name })).toBeVisible();
  await page.goBack();
  await attention(page).getByRole('link', { name: '2 nieudane logowania w ciągu doby' }).click();
  await expect(page).toHaveURL(/\/logs\/audit\?name=login\.failed&from=/);
  await expect(
    page.getByRole('table', { name: 'Dziennik audytu' }).locator('tbody tr'),
  ).toHaveCount(2);
});

test('who may see nothing of it finds their own account, and nothing of others', async ({
  page,
}) => {
  await enter(page, HELPDESK.email, PASSWORD);
  await expect(attention(page).getByText('Nic nie wymaga uwagi.')).toBeVisible();
  await expect(attention(page).getByText(/logowania|Dzienniki|poczta/)).toHaveCount(0);
  await expect(page.getByText('Moje zadania')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/staff?concern=LOCKED');
  await expect(
    page.getByRole('alert').filter({ hasText: 'Nie masz do tego uprawnień' }),
  ).toBeVisible();
});

test('whose time for a second factor is over is told what to do first', async ({
  page,
  server: { origin },
}) => {
  await demandMfa(origin, await tokenOf(origin, ADMINISTRATOR), 0);
  await enter(page, AUDITOR.email, PASSWORD);
  await expect(page.getByRole('alert').filter({ hasText: 'termin minął' })).toBeVisible();
  await expect(attention(page)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Włącz drugi składnik' }).click();
  await expect(page).toHaveURL(/\/security$/);
});

/** Has the auditors' role ask for a second factor within so many days. */
async function demandMfa(origin: string, token: string, graceDays: number): Promise<void> {
  type Roles = { data: { roles: { id: string; system: string | null; version: number }[] } };
  const answer = (await askApi(origin, '{ roles { id system version } }', {}, token)) as Roles;
  const role = answer.data.roles.find(({ system }) => system === 'AUDITOR');
  const document =
    'mutation($i: SetRoleMfaPolicyInput!) { setRoleMfaPolicy(input: $i) { userErrors { code } } }';
  const i = { id: role?.id, expectedVersion: role?.version, graceDays, reason: 'ISO 27001' };
  expect(await askApi(origin, document, { i }, token)).toMatchObject({
    data: { setRoleMfaPolicy: { userErrors: [] } },
  });
}
