import { expect, it } from 'vitest';
import { passGate, putUpGate } from './gate';

it('nobody passes where there is no gate', async () => {
  expect(await passGate({ proof: 'signIn' })).toBe(false);
});

it('requests that come meanwhile wait at the same gate, later ones at another', async () => {
  const opened: ((passed: boolean) => void)[] = [];
  const takeDown = putUpGate(() => new Promise((open) => opened.push(open)));
  const both = Promise.all([passGate({ proof: 'signIn' }), passGate({ proof: 'signIn' })]);
  expect(opened).toHaveLength(1);
  opened[0]?.(true);
  expect(await both).toEqual([true, true]);
  const later = passGate({ proof: 'signIn' });
  expect(opened).toHaveLength(2);
  opened[1]?.(false);
  expect(await later).toBe(false);
  takeDown();
  expect(await passGate({ proof: 'signIn' })).toBe(false);
});

it('a gate that was replaced does not take its successor down', async () => {
  const first = putUpGate(async () => false);
  const second = putUpGate(async () => true);
  first();
  expect(await passGate({ proof: 'signIn' })).toBe(true);
  second();
});
