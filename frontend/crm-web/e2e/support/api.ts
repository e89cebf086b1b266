import { expect } from '@playwright/test';

/** A question to the API from outside any browser, as a program would ask it. */
export async function askApi(
  origin: string,
  query: string,
  variables: object,
  token?: string,
): Promise<unknown> {
  const authorization = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'pl', ...authorization },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

type Person = { readonly email: string; readonly password: string };

/** An access token of somebody. */
export async function tokenOf(origin: string, { email, password }: Person): Promise<string> {
  const input = { email, password };
  const answer = (await askApi(origin, LOGIN, { input })) as {
    data: { login: { accessToken: string } };
  };
  return answer.data.login.accessToken;
}

const LOGIN = 'mutation Login($input: LoginInput!) { login(input: $input) { accessToken } }';

export const BOOTSTRAP = `
  mutation Bootstrap($input: BootstrapInput!) {
    bootstrap(input: $input) {
      staff { id }
      userErrors { code path }
    }
  }
`;

/** Calls a mutation that must succeed; what it answers of `picked`. */
export async function change<Picked>(
  origin: string,
  token: string,
  mutation: string,
  input: object,
  picked: string,
): Promise<Picked> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const text = `mutation($input: ${type}!) { payload: ${mutation}(input: $input) { ${picked} userErrors { code } } }`;
  const answer = (await askApi(origin, text, { input }, token)) as { data: { payload: Picked } };
  expect(answer).toMatchObject({ data: { payload: { userErrors: [] } } });
  return answer.data.payload;
}
