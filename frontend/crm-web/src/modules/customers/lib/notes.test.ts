import { expect, test } from 'vitest';
import { conflictsOf } from '@/shared/forms/conflict';
import { comparableNote, sameMentions } from './notes';

const [ANNA, JAN] = [
  { id: 'staff_1', name: 'Anna' },
  { id: 'staff_2', name: 'Jan' },
];
const NOTE = { id: 'note_1', version: 1, text: 'Pies.', pinned: false, mentions: [ANNA, JAN] };

test('whom a note mentions is compared whatever the order', () => {
  expect(sameMentions([ANNA, JAN], [JAN, ANNA])).toBe(true);
  expect(sameMentions([ANNA], [JAN])).toBe(false);
  expect(sameMentions([ANNA], [ANNA, JAN])).toBe(false);
  const rows = (mentions: typeof NOTE.mentions) =>
    conflictsOf(
      ['text', 'pinned', 'mentions'],
      comparableNote(NOTE),
      comparableNote({ ...NOTE, mentions }),
    );
  expect(rows([JAN, ANNA])).toEqual([]);
  expect(rows([JAN])).toEqual([{ field: 'mentions', mine: [ANNA, JAN], now: [JAN] }]);
});
