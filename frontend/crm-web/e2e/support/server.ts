import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findServer, serverEnvironment, testSettings, webServer } from './settings';

const START_PATIENCE_MS = 45_000;
const STOP_PATIENCE_MS = 40_000;

export type RunningServer = {
  /** Cookies that need a secure context work on this name, and on no bare address. */
  readonly origin: string;
  /** Of the link that the server printed for the first run. */
  readonly bootstrapToken: string;
  readonly stop: () => Promise<void>;
};

/** Starts the real server with a database, a port and a folder of its own. */
export async function startServer(): Promise<RunningServer> {
  const binary = findServer();
  const folder = mkdtempSync(join(tmpdir(), 'crm-e2e-'));
  // The database may run as another user, who has to get through to its own folder below.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(binary, ['--env-file', testSettings, 'serve'], {
    cwd: folder,
    env: serverEnvironment({
      CRM_DATA_DIR: join(folder, 'data'),
      CRM_HTTP_LISTEN: `127.0.0.1:${port}`,
      CRM_PUBLIC_URL: origin,
      CRM_METRICS_LISTEN: 'off',
      CRM_WEB_SERVER_JS: webServer,
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that is broken off takes its server with it.
  const killWithUs = () => child.kill('SIGTERM');
  process.once('exit', killWithUs);
  let output = '';
  const gather = (text: Buffer) => {
    output += text.toString();
  };
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);

  const stop = async () => {
    await stopProcess(child);
    process.off('exit', killWithUs);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const bootstrapToken = await awaitStart(child, origin, () => output);
    return { origin, bootstrapToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function awaitStart(child: ChildProcess, origin: string, output: () => string) {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(
        `The server ended by itself (${child.exitCode ?? child.signalCode}):\n${output()}`,
      );
    }
    const token = readToken(output());
    if (token && (await answers(`${origin}/sign-in`))) return token;
    await sleep(100);
  }
  throw new Error(`The server was not ready in ${START_PATIENCE_MS / 1_000} s:\n${output()}`);
}

function readToken(output: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  return /https?:\/\/\S+#token=([\w~.-]+)/.exec(plain)?.[1];
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit').then(() => true);
  child.kill('SIGTERM');
  const stopped = await Promise.race([ended, sleep(STOP_PATIENCE_MS, false, { ref: false })]);
  if (stopped) return;
  child.kill('SIGKILL');
  throw new Error(`The server did not stop within ${STOP_PATIENCE_MS / 1_000} s of SIGTERM`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
