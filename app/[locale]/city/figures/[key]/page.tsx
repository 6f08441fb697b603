import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DownloadLink } from "@/components/exports/download-link";
import { FigurePage } from "@/components/reports/figure-page";
import { wordsOf } from "@/components/reports/kpi-words";
import type { Actor } from "@/lib/core/actor";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";
import { type FiguresFilter, figuresFilter, kpiKey } from "@/lib/reports/input.kpi";
import { canDefine } from "@/lib/reports/policy";
import { listAnswers } from "@/lib/reports/queries.answers";
import { getVersions, listFrozen, listWorkingChambers } from "@/lib/reports/queries.definitions";
import { readFigure } from "@/lib/reports/queries.kpi";
import { frozenDays } from "@/lib/reports/rules.kpi";
import type { KpiKey } from "@/lib/reports/states";

type Props = PageProps<"/[locale]/city/figures/[key]">;

/** Beside these stands how proposals to each chamber ended, and why. */
const answerKeys: readonly KpiKey[] = ["proposals_accepted", "proposals_declined"];

const keyOf = ({ key }: { key: string }): KpiKey => {
  const known = kpiKey.safeParse(key);
  return known.success ? known.data : notFound();
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const actor = await requireActor("official", "admin");
  const { key, ...rest } = await params;
  const { newest } = await found(getVersions(actor, keyOf({ key })));
  return { title: wordsOf(newest, "name", localeOf(rest)) };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official", "admin");
  const { key, ...rest } = await params;
  const filter = figuresFilter.parse(await searchParams);
  const { program } = filter;
  const known = keyOf({ key });
  const now = new Date();
  const versions = await found(getVersions(actor, known));
  const counted = actor.role === "official" ? await countedFor(actor, known, filter, now) : null;
  const locale = localeOf(rest);
  return (
    <>
      <FigurePage
        {...{ versions, counted, filter, now, locale }}
        mayDefine={canDefine(actor).ok}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="frozenMonths" asked={{ key, program }} {...{ actor, locale }} />
    </>
  );
}

/** What it is today under all conditions; the months were frozen for the whole city and for each season, and for nothing narrower. */
async function countedFor(actor: Actor, key: KpiKey, filter: FiguresFilter, now: Date) {
  const { program } = filter;
  const [frozen, programs, chambers] = await Promise.all([
    listFrozen(actor, key, program),
    listPrograms(actor),
    listWorkingChambers(actor),
  ]);
  const scopes = [filter, ...frozen.map(({ month }) => ({ ...frozenDays(key, month), program }))];
  const [today, ...since] = await readFigure(actor, key, scopes, now);
  const answers = answerKeys.includes(key) ? await listAnswers(actor, filter) : null;
  const months = frozen.map((one, index) => ({ frozen: one, today: since[index]! }));
  return { today: today!, months, answers, choices: { programs, chambers } };
}
