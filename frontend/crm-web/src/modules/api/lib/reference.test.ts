import { expect, it } from 'vitest';
import reference from '../generated/reference.json';
import { type ApiType, bareType, neededActions, search, typePath, usedBy } from './reference';

const TYPES = reference as readonly ApiType[];

it('finds types, fields and values by all words, names before descriptions', () => {
  expect(search(TYPES, 'staffmembers')[0]).toMatchObject({ type: 'Query', field: 'staffMembers' });
  expect(search(TYPES, 'Staff')[0]?.field ?? search(TYPES, 'Staff')[0]?.type).toMatch(/^staff$/i);
  const both = search(TYPES, 'session cookie');
  expect(both.length).toBeGreaterThan(0);
  for (const { type, field, text } of both) {
    expect(`${type}.${field} ${text}`.toLowerCase()).toMatch(/session.*cookie|cookie.*session/s);
  }
  expect(search(TYPES, 'SessionCarrier COOKIE')).toContainEqual(
    expect.objectContaining({ type: 'SessionCarrier', field: 'COOKIE' }),
  );
  expect(search(TYPES, '  ')).toEqual([]);
  expect(search(TYPES, 'nie ma takiego')).toEqual([]);
  expect(search(TYPES, 'e').length).toBe(100);
});

it('knows what which action is needed for', () => {
  const actions = new Map(neededActions(TYPES).map(({ action, fields }) => [action, fields]));
  expect(actions.get('users.staff.read')).toContain('Query.staffMembers');
  expect(actions.get('operations.mail.read')).toContain('Mail.recipient');
  expect(actions.get('operations.mail.read')).not.toContain('Query.staffMembers');
  expect([...actions.keys()].every((id) => id.split('.').length === 3)).toBe(true);
});

it('every type that a field is of has its page, and says where it is used', () => {
  const names = new Set([
    ...TYPES.map(({ name }) => name),
    'String',
    'Int',
    'Float',
    'Boolean',
    'ID',
  ]);
  for (const { fields } of TYPES) {
    for (const part of fields.flatMap((field) => [field, ...field.arguments])) {
      expect(names).toContain(bareType(part.type));
    }
  }
  expect(usedBy(TYPES, 'StaffFilter')).toContainEqual(
    expect.objectContaining({ type: 'Query', field: 'staffMembers' }),
  );
  expect(typePath('Query', 'staff')).toBe('/api/schema/Query#staff');
});
