/** A question to the API from outside any browser, as a program would ask it. */
export async function askApi(origin: string, query: string, variables: object): Promise<unknown> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'pl' },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

export const BOOTSTRAP = `
  mutation Bootstrap($input: BootstrapInput!) {
    bootstrap(input: $input) {
      staff { id }
      userErrors { code path }
    }
  }
`;
