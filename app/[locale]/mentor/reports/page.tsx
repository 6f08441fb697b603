import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChamberReport } from "@/components/reports/chamber-report";
import { getChamber } from "@/lib/chambers/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { monthsFilter } from "@/lib/reports/input.kpi";
import { getChamberFigures } from "@/lib/reports/queries.chamber";
import { listFigureWords } from "@/lib/reports/queries.definitions";
import { chamberKeys } from "@/lib/reports/states";

type Props = PageProps<"/[locale]/mentor/reports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.chamberReport" });
  return { title: t("title") };
}

/** The season before the one that is asked for stands beside it. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const now = new Date();
  const [chamber, programs] = await Promise.all([found(getChamber(actor, actor.chamberId ?? "")), listPrograms(actor)]);
  const asked = monthsFilter.parse(await searchParams).program;
  const place = programs.findIndex(({ id }) => id === asked);
  const [program, before] = place < 0 ? [] : [programs[place], programs[place + 1]];
  const [figures, words] = await Promise.all([
    found(getChamberFigures(actor, { program: program?.id, before: before?.id }, now)),
    listFigureWords(actor, chamberKeys, now),
  ]);
  return (
    <ChamberReport
      {...{ chamber, figures, words, programs, program, before, now }}
      locale={localeOf(await params)}
      timeZone={actor.timeZone}
    />
  );
}
