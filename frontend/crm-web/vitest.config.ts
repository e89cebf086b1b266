import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@messages': folder('./messages'),
      '@': folder('./src'),
      // What only the server may import is tested here, too.
      'server-only': folder('./node_modules/server-only/empty.js'),
      'use-intl/format-message': 'use-intl/format-message/format-only',
    },
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    // Else the alias above would not reach inside.
    server: { deps: { inline: ['use-intl'] } },
  },
});
