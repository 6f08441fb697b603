import { useTranslations } from "next-intl";
import { FullReasons, ShortReasons } from "@/components/matching/reasons";
import { Score } from "@/components/matching/score";
import { chamberOf, inLanguage, productOf } from "@/components/matching/words";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PairExplanation, RunPairExplanation } from "@/lib/runs/queries.explain";
import { gainKept, type RunProof } from "@/lib/runs/rules";
import { MorePlace } from "./more-place";
import { productAnchor } from "./run-pairs";
import { WhyNot } from "./why-not";

type Props = {
  run: { id: string; policy: "best_value" | "widest_coverage"; proof: RunProof };
  explanation: PairExplanation;
  locale: Locale;
};

/**
 * One pair of the list: why it was chosen or was not, why not another chamber, what one more place would add. Its links
 * and its form load the page anew, so that the browser itself moves the focus to what they lead to.
 */
export function RunExplanation({ run, explanation: { pair, why, place, asked }, locale }: Props) {
  const t = useTranslations("runs.explain");
  const chamber = chamberOf(pair, locale);
  const isChosen = pair.chosen === "chosen";
  return (
    <section className="mt-10 rounded-2xl border border-primary-light p-5 md:mt-14 md:p-8">
      <h2 id="pair" tabIndex={-1} className="text-heading-m">
        {t("title", { product: productOf(pair, locale), chamber })}
      </h2>
      <p className="mt-1 text-subtle">{why ? t("lead") : t("notKept")}</p>
      <Score score={pair.score} locale={locale} />
      {why && !isChosen ? (
        <Section heading="h3" title={t("whyNotChosen")}>
          <WhyNot asked={why} locale={locale} />
        </Section>
      ) : null}
      <Section heading="h3" title={isChosen ? t("why") : t("reasons")} lead={t("whyLead")}>
        {why?.locked ? <p className="mb-4">{t("locked")}</p> : null}
        <ShortReasons reasons={pair.reasons} />
        <div className="mt-4">
          <FullReasons reasons={pair.reasons} locale={locale} heading="h4" />
        </div>
      </Section>
      {why ? (
        <Section
          heading="h3"
          title={t("elsewhere")}
          lead={why.alternatives.length > 0 ? t("elsewhereLead") : undefined}
        >
          <Ask {...{ run, pair, why, locale }} against={asked?.chamberId} />
          {asked ? <Answer asked={asked} locale={locale} /> : null}
        </Section>
      ) : null}
      <Section heading="h3" title={t("place")}>
        <MorePlace
          {...{ chamber, place, locale }}
          policy={run.policy}
          gain={place?.gain ?? gainKept(run.proof, pair.chamberId)}
        />
      </Section>
      <p className="mt-8">
        <a
          href={`${paths.city.run(locale, run.id, { product: pair.productId, chamber: pair.chamberId })}#${productAnchor(pair)}`}
          className="text-anchor"
        >
          {t("back")}
        </a>
      </p>
    </section>
  );
}

type AskProps = Pick<Props, "run" | "locale"> & {
  pair: PairExplanation["pair"];
  why: RunPairExplanation;
  against: string | undefined;
};

function Ask({ run, pair, why: { alternatives }, against, locale }: AskProps) {
  const t = useTranslations("runs.explain");
  if (alternatives.length === 0) return <p className="text-subtle">{t("elsewhereNone")}</p>;
  const options = alternatives.map(({ chamberId, nameKo, nameEn, score, chosen }) => {
    const chamber = inLanguage(nameKo, nameEn, locale);
    if (score === null) return { value: chamberId, label: t("optionNone", { chamber }) };
    const words = { chamber, score: formatNumber(score, locale) };
    return { value: chamberId, label: chosen ? t("optionChosen", words) : t("option", words) };
  });
  return (
    <form action={`${paths.city.run(locale, run.id)}#against`} className="flex flex-wrap items-end gap-4">
      <input type="hidden" name="product" value={pair.productId} />
      <input type="hidden" name="chamber" value={pair.chamberId} />
      <div className="w-full md:w-96">
        <NativeSelect
          id="ask-against"
          name="against"
          label={t("against")}
          defaultValue={against}
          options={options}
          width="full"
        />
      </div>
      <Button type="submit" variant="secondary">
        {t("ask")}
      </Button>
    </form>
  );
}

function Answer({ asked, locale }: { asked: NonNullable<PairExplanation["asked"]>; locale: Locale }) {
  const t = useTranslations("runs.explain");
  const chamber = inLanguage(asked.nameKo, asked.nameEn, locale);
  return (
    <div className="mt-6 rounded-lg bg-surface-subtler px-4 py-3">
      <h4 id="against" tabIndex={-1} className="text-heading-xs">
        {asked.chosen ? chamber : t("answer", { chamber })}
      </h4>
      <Score score={asked.score} locale={locale} />
      <WhyNot asked={asked} locale={locale} />
    </div>
  );
}
