import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Run, RunNames } from "@/lib/runs/queries";
import type { RunDifference } from "@/lib/runs/rules";
import { nameIn } from "./run-changes";

type Props = { difference: Run["difference"]; names: RunNames; locale: Locale };

/** What is different from the season's result before: pairs that came, went and stayed, and what it was given anew. */
export function RunDifferenceView({ difference, names, locale }: Props) {
  const t = useTranslations("runs.difference");
  if (!difference) return null;
  const { runId, added, removed, kept, total, covered, inputs } = difference;
  const signed = (value: number) => `${value > 0 ? "+" : ""}${formatNumber(value, locale)}`;
  return (
    <Section
      title={t("title")}
      lead={
        <>
          {inputs.length > 0
            ? t("inputs", { inputs: inputs.map((one) => t(`input.${one}`)).join(", ") })
            : t("sameInputs")}{" "}
          <Link href={paths.city.run(locale, runId)} className="text-anchor">
            {t("before")}
          </Link>
        </>
      }
    >
      <StatGrid>
        <Stat label={t("kept")} value={formatNumber(kept, locale)} />
        <Stat label={t("added")} value={formatNumber(added.length, locale)} />
        <Stat label={t("removed")} value={formatNumber(removed.length, locale)} />
        <Stat label={t("total")} value={signed(total)} note={t("covered", { covered: signed(covered) })} />
      </StatGrid>
      <div className="mt-4 flex flex-col gap-2">
        <PairList label={t("added")} pairs={added} names={names} locale={locale} />
        <PairList label={t("removed")} pairs={removed} names={names} locale={locale} />
      </div>
    </Section>
  );
}

type ListProps = { label: string; pairs: RunDifference["added"]; names: RunNames; locale: Locale };

function PairList({ label, pairs, names, locale }: ListProps) {
  if (pairs.length === 0) return null;
  const { nameOfChamber, nameOfProduct } = nameIn(names, locale);
  return (
    <Disclosure summary={`${label} (${pairs.length})`}>
      <ul className="list-disc pl-6">
        {pairs.map((pair) => {
          const [productId, chamberId] = pair.split(" ") as [string, string];
          return (
            <li key={pair}>
              {nameOfProduct(productId)} · {nameOfChamber(chamberId)}
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
