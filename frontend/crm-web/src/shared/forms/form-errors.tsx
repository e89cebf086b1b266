import type { ApiError } from '../graphql/result';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';

/** What concerns the form as a whole, at its top. */
export function FormErrorNotice(props: {
  general: readonly string[];
  problem: ApiError | undefined;
}) {
  if (props.problem) return <ProblemNotice error={props.problem} />;
  if (props.general.length === 0) return null;
  return (
    <Notice kind="danger">
      {props.general.map((message) => (
        <p key={message}>{message}</p>
      ))}
    </Notice>
  );
}
