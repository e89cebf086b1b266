import { expect, it } from 'vitest';
import { passGate, putUpGate } from './gate';

it('nobody passes where there is no gate', async () => {
  expect(await passGate()).toBe(false);
});

it('requests that come meanwhile wait at the same gate, later ones at another', async () => {
  const opened: ((passed: boolean) => void)[] = [];
  const takeDown = putUpGate(() => new Promise((open) => opened.push(open)));
  const both = Promise.all([passGate(), passGate()]);
  expect(opened).toHaveLength(1);
  opened[0]?.(true);
  expect(await both).toEqual([true, true]);
  const later = passGate();
  expect(opened).toHaveLength(2);
  opened[1]?.(false);
  expect(await later).toBe(false);
  takeDown();
  expect(await passGate()).toBe(false);
});

it('a gate that was replaced does not take its successor down', async () => {
  const first = putUpGate(async () => false);
  const second = putUpGate(async () => true);
  first();
  expect(await passGate()).toBe(true);
  second();
});
