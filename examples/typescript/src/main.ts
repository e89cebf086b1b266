// Prints who works there, page by page, and fetches the list as a file:
//   CRM_URL=https://crm.example.pl CRM_TOKEN=crmisp_… node dist/main.js staff-2026-11-22
// Run again under the same name, it goes on with the same export.
import { writeFile } from 'node:fs/promises';
import type { ResultOf } from 'gql.tada';
import { Crm, graphql, Refused, wait } from './crm.js';

/** How often to look whether the file is made, once a second. */
const MOST_LOOKS = 600;

const StaffPage = graphql(`
  query StaffPage($after: String) {
    staffMembers(first: 100, after: $after, filter: { status: ACTIVE }) {
      nodes { name email }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const ExportStaff = graphql(`
  mutation ExportStaff($key: String!) {
    exportStaffMembers(input: { idempotencyKey: $key, format: JSON_LINES, filter: { status: ACTIVE } }) {
      job { id }
      userErrors { code message path }
    }
  }
`);

const ExportJob = graphql(`
  query ExportJob($id: ID!) {
    job(id: $id) { status errorCode file { url } }
  }
`);

/** Everybody who may sign in, by name; asks for the next page when it is needed. */
async function* activeStaff(crm: Crm) {
  let after: string | null = null;
  do {
    const { staffMembers: page }: ResultOf<typeof StaffPage> = await crm.ask(StaffPage, { after });
    yield* page?.nodes ?? [];
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
}

/** Has the list made as a file; the path that it can be fetched from. */
async function exportStaff(crm: Crm, name: string): Promise<string> {
  const { exportStaffMembers: started } = await crm.ask(ExportStaff, { key: name });
  for (const { code, path, message } of started.userErrors)
    throw new Error(`${code} at ${path}: ${message}`);
  if (!started.job) throw new Error('there is no job');
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { job } = await crm.ask(ExportJob, { id: started.job.id });
    if (job?.file?.url) return job.file.url;
    if (job?.status !== 'WAITING' && job?.status !== 'RUNNING') {
      throw new Error(`the job has ended without a file: ${job?.errorCode}`);
    }
    await wait(1, `the job is ${job.status}`);
  }
  throw new Error('the file takes long to make: run this again under the same name');
}

try {
  const { CRM_URL: url, CRM_TOKEN: token } = process.env;
  const [name] = process.argv.slice(2);
  if (!url || !token || !name) throw new Error('set CRM_URL and CRM_TOKEN, and name the export');
  const crm = new Crm(url, token);
  for await (const person of activeStaff(crm)) console.log(`${person.name} <${person.email}>`);
  const file = await exportStaff(crm, name);
  await writeFile(`${name}.jsonl`, await crm.download(file));
} catch (error) {
  const lacks = error instanceof Refused && error.code === 'FORBIDDEN' ? error.action : undefined;
  console.error(
    lacks ? `the account lacks ${lacks}: ask its owner for it` : (error as Error).message,
  );
  process.exitCode = 1;
}
