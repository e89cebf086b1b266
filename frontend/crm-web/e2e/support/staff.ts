import { expect } from '@playwright/test';
import { askApi } from './api';

type Payload = {
  readonly staff: { readonly id: string } | null;
  readonly userErrors: readonly { readonly code: string }[];
};

/** Calls a mutation about a member of staff that must succeed; the person's id. */
export async function changeStaff(
  origin: string,
  token: string,
  mutation: string,
  input: object,
): Promise<string> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { payload: ${mutation}(input: $input) { staff { id } userErrors { code } } }`;
  const answer = (await askApi(origin, text, { input }, token)) as { data: { payload: Payload } };
  expect(answer).toMatchObject({ data: { payload: { userErrors: [] } } });
  return answer.data.payload.staff?.id ?? '';
}

/** The version of a person as they are now. */
export async function staffVersion(origin: string, token: string, id: string): Promise<number> {
  const text = 'query($id: ID!) { staff(id: $id) { version } }';
  const answer = (await askApi(origin, text, { id }, token)) as {
    data: { staff: { version: number } };
  };
  return answer.data.staff.version;
}

/** The link in the newest mail to an address, as administrators read it where no server takes mails. */
export async function linkInMail(origin: string, token: string, address: string): Promise<string> {
  const text = 'query { mails(first: 20) { nodes { recipient text } } }';
  type Mail = { readonly recipient: string; readonly text: string | null };
  const answer = (await askApi(origin, text, {}, token)) as {
    data: { mails: { nodes: readonly Mail[] } };
  };
  const newest = answer.data.mails.nodes.find(({ recipient }) => recipient === address);
  const link = /https?:\/\/\S+#token=\S+/.exec(newest?.text ?? '')?.[0];
  if (!link) throw new Error(`There is no link in the newest mail to ${address}`);
  return link;
}

const ROLES = 'query { roles { id system } }';

/** System roles as `inviteStaffMember` takes them, held for all of the company. */
export async function grantsOf(
  origin: string,
  token: string,
  names: readonly string[],
): Promise<readonly { readonly roleId: string }[]> {
  const answer = (await askApi(origin, ROLES, {}, token)) as {
    data: { roles: readonly { readonly id: string; readonly system: string | null }[] };
  };
  return answer.data.roles
    .filter(({ system }) => system !== null && names.includes(system))
    .map(({ id }) => ({ roleId: id }));
}
