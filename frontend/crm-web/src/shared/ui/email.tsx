/** An address, broken behind its @ where the line is too short for it, elsewhere only if it must be. */
export function Email({ address }: { address: string | null }) {
  if (address === null) return null;
  const at = address.lastIndexOf('@') + 1;
  return (
    <span className="[overflow-wrap:anywhere]">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </span>
  );
}
