import { useTranslations } from "next-intl";

type Props = { places: number; placed: number; pending: number; available: boolean };

/** A chamber's places in words, and as a small bar of the same figures. */
export function Places({ places, placed, pending, available }: Props) {
  const t = useTranslations("board");
  const whole = Math.max(places, placed + pending, 1);
  const left = Math.max(0, places - placed);
  const width = (part: number) => ({ width: `${(100 * part) / whole}%` });
  return (
    <>
      {available ? null : <p className="text-body-s font-bold text-warning">{t("notAvailable")}</p>}
      <div
        aria-hidden="true"
        className="mt-2 flex h-1.5 overflow-hidden rounded-full bg-surface-subtle forced-colors:border forced-colors:bg-[Canvas]"
      >
        <span className="bg-primary-strong forced-colors:bg-[Highlight]" style={width(placed)} />
        <span className="bg-[var(--chart-4)] forced-colors:bg-[GrayText]" style={width(pending)} />
      </div>
      <p className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-body-s">
        <strong className={left === 0 ? "text-warning" : "text-success"}>{t("left", { left })}</strong>
        <span className="text-subtle">{t("capacity", { places, placed, pending })}</span>
      </p>
    </>
  );
}
