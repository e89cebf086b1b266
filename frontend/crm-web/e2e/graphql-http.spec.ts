import { auditServer } from 'graphql-http';
import { askApi } from './support/api';
import { ADMINISTRATOR, expect, test } from './support/test';

const AUDITS = 61;

const LOGIN = `
  mutation Login($input: LoginInput!) {
    login(input: $input) {
      accessToken
    }
  }
`;

async function accessToken(origin: string): Promise<string> {
  const { email, password } = ADMINISTRATOR;
  const answer = await askApi(origin, LOGIN, { input: { email, password, carrier: 'TOKEN' } });
  const { data } = answer as { data?: { login?: { accessToken?: string | null } } };
  const token = data?.login?.accessToken;
  if (!token) throw new Error(`No token: ${JSON.stringify(answer)}`);
  return token;
}

test('the API passes every audit of GraphQL over HTTP, recommendations included', async ({
  server,
}) => {
  const token = await accessToken(server.origin);
  const fetchFn = (address: string, request: RequestInit = {}) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(address, { ...request, headers });
  };
  const results = await auditServer({ url: `${server.origin}/graphql`, fetchFn });
  const failed = results.flatMap((result) =>
    result.status === 'ok'
      ? []
      : [`${result.id} ${result.status}: ${result.name}: ${result.reason}`],
  );
  expect(failed).toEqual([]);
  expect(results).toHaveLength(AUDITS);
});
