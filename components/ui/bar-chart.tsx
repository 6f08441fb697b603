import { useId } from "react";
import { ChartFrame, ChartMark, ChartPicture, type ChartProps, percent, shareOf, textOf } from "./chart-frame";

const rowHeight = 50;

export type BarChartProps = ChartProps & {
  /** What a full bar stands for; the largest value when absent. */
  whole?: number;
};

/** Horizontal bars, in the order given: one row for each, its name and its figure in words above the bar. */
export function BarChart({ whole, ...props }: BarChartProps) {
  const id = useId();
  const full = whole ?? Math.max(0, ...props.rows.map((row) => row.value));
  const linked = props.rows.some((row) => row.href);
  return (
    <ChartFrame {...props}>
      <ChartPicture id={id} {...props} height={props.rows.length * rowHeight} linked={linked}>
        {props.rows.map((row, index) => (
          <ChartMark key={row.label} row={row}>
            <g transform={`translate(0 ${index * rowHeight})`}>
              <rect width="100%" height={rowHeight} fill="transparent" />
              <text y="18" className={`text-body-s ${row.href ? "group-hover/mark:underline" : ""}`}>
                {`${row.label} `}
              </text>
              <text x="100%" y="18" textAnchor="end" className="text-body-s font-bold tabular-nums">
                {textOf(row)}
              </text>
              <rect y="26" width="100%" height="12" rx="3" className="fill-chart-track" />
              <rect
                y="26"
                width={percent(Math.min(1, shareOf(row.value, full)))}
                height="12"
                rx="3"
                className="fill-chart-1 group-hover/mark:fill-chart-3"
              />
            </g>
          </ChartMark>
        ))}
      </ChartPicture>
    </ChartFrame>
  );
}
