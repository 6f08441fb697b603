import { useId } from "react";
import { ChartFrame, ChartPicture, type ChartProps, percent, shareOf, textOf } from "./chart-frame";
import { Link } from "./link";

/** Parts of one whole. Each part has its own pattern besides its colour; the legend repeats it with name and figure. */
export function StackedBar(props: ChartProps) {
  const id = useId();
  const whole = props.rows.reduce((sum, row) => sum + row.value, 0);
  let before = 0;
  const parts = props.rows.map((row, index) => {
    const start = before;
    before += shareOf(row.value, whole);
    return { row, index, start, share: before - start };
  });
  return (
    <ChartFrame {...props}>
      <ChartPicture id={id} {...props} height={44} linked={false}>
        <Patterns id={id} count={props.rows.length} />
        <rect width="100%" height="44" rx="4" className="fill-chart-track" />
        {parts.map(({ row, index, start, share }) => (
          <rect
            key={row.label}
            x={percent(start)}
            width={percent(share)}
            height="44"
            fill={`url(#${id}-${index % 6})`}
            className="stroke-[var(--page)] stroke-2"
          />
        ))}
      </ChartPicture>
      <ul className="mt-3 grid grid-cols-1 gap-x-6 gap-y-1.5 text-body-s md:grid-cols-2">
        {parts.map(({ row, index, share }) => (
          <li key={row.label} className="flex min-w-0 items-center gap-2">
            <svg width="18" height="18" aria-hidden="true" className="shrink-0">
              <rect width="18" height="18" rx="3" fill={`url(#${id}-${index % 6})`} />
            </svg>
            <span className="min-w-0 flex-1">
              {row.href ? (
                <Link href={row.href} className="text-anchor">
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
            </span>
            <span className="font-bold tabular-nums">{textOf(row)}</span>
            <span className="w-12 text-right text-subtle tabular-nums">{`${Math.round(share * 100)}%`}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

const grounds = ["fill-chart-1", "fill-chart-4", "fill-chart-3", "fill-chart-2", "fill-chart-6", "fill-chart-5"];
const marks = ["", "M-2 10 10 -2M4 16 16 4M-2 -2", "", "M6 0v12", "M0 6h12", "M0 0l12 12M12 0 0 12"];

function Patterns({ id, count }: { id: string; count: number }) {
  return (
    <defs>
      {grounds.slice(0, count).map((ground, index) => (
        <pattern key={ground} id={`${id}-${index}`} width="12" height="12" patternUnits="userSpaceOnUse">
          <rect width="12" height="12" className={ground} />
          {marks[index] ? (
            <path d={marks[index]} className="fill-none stroke-[var(--page)] opacity-70" strokeWidth="2" />
          ) : null}
        </pattern>
      ))}
    </defs>
  );
}
