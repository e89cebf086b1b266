import { askApi } from './api';
import { changeStaff, grantsOf, linkInMail } from './staff';

export const PASSWORD = 'Zażółć gęślą jaźń';

/** Invites somebody and has them choose their password; their id. */
export async function hire(
  origin: string,
  admin: string,
  person: {
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
    /** Ids of the divisions that the roles are held for; all of the company without. */
    readonly divisions?: readonly string[];
  },
): Promise<string> {
  const { name, email, divisions } = person;
  const roles = (await grantsOf(origin, admin, person.roles)).flatMap(
    (grant) => divisions?.map((divisionId) => ({ ...grant, divisionId })) ?? [grant],
  );
  const id = await changeStaff(origin, admin, 'inviteStaffMember', { name, email, roles });
  const link = await linkInMail(origin, admin, email);
  const token = link.split('#token=')[1];
  await changeStaff(origin, admin, 'acceptInvitation', { token, password: PASSWORD });
  return id;
}

/** Invites many at once, without letting them in. */
export async function inviteMany(
  origin: string,
  admin: string,
  people: readonly { readonly name: string; readonly email: string }[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(people.length / 5) }, (_, index) =>
    people.slice(index * 5, index * 5 + 5),
  );
  for (const batch of batches) {
    const text = batch.map(
      ({ name, email }, index) =>
        `p${index}: inviteStaffMember(input: {name: ${JSON.stringify(name)}, email: ${JSON.stringify(email)}, roles: []}) { userErrors { code } }`,
    );
    await askApi(origin, `mutation { ${text.join(' ')} }`, {}, admin);
  }
}
