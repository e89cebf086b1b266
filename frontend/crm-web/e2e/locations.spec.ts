import { expectAccessible } from './support/axe';
import { expect, expectNoSidewaysScroll, type Page, test } from './support/test';

test.describe.configure({ mode: 'serial' });

const TERC =
  'WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\n98;;;;ŚWIETLISTE;województwo;2026-01-01\n98;01;;;łącki;powiat;2026-01-01\n';

async function upload(page: Page, content: string): Promise<void> {
  const file = { name: 'TERC.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
  await page.getByLabel('Plik').setInputFiles(file);
  await page.getByRole('button', { name: 'Wczytaj plik' }).click();
  await expect(page).toHaveURL(/\/jobs\/job_/);
}

test.beforeEach(async ({ context, session, page }) => {
  await context.addCookies(typeof session === 'string' ? [] : session.cookies);
  await page.goto('/locations');
});

test('an edition is imported, and the dictionary says of when it is', async ({ page }) => {
  await expect(page.getByRole('row', { name: /TERC/ })).toContainText('nie wczytano');
  await expectAccessible(page);
  await upload(page, TERC);
  await expect(page.getByText('zakończone', { exact: true }).first()).toBeVisible();
  await page.goto('/locations');
  await expect(page.getByRole('row', { name: /TERC/ })).toContainText('1 sty 2026');
  await expect(page.getByRole('row', { name: /SIMC/ })).toContainText('nie wczytano');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('a file that is wrong says where', async ({ page }) => {
  await upload(page, TERC.replace('łącki', ''));
  await expect(page.getByText(/Wiersz 3 nie może być częścią takiego pliku/)).toBeVisible();
  await expectAccessible(page);
});
