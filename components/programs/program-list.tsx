import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import { phaseOf, seasonProgress } from "@/lib/programs/rules";

type Props = { programs: readonly ProgramRow[]; locale: Locale; timeZone: string; now: Date };

export function ProgramList({ programs, locale, timeZone, now }: Props) {
  const t = useTranslations("programs");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {programs.length === 0 ? (
        <EmptyState
          title={t("emptyTitle")}
          action={<LinkButton href={paths.register(locale)}>{t("registerFirst")}</LinkButton>}
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <CardGrid columns={2}>
          {programs.map((program) => (
            <ProgramCard key={program.id} {...{ program, locale, timeZone, now }} />
          ))}
        </CardGrid>
      )}
    </>
  );
}

function ProgramCard({ program, locale, timeZone, now }: Omit<Props, "programs"> & { program: ProgramRow }) {
  const t = useTranslations("programs");
  const common = useTranslations("common");
  const call = phaseOf(program, "call");
  const progress = seasonProgress(program, now);
  return (
    <Card
      as="article"
      heading="h2"
      tone={progress === "open" ? "primary" : "plain"}
      href={paths.program(locale, program.slug)}
      title={<Bilingual ko={program.titleKo} en={program.titleEn} locale={locale} />}
      meta={
        <>
          <Badge tone={progress === "open" ? "success" : progress === "finished" ? "neutral" : "information"}>
            {t(`progress.${progress}`)}
          </Badge>
          {program.sample ? <Badge>{common("sample")}</Badge> : null}
        </>
      }
    >
      <p>
        <Bilingual ko={program.summaryKo} en={program.summaryEn} locale={locale} />
      </p>
      {call && progress !== "finished" && progress !== "running" ? (
        <p className="font-bold">
          {progress === "open"
            ? t("callUntil", { at: formatMoment(call.endsAt, locale, timeZone) })
            : t("callFrom", { at: formatMoment(call.startsAt, locale, timeZone) })}
        </p>
      ) : null}
    </Card>
  );
}
