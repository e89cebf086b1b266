import { expect, test } from './support/test';

test('every page carries a strict policy with a nonce of its own', async ({ page, watch }) => {
  watch.expectConsole(/Failed to load resource: .* 404/);
  const nonces = new Set<string>();
  const paths = ['/sign-in', '/sign-in', '/bootstrap', '/nie-ma-takiej-strony'];
  for (const path of paths) {
    const answer = await page.goto(path);
    const headers = answer?.headers() ?? {};
    const policy = headers['content-security-policy'] ?? '';
    const nonce = /script-src 'self' 'nonce-([\w+/=]+)' 'strict-dynamic'/.exec(policy)?.[1];
    expect(nonce, `${path}: ${policy}`).toBeTruthy();
    nonces.add(nonce ?? '');
    expect(policy).not.toContain('unsafe-');
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['cache-control']).toContain('no-store');
    expect(headers).not.toHaveProperty('x-powered-by');
  }
  expect(nonces.size).toBe(paths.length);
});

test('a script without the nonce does not run', async ({ page, watch }) => {
  watch.expectConsole(/Content Security Policy/);
  await page.goto('/sign-in');
  const ran = await page.evaluate(() => {
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="window.ran = true">';
    document.body.append(image);
    return new Promise((resolve) =>
      setTimeout(() => resolve((window as { ran?: boolean }).ran === true), 200),
    );
  });
  expect(ran).toBe(false);
});

test('the icon that browsers ask for by themselves is there', async ({ request }) => {
  const answer = await request.get('/favicon.ico');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('icon');
});
