// Completes `.next/standalone` after `next build`, so that the folder alone is the web server:
// `PORT=3000 HOSTNAME=127.0.0.1 node .next/standalone/server.js`.
import { cpSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const standalone = join(root, '.next', 'standalone');

if (!existsSync(join(standalone, 'server.js'))) {
  console.error(`No server.js in ${standalone}: did \`next build\` run with output: 'standalone'?`);
  process.exit(1);
}
cpSync(join(root, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
