import { describe, expect, it } from 'vitest';
import { canRetry, MAIL_STATES, mailOf, PREVIEW_HEADERS, readView, toneOf, viewPath } from './mail';

describe('readView', () => {
  it('reads what makes sense', () => {
    expect(readView({ state: 'FAILED', recipient: ' łucja@ ', after: 'abc' })).toEqual({
      state: 'FAILED',
      recipient: 'łucja@',
      after: 'abc',
    });
  });

  it.each([{}, { state: 'LOST' }, { state: ['SENT', 'KEPT'] }, { recipient: '  ' }, { page: '2' }])(
    'leaves the rest out of %j',
    (parameters) => {
      expect(readView(parameters)).toEqual({});
    },
  );
});

it('viewPath is read back as it was written', () => {
  const view = { state: 'KEPT', recipient: 'a&b=ż', after: '+/=' } as const;
  const address = new URL(viewPath(view), 'http://localhost');
  expect(readView(Object.fromEntries(address.searchParams))).toEqual(view);
  expect(viewPath({})).toBe('/mail');
});

it('mailOf is a mail or nothing', () => {
  expect(mailOf({ node: null })).toBeUndefined();
  expect(mailOf({ node: {} })).toBeUndefined();
});

it('only what was given up or kept is sent again', () => {
  expect(MAIL_STATES.filter(canRetry)).toEqual(['FAILED', 'KEPT']);
  expect(MAIL_STATES.map(toneOf)).toEqual(['busy', 'good', 'bad', 'bad', 'quiet']);
});

it('a shown mail runs and loads nothing', () => {
  const policy = PREVIEW_HEADERS['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/; sandbox$/);
  expect(policy).not.toMatch(/script|img|https?:|\*/);
});
