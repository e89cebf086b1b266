import { type ApiError, fail, hasCode, readAnswer } from '../graphql/result';
import { passGate } from '../session/gate';

export type Uploaded =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly error: ApiError };

/** Uploads a file of the person's; where the session has run out they sign in again beside it. */
export async function uploadFile(language: string, file: File): Promise<Uploaded> {
  const uploaded = await post(language, file);
  const expired = !uploaded.ok && hasCode(uploaded.error, 'UNAUTHENTICATED');
  if (!expired || !(await passGate({ proof: 'signIn' }))) return uploaded;
  return post(language, file);
}

async function post(language: string, file: File): Promise<Uploaded> {
  try {
    const response = await fetch('/files', {
      method: 'POST',
      body: file,
      headers: { 'x-file-name': encodeURIComponent(file.name), 'accept-language': language },
      credentials: 'same-origin',
      redirect: 'error',
    });
    const body = await response.text();
    if (response.ok)
      return { ok: true, id: (JSON.parse(body) as { file: { id: string } }).file.id };
    const retryAfter = response.headers.get('retry-after');
    const answer = readAnswer({ status: response.status, retryAfter, body });
    return answer.ok ? fail({ kind: 'http', status: response.status }) : answer;
  } catch {
    return fail({ kind: 'network' });
  }
}
