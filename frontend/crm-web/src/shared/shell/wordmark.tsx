/** The product's name; never translated. In little room only its sign is seen. */
export function Wordmark(props: { short?: boolean }) {
  return (
    <span translate="no" className="inline-flex items-center gap-2 font-semibold text-ink">
      <svg aria-hidden viewBox="0 0 16 16" className="size-4 shrink-0 text-accent" fill="none">
        <path
          d="M1.5 6.2a9.2 9.2 0 0 1 13 0M4 8.9a5.7 5.7 0 0 1 8 0"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
        />
        <circle cx="8" cy="12" r="1.6" fill="currentColor" />
      </svg>
      <span className={props.short ? 'sr-only' : undefined}>crm-isp2</span>
    </span>
  );
}
