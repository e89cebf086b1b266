import { MAIN_ID } from './main-id';

export function SkipLink(props: { label: string }) {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="fixed top-2 left-2 z-30 -translate-y-16 rounded-md bg-solid px-3 py-2 font-medium text-on-solid focus:translate-y-0"
    >
      {props.label}
    </a>
  );
}
