import { useTranslations } from "next-intl";
import { useId } from "react";
import outlines from "@/components/board/us-states.json";
import { nameOf } from "@/components/chambers/names";
import { placeCircles } from "@/lib/reports/rules.circles";

/*
 * The outlines are those of the match board (US Census Bureau, see components/board/state-map.tsx). A circle stands by the
 * middle of its state: where in it a chamber is the map does not say.
 */

type Code = keyof typeof outlines;
export type MapPoint = { id: string; nameKo: string; nameEn: string; place: string; value: number; text: string };
type Props = { title: string; description: string; points: readonly MapPoint[]; locale: "ko" | "en" };

const inside = (point: MapPoint): point is MapPoint & { place: Code } => point.place in outlines;
/** From this radius on the number has room in its circle. */
const roomy = 15;

/** Circles whose areas are in proportion to one measure of each chamber; hollow points are chambers without any. */
export function PlaceMap({ title, description, points, locale }: Props) {
  const t = useTranslations("reports.overview");
  const source = useTranslations("chambers.map");
  const id = useId();
  const on = points.filter(inside);
  const circles = placeCircles(
    on.map(({ id: key, place, value }) => ({
      ...{ key, value },
      ...{ x: outlines[place].middle[0]!, y: outlines[place].middle[1]! },
    })),
  );
  const of = (key: string) => on.find((point) => point.id === key)!;
  return (
    <figure className="min-w-0 max-w-4xl">
      <svg
        viewBox="0 0 1020 600"
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        className="w-full"
        strokeLinejoin="round"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <path
          d={(Object.keys(outlines) as Code[]).map((code) => outlines[code].path).join("")}
          className="fill-[var(--surface-subtle)] stroke-[var(--surface)] print:stroke-[var(--map-none)]"
          strokeWidth={1.5}
        />
        {on
          .filter(({ value }) => value === 0)
          .map(({ id: key, place }) => (
            <circle
              key={key}
              cx={outlines[place].middle[0]}
              cy={outlines[place].middle[1]}
              r={4}
              className="fill-none stroke-[var(--map-text)] stroke-2"
            />
          ))}
        {circles.map(({ key, x, y, r }) => (
          <g key={key}>
            <circle cx={x} cy={y} r={r} strokeWidth={2} className="fill-chart-1 stroke-[var(--surface)] opacity-90" />
            {r >= roomy && of(key).text.length <= 4 ? (
              <text
                x={x}
                y={y + 6}
                textAnchor="middle"
                className="pointer-events-none fill-[var(--surface)] text-[17px] font-bold max-md:hidden"
              >
                {of(key).text}
              </text>
            ) : null}
            <title>{`${nameOf(of(key), locale)}: ${of(key).text}`}</title>
          </g>
        ))}
      </svg>
      <figcaption className="mt-1 text-body-xs text-subtle">
        {t("where")} {source("source")}
      </figcaption>
    </figure>
  );
}
