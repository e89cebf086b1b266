/** A call that partners make, as a shell sends it; keys of the messages `apiExamples`. */
export type Example = {
  readonly id: 'list' | 'next' | 'change' | 'follow' | 'upload' | 'labels';
  /** What is asked; nothing where it isn't GraphQL. */
  readonly document?: string;
  readonly variables?: object;
  /** Other than a POST with JSON. */
  readonly shell?: string;
};

const STAFF = `query Staff($after: String) {
  staffMembers(first: 50, after: $after, filter: { status: ACTIVE }) {
    nodes { id name email }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const EXAMPLES: readonly Example[] = [
  { id: 'list', document: STAFF },
  { id: 'next', document: STAFF, variables: { after: 'endCursor' } },
  {
    id: 'change',
    document: `mutation Export($input: ExportStaffMembersInput!) {
  exportStaffMembers(input: $input) {
    job { id status }
    userErrors { code message path }
  }
}`,
    variables: { input: { format: 'JSON_LINES', idempotencyKey: '2026-11-22-staff' } },
  },
  {
    id: 'follow',
    document: `subscription Progress($id: ID!) {
  jobProgress(id: $id) { status done total file { url } }
}`,
    variables: { id: 'job_…' },
  },
  {
    id: 'upload',
    shell: `curl "$CRM_URL/files" \\
  -H "Authorization: Bearer $CRM_TOKEN" \\
  -H "X-File-Name: pracownicy.csv" \\
  --data-binary @pracownicy.csv`,
  },
  {
    id: 'labels',
    document: `{
  enumLabels(types: ["JobStatus"]) { name values { value label { pl en } } }
  errorCodes { code kind meaning { pl en } }
}`,
  },
];

/** The example as it is typed into a shell. */
export function shellOf({ document, variables, shell }: Example): string {
  if (document === undefined) return shell ?? '';
  const body = JSON.stringify({
    query: document.replaceAll(/\s+/g, ' '),
    ...(variables && { variables }),
  }).replaceAll("'", "'\\''");
  const accept = document.startsWith('subscription') ? ' \\\n  -H "Accept: text/event-stream"' : '';
  return `curl "$CRM_URL/graphql" \\
  -H "Authorization: Bearer $CRM_TOKEN" \\
  -H "Content-Type: application/json"${accept} \\
  -d '${body}'`;
}
