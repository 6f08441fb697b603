import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { FiguresPage } from "@/components/reports/figures-page";
import type { Actor } from "@/lib/core/actor";
import { requireActor } from "@/lib/core/session";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { type FiguresFilter, figuresFilter, typedDays } from "@/lib/reports/input.kpi";
import { listDefinitions, listWorkingChambers } from "@/lib/reports/queries.definitions";
import { readFigures } from "@/lib/reports/queries.kpi";
import { comparedWith } from "@/lib/reports/rules.kpi";

type Props = PageProps<"/[locale]/city/figures">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.figures" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official", "admin");
  const locale = localeOf(await params);
  const asked = await searchParams;
  const [filter, typed] = [figuresFilter.parse(asked), typedDays.parse(asked)];
  const now = new Date();
  const [definitions, counted] = await Promise.all([
    listDefinitions(actor, now),
    actor.role === "official" ? countedFor(actor, filter, now, locale) : null,
  ]);
  return (
    <>
      <FiguresPage {...{ definitions, counted, filter, typed, now, locale }} timeZone={actor.timeZone} />
      <DownloadLink list="figures" asked={filter} {...{ actor, locale }} />
    </>
  );
}

/** The season before the one that is asked for stands beside it, until the same age where that one still runs. */
async function countedFor(actor: Actor, filter: FiguresFilter, now: Date, locale: Locale) {
  const [figures, programs, chambers] = await Promise.all([
    readFigures(actor, filter, now),
    listPrograms(actor),
    listWorkingChambers(actor),
  ]);
  const compared = comparedWith(programs, filter.program, now);
  const earlier = compared && { ...filter, from: undefined, to: compared.age?.to, program: compared.before.id };
  const before = earlier && {
    age: compared.age,
    filter: earlier,
    title: locale === "ko" ? compared.before.titleKo : compared.before.titleEn,
    figures: await readFigures(actor, earlier, now),
  };
  return { figures, before, choices: { programs, chambers } };
}
