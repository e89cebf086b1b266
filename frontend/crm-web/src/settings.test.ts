import { describe, expect, it } from 'vitest';
import { readSettings } from './settings';

describe('readSettings', () => {
  it('asks the API on the front door when nothing is given', () => {
    expect(readSettings({}).apiUrl.href).toBe('http://127.0.0.1:8000/');
    expect(readSettings({ CRM_API_URL: ' ' }).apiUrl.href).toBe('http://127.0.0.1:8000/');
  });

  it('takes the address that is given', () => {
    const settings = readSettings({ CRM_API_URL: 'http://127.0.0.1:9000', NODE_ENV: 'production' });
    expect(settings.apiUrl.port).toBe('9000');
    expect(settings.development).toBe(false);
  });

  it.each(['localhost:8000', 'ftp://127.0.0.1', '/graphql'])('refuses %s by its key', (value) => {
    expect(() => readSettings({ CRM_API_URL: value })).toThrow(/^CRM_API_URL: /);
  });
});
