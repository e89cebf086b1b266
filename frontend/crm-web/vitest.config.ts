import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: { alias: { '@messages': folder('./messages'), '@': folder('./src') } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
