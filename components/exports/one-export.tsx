import { useTranslations } from "next-intl";
import { KeepFresh } from "@/components/runs/keep-fresh";
import { Button, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import { paths } from "@/lib/core/paths";
import type { OwnExport } from "@/lib/exports/queries";
import { exportsUnderWay } from "@/lib/exports/states";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

type Props = { one: (OwnExport & { againHref: string }) | null; locale: Locale; timeZone: string };

/** The file that the address names: ready, on its way, or gone; `null` where there is none of one's own. */
export function OneExport({ one, locale, timeZone }: Props) {
  const t = useTranslations("exports");
  if (one && exportsUnderWay.some((state) => state === one.state)) return <UnderWay one={one} />;
  if (one?.state === "failed")
    return (
      <Notice tone="danger" title={t("failedTitle")} heading="h2">
        <p>{t("failedText")}</p>
      </Notice>
    );
  if (one?.outdated)
    return (
      <Notice tone="warning" title={t("outdatedTitle")} heading="h2">
        <p>{t("outdatedText")}</p>
        <div className="mt-4">
          <LinkButton href={one.againHref} variant="secondary">
            {t("again")}
          </LinkButton>
        </div>
      </Notice>
    );
  if (!one?.open)
    return (
      <Notice tone="warning" title={t("goneTitle")} heading="h2">
        <p>{t("goneText")}</p>
      </Notice>
    );
  const facts = {
    list: t(`lists.${one.list}`),
    count: one.total,
    until: formatMoment(one.opensUntil, locale, timeZone),
  };
  return (
    <Notice tone="success" title={t("readyTitle")} heading="h2">
      <p>{t("readyText", facts)}</p>
      <div className="mt-4">
        <TakeForm one={one} />
      </div>
    </Notice>
  );
}

/** A plain form: taking is a deed, and works without scripts. */
export function TakeForm({ one, small = false }: { one: OwnExport; small?: boolean }) {
  const t = useTranslations("exports");
  return (
    <form method="post" action={paths.exportBytes(one.id)}>
      <Button type="submit" icon="download" {...(small ? { size: "small", variant: "tertiary" } : {})}>
        <span aria-hidden="true">{t("take")}</span>
        <span className="sr-only">{t("takeOf", { list: t(`lists.${one.list}`) })}</span>
      </Button>
    </form>
  );
}

function UnderWay({ one: { list, total, done } }: { one: OwnExport }) {
  const t = useTranslations("exports");
  const percent = total > 0 ? Math.min(99, Math.floor((done / total) * 100)) : 0;
  return (
    <Notice tone="information" title={t("waitingTitle")} heading="h2">
      <p>{t("waitingText", { list: t(`lists.${list}`), done, count: total })}</p>
      <div className="mt-4 max-w-measure">
        <ProgressBar id="export-progress" label={t("progress")} value={percent} valueText={t("percent", { percent })} />
      </div>
      <KeepFresh seconds={2} />
    </Notice>
  );
}
