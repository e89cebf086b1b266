import { askApi, change } from './api';

/** Creates a customer of the first division, a person where the input doesn't say otherwise; its id. */
export async function createCustomer(
  origin: string,
  token: string,
  input: object,
): Promise<string> {
  const answer = (await askApi(origin, '{ divisions(first: 1) { nodes { id } } }', {}, token)) as {
    data: { divisions: { nodes: readonly { id: string }[] } };
  };
  const divisionId = answer.data.divisions.nodes[0]?.id;
  const all = { kind: 'PERSON', divisionId, ...input };
  type Created = { readonly customer: { readonly id: string } };
  const made = await change<Created>(origin, token, 'createCustomer', all, 'customer { id }');
  return made.customer.id;
}

/** Defines a custom field of customers, a text where the input doesn't say otherwise; its id. */
export async function defineField(origin: string, token: string, input: object): Promise<string> {
  const all = { kind: 'Customer', type: 'TEXT', labelEn: 'Field', ...input };
  type Made = { readonly customField: { readonly id: string } };
  const made = await change<Made>(origin, token, 'createCustomField', all, 'customField { id }');
  return made.customField.id;
}
