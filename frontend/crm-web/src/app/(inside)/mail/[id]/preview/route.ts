import { mailPreview } from '@/modules/operations';

/** A mail's HTML, for the frame of its page only. */
export async function GET(
  _: Request,
  props: RouteContext<'/mail/[id]/preview'>,
): Promise<Response> {
  return mailPreview((await props.params).id);
}
