import { useId } from "react";
import { ChartFrame, ChartMark, ChartPicture, type ChartProps, percent, shareOf, textOf } from "./chart-frame";

const stageHeight = 52;
const pitch = 78;

/** Stages in order, each bar as long as its share of the largest; the joint between two shows what is lost. On a narrow screen the notes stand in the table alone. */
export function FunnelChart(props: ChartProps) {
  const id = useId();
  const full = Math.max(0, ...props.rows.map((row) => row.value));
  const linked = props.rows.some((row) => row.href);
  const shares = props.rows.map((row) => shareOf(row.value, full) * 100);
  const height = (props.rows.length - 1) * pitch + stageHeight;
  return (
    <ChartFrame {...props}>
      <ChartPicture id={id} {...props} height={height} linked={linked}>
        {shares.slice(1).map((next, index) => (
          <svg
            key={props.rows[index]?.label}
            y={index * pitch + 50}
            width="100%"
            height={pitch - 24}
            viewBox="0 0 100 10"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <polygon points={`0,0 ${shares[index]},0 ${next},10 0,10`} className="fill-chart-4 opacity-40" />
          </svg>
        ))}
        {props.rows.map((row, index) => (
          <ChartMark key={row.label} row={row}>
            <g transform={`translate(0 ${index * pitch})`}>
              <rect width="100%" height={stageHeight} fill="transparent" />
              <text y="18" className={`text-body-s font-bold ${row.href ? "group-hover/mark:underline" : ""}`}>
                {`${row.label} `}
              </text>
              <text x="100%" y="18" textAnchor="end" className="text-body-s tabular-nums">
                <tspan className="font-bold">{textOf(row)}</tspan>
                {row.note ? (
                  <tspan className="hidden fill-[var(--text-subtle)] md:inline print:inline">{`  ${row.note}`}</tspan>
                ) : null}
              </text>
              <rect y="26" width="100%" height="24" className="fill-chart-track" />
              <rect
                y="26"
                width={percent((shares[index] ?? 0) / 100)}
                height="24"
                className="fill-chart-1 group-hover/mark:fill-chart-3"
              />
            </g>
          </ChartMark>
        ))}
      </ChartPicture>
    </ChartFrame>
  );
}
