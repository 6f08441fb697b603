import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { inLanguage } from "@/components/matching/words";
import { RunPage } from "@/components/runs/run-page";
import { found, pageOf } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { formatMoment } from "@/lib/i18n/formatters";
import { localeOf } from "@/lib/i18n/locales";
import type { FactChange } from "@/lib/runs/facts";
import { pairChoice } from "@/lib/runs/input";
import { canChoosePolicy } from "@/lib/runs/policy";
import { getRun, listRunNames, type Run } from "@/lib/runs/queries";
import { findPairExplanation } from "@/lib/runs/queries.explain";
import { findRunChanges } from "@/lib/runs/queries.facts";
import { shortChambers } from "@/lib/runs/rules";

type Props = PageProps<"/[locale]/city/runs/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale: asked } = await params;
  const locale = localeOf({ locale: asked });
  const actor = await requireActor("official");
  const run = await found(getRun(actor, id));
  const t = await getTranslations({ locale, namespace: "matching.run" });
  const title = t("one", { program: inLanguage(run.programKo, run.programEn, locale) });
  return { title: `${title} · ${formatMoment(run.createdAt, locale, actor.timeZone)}` };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const now = new Date();
  const run = await found(getRun(actor, id));
  const changed = canChoosePolicy(actor, run).ok ? await findRunChanges(actor, id, now) : null;
  const names = await listRunNames(actor, idsIn(run, changed?.changes ?? []));
  const asked = await searchParams;
  const explanation = await findPairExplanation(actor, run, pairChoice.parse(asked));
  const page = pageOf(asked.page);
  return (
    <>
      <RunPage {...{ run, names, changed, explanation, page, actor, now, locale }} />
      {run.pairs.length > 0 ? <DownloadLink list="runPairs" asked={{ run: id }} {...{ actor, locale }} /> : null}
    </>
  );
}

/** Everything that the page speaks of by id. */
function idsIn({ difference, constraints, pairs, proof }: Run, changes: readonly FactChange[]) {
  const moved = [...(difference?.added ?? []), ...(difference?.removed ?? [])].map((pair) => pair.split(" "));
  const obstacles = [...(constraints?.obstacles ?? []), ...(constraints?.relaxations ?? [])];
  return {
    productIds: [
      ...moved.map(([productId]) => productId!),
      ...obstacles.flatMap((one) => ("productId" in one ? one.productId : [])),
      ...changes.flatMap(({ productIds }) => productIds),
    ],
    chamberIds: [
      ...moved.map(([, chamberId]) => chamberId!),
      ...obstacles.flatMap((one) => ("chamberId" in one ? one.chamberId : [])),
      ...changes.flatMap(({ chamberIds }) => chamberIds),
      ...pairs.map(({ chamberId }) => chamberId),
      ...(proof ? shortChambers(proof).map(({ chamberId }) => chamberId) : []),
    ],
  };
}
