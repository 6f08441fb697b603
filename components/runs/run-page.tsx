import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { DecisionNote } from "@/components/matching/score";
import { inLanguage } from "@/components/matching/words";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonRow, LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { choosePolicyAction, deployRunAction, rollBackRunAction } from "@/lib/runs/actions";
import type { FactChange } from "@/lib/runs/facts";
import { canChoosePolicy, canManageRun } from "@/lib/runs/policy";
import type { Run, RunNames } from "@/lib/runs/queries";
import type { PairExplanation } from "@/lib/runs/queries.explain";
import { runMachine } from "@/lib/runs/states";
import { RunChanges } from "./run-changes";
import { RunDifferenceView } from "./run-difference";
import { RunExplanation } from "./run-explanation";
import { runTone } from "./run-list";
import { RunObstacles } from "./run-obstacles";
import { RunPairs } from "./run-pairs";
import { RunPlaces } from "./run-places";
import { RunProgress } from "./run-progress";
import { RunProofView } from "./run-proof";
import { RunInputs, RunPolicies, RunResultFigures } from "./run-result";

type Props = {
  run: Run;
  names: RunNames;
  /** What has changed since, with the fingerprint of the facts as they are now; null where it does not matter any more. */
  changed: { hash: string; changes: FactChange[] } | null;
  /** The pair that is asked about. */
  explanation: PairExplanation | null;
  /** Of the list of pairs, from 1. */
  page: number;
  actor: Actor;
  now: Date;
  locale: Locale;
};

/** One run: what went in, what came out, why nothing is better, and putting it on the board or taking it off. */
export function RunPage({ run, names, changed, explanation, page, actor, now, locale }: Props) {
  const t = useTranslations("matching");
  const layout = useTranslations("layout");
  const { state, stateEnteredAt, metrics, constraints, proof } = run;
  const info = runMachine.info[state];
  const title = t("run.one", { program: inLanguage(run.programKo, run.programEn, locale) });
  return (
    <>
      <PageHeader
        title={title}
        lead={formatMoment(run.createdAt, locale, actor.timeZone)}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("run.title"), href: paths.city.runs(locale) }, { label: title }]}
          />
        }
      />
      <StateLine
        label={t(`runState.${state}`)}
        tone={runTone(state)}
        turn={info.turn}
        enteredAt={stateEnteredAt}
        dueAt={dueAt(info, stateEnteredAt)}
        explanation={t(`happening.run.${state}`)}
        {...{ now, locale }}
        timeZone={actor.timeZone}
      />
      <RunProgress run={run} />
      {changed ? <RunChanges changes={changed.changes} names={names} locale={locale} /> : null}
      <RunDeeds run={run} seen={changed?.hash ?? null} actor={actor} locale={locale} />
      <RunObstacles run={run} names={names} locale={locale} />
      {metrics && constraints && proof ? (
        <>
          <DecisionNote locale={locale} className="mt-8" />
          <RunInputs metrics={metrics} constraints={constraints} locale={locale} />
          {metrics.candidates > 0 ? (
            <>
              <RunResultFigures metrics={metrics} locale={locale} />
              <RunPolicies run={run} metrics={metrics} locale={locale} />
              <RunDifferenceView difference={run.difference} names={names} locale={locale} />
              <RunProofView proof={proof} />
              <RunPlaces {...{ proof, names, locale }} />
            </>
          ) : null}
          <RunPairs pairs={run.pairs} runId={run.id} shown={explanation?.pair ?? null} {...{ page, locale }} />
          {explanation ? <RunExplanation run={{ ...run, proof }} explanation={explanation} locale={locale} /> : null}
          <Record run={run} locale={locale} />
        </>
      ) : null}
    </>
  );
}

type DeedProps = { run: Run; seen: string | null; actor: Actor; locale: Locale };

function RunDeeds({ run, seen, actor, locale }: DeedProps) {
  const t = useTranslations("matching.run");
  const runs = useTranslations("runs");
  const policy = useTranslations("matching.policy");
  const other = run.policy === "best_value" ? "widest_coverage" : "best_value";
  const mayChoose = canChoosePolicy(actor, run).ok && run.metrics?.policies && run.factsHash;
  return (
    <ButtonRow className="mt-6">
      {canManageRun(actor, run, "deploy").ok ? (
        <ActionButton
          action={deployRunAction}
          input={{ runId: run.id, seen }}
          variant="primary"
          confirm={{
            title: t("deployTitle"),
            text: t(run.pairs.length > 0 ? "deployText" : "deployEmptyText"),
            confirmLabel: t("deploy"),
          }}
        >
          {t("deploy")}
        </ActionButton>
      ) : null}
      {mayChoose ? (
        <ActionButton action={choosePolicyAction} input={{ runId: run.id, policy: other }}>
          {runs("choose", { policy: policy(`${other}.name`) })}
        </ActionButton>
      ) : null}
      {canManageRun(actor, run, "rollBack").ok ? (
        <>
          <LinkButton href={paths.city.board(locale, { program: run.programId })}>{t("toBoard")}</LinkButton>
          <ActionButton
            action={rollBackRunAction}
            input={{ runId: run.id }}
            variant="tertiary"
            confirm={{
              title: t("rollBackTitle"),
              text: runs(run.replacesId ? "rollBackToBefore" : "rollBackText"),
              confirmLabel: t("rollBack"),
            }}
          >
            {t("rollBack")}
          </ActionButton>
        </>
      ) : null}
    </ButtonRow>
  );
}

function Record({ run, locale }: { run: Run; locale: Locale }) {
  const t = useTranslations("matching.run");
  const { inputsHash, weightsVersion, seed, metrics } = run;
  return (
    <Section title={t("recordTitle")} lead={t("recordLead")}>
      <DescriptionList
        items={[
          { term: t("hash"), description: <code className="font-mono text-body-s break-all">{inputsHash}</code> },
          {
            term: t("weights"),
            description: (
              <Link href={paths.city.weights(locale, { version: String(weightsVersion) })} className="text-anchor">
                {weightsVersion}
              </Link>
            ),
          },
          { term: t("seed"), description: seed },
          {
            term: t("time"),
            description: metrics ? t("milliseconds", { count: formatNumber(metrics.milliseconds, locale, 1) }) : null,
          },
        ]}
      />
    </Section>
  );
}
