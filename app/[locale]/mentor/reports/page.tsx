import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChamberList } from "@/components/reports/chamber-list";
import { ChamberReport } from "@/components/reports/chamber-report";
import { getChamber } from "@/lib/chambers/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { chamberFilter } from "@/lib/reports/input.chamber";
import { getChamberFigures } from "@/lib/reports/queries.chamber";
import { findChamberList } from "@/lib/reports/queries.chamber.behind";
import { listFigureWords } from "@/lib/reports/queries.definitions";
import { comparedWith } from "@/lib/reports/rules.kpi";
import { chamberKeys } from "@/lib/reports/states";

type Props = PageProps<"/[locale]/mentor/reports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.chamberReport" });
  return { title: t("title") };
}

/** The season before the one that is asked for stands beside it; where the address asks for a list behind a number, that list alone. */
export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const now = new Date();
  const [chamber, programs] = await Promise.all([found(getChamber(actor, actor.chamberId ?? "")), listPrograms(actor)]);
  const filter = chamberFilter.parse(await searchParams);
  const locale = localeOf(await params);
  const program = programs.find(({ id }) => id === filter.program);
  const compared = comparedWith(programs, filter.program, now);
  const [behind, words] = await Promise.all([
    found(findChamberList(actor, filter, now)),
    listFigureWords(actor, chamberKeys, now),
  ]);
  if (behind) return <ChamberList {...{ actor, behind, words, program, filter, locale }} />;
  const before = compared ? { program: compared.before.id, to: compared.age?.to } : undefined;
  const figures = await found(getChamberFigures(actor, { program: program?.id, before }, now));
  return (
    <ChamberReport
      {...{ chamber, figures, words, programs, program, compared, now, locale }}
      timeZone={actor.timeZone}
    />
  );
}
