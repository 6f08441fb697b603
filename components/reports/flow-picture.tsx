import { useId } from "react";
import { percent } from "@/components/ui/chart-frame";
import { type Flow, type FlowNode, layFlow, type Ribbon } from "@/lib/reports/rules.flow";

type Props = {
  title: string;
  description: string;
  links: readonly { from: string; to: string; value: number; text: string }[];
  /** The words beside a bar. */
  sourceOf: (key: string) => string;
  targetOf: (key: string) => string;
};

/** Where the bars stand, in hundredths of the width: they are as narrow as a line, their words lie over the bands. */
const [leftEdge, rightEdge, bar] = [1.5, 98.5, 1.5];

const curve = ({ start, end, thickness }: Ribbon) => {
  const middle = (leftEdge + rightEdge) / 2;
  return `M${leftEdge},${start}C${middle},${start} ${middle},${end} ${rightEdge},${end}V${end + thickness}C${middle},${end + thickness} ${middle},${start + thickness} ${leftEdge},${start + thickness}Z`;
};

/** Bands between two columns, each as thick as what it stands for. The table beside it says the same in numbers. */
export function FlowPicture({ title, description, links, sourceOf, targetOf }: Props) {
  const id = useId();
  const flow: Flow = layFlow(links);
  const text = (ribbon: Ribbon) => links.find(({ from, to }) => from === ribbon.from && to === ribbon.to)?.text;
  return (
    <svg
      width="100%"
      height={flow.height}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
      className="block overflow-visible fill-current text-basic"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <svg
        width="100%"
        height={flow.height}
        viewBox={`0 0 100 ${flow.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {flow.ribbons.map((ribbon, index) => (
          <path
            key={`${ribbon.from} ${ribbon.to}`}
            d={curve(ribbon)}
            className={`${index % 2 ? "fill-chart-2" : "fill-chart-4"} stroke-[var(--page)] opacity-60 hover:opacity-100`}
            vectorEffect="non-scaling-stroke"
          >
            <title>{text(ribbon)}</title>
          </path>
        ))}
      </svg>
      {flow.left.map((node) => (
        <Bar key={node.key} node={node} words={sourceOf(node.key)} x={leftEdge - bar} side="start" />
      ))}
      {flow.right.map((node) => (
        <Bar key={node.key} node={node} words={targetOf(node.key)} x={rightEdge} side="end" />
      ))}
    </svg>
  );
}

type BarProps = { node: FlowNode; words: string; x: number; side: "start" | "end" };

function Bar({ node, words, x, side }: BarProps) {
  return (
    <g>
      <rect
        x={percent(x / 100)}
        y={node.top}
        width={percent(bar / 100)}
        height={Math.max(2, node.height)}
        className="fill-chart-1"
      />
      <text
        x={percent(side === "start" ? 0.03 : 0.97)}
        y={node.top + node.height / 2}
        dy="0.35em"
        textAnchor={side}
        paintOrder="stroke"
        strokeWidth={4}
        strokeLinejoin="round"
        className="pointer-events-none stroke-[var(--page)] text-body-xs md:text-body-s"
      >
        {words}
      </text>
    </g>
  );
}
