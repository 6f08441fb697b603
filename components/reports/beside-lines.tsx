/** What stands beside a figure, one under the other. */
export function BesideLines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-body-s text-subtle">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
