import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, makeNonce } from './headers';

describe('contentSecurityPolicy', () => {
  it('allows no inline code, no eval and no other origin', () => {
    const policy = contentSecurityPolicy('abc', false);
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|ws:/);
  });

  it('loosens only what hot reloading needs', () => {
    const policy = contentSecurityPolicy('abc', true);
    expect(policy).toContain("'nonce-abc' 'strict-dynamic' 'unsafe-eval'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });
});

it('makeNonce never repeats', () => {
  const nonces = new Set(Array.from({ length: 100 }, makeNonce));
  expect(nonces.size).toBe(100);
  expect([...nonces].every((nonce) => atob(nonce).length === 16)).toBe(true);
});
