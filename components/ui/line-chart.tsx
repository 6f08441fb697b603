import { useId } from "react";
import { ChartFrame, ChartPicture, type ChartProps, percent, textOf } from "./chart-frame";

const height = 200;
const top = 24;
const plot = 140;

/** A series over time, from zero: the rows are the points in order. The last point carries its figure. */
export function LineChart(props: ChartProps) {
  const id = useId();
  const { rows } = props;
  const full = Math.max(1, ...rows.map((row) => row.value));
  const last = rows.length - 1;
  const x = (index: number) => (last > 0 ? 0.02 + (index / last) * 0.96 : 0.5);
  const y = (value: number) => top + plot - (Math.max(0, value) / full) * plot;
  const line = rows.map((row, index) => `${x(index) * 100},${y(row.value)}`).join(" ");
  const every = Math.max(1, Math.ceil(rows.length / 4));
  return (
    <ChartFrame {...props}>
      <ChartPicture id={id} {...props} height={height} linked={false}>
        {[0, 0.5, 1].map((share) => (
          <line
            key={share}
            x2="100%"
            y1={y(full * share)}
            y2={y(full * share)}
            className="stroke-chart-grid"
            strokeDasharray={share ? "3 4" : undefined}
          />
        ))}
        <svg width="100%" height={height} viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
          <polygon
            points={`${x(0) * 100},${top + plot} ${line} ${x(last) * 100},${top + plot}`}
            className="fill-chart-1 opacity-10"
          />
          <polyline
            points={line}
            className="fill-none stroke-chart-1"
            strokeWidth="2.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {rows.map((row, index) => (
          <circle
            key={row.label}
            cx={percent(x(index))}
            cy={y(row.value)}
            r={index === last ? 5 : 3.5}
            className="fill-[var(--page)] stroke-chart-1 stroke-2"
          >
            <title>{`${row.label}: ${textOf(row)}`}</title>
          </circle>
        ))}
        {rows.map((row, index) =>
          (last - index) % every === 0 ? (
            <g key={row.label} textAnchor={index === 0 ? "start" : index === last ? "end" : "middle"}>
              <text
                x={percent(index === 0 ? 0 : index === last ? 1 : x(index))}
                y={height - 14}
                className="fill-[var(--text-subtle)] text-body-xs tabular-nums"
              >
                {row.label}
              </text>
              <text
                x={percent(index === 0 ? 0 : index === last ? 1 : x(index))}
                y={y(row.value) - 12}
                className="text-body-xs font-bold tabular-nums"
              >
                {textOf(row)}
              </text>
            </g>
          ) : null,
        )}
      </ChartPicture>
    </ChartFrame>
  );
}

/** A line the size of a word, beside a number in a table or tile; its figures belong into the text around it. */
export function Sparkline({ label, values }: { label: string; values: readonly number[] }) {
  const full = Math.max(1, ...values);
  const last = Math.max(1, values.length - 1);
  const point = (value: number, index: number) => `${2 + (index / last) * 92},${26 - (Math.max(0, value) / full) * 22}`;
  return (
    <svg width="96" height="28" role="img" aria-label={label} className="inline-block">
      <polyline
        points={values.map(point).join(" ")}
        className="fill-none stroke-chart-1 stroke-2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
