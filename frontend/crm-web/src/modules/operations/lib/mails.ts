import 'server-only';
import { cache } from 'react';
import { ask } from '@/shared/graphql/server';
import { pageArguments } from '@/shared/lists/address';
import { MailDocument, MailsDocument } from '../documents/generated/operations';
import { type MailView, mailOf, PREVIEW_HEADERS } from './mail';

const ROWS = 25;

/** A page of mails, newest first. */
export const getMails = ({ after, before, ...filter }: MailView) =>
  ask(MailsDocument, {
    filter,
    ...pageArguments({ ...(after && { after }), ...(before && { before }) }, ROWS),
  });

/** One mail, asked for once per request. */
export const getMail = cache((id: string) => ask(MailDocument, { id }));

/** A mail's HTML as a page of its own; nothing where nobody may read it. */
export async function mailPreview(id: string): Promise<Response> {
  const result = await getMail(id);
  const html = result.ok ? mailOf(result.data)?.html : undefined;
  return html
    ? new Response(html, { headers: PREVIEW_HEADERS })
    : new Response(null, { status: 404, headers: PREVIEW_HEADERS });
}
