import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { SaidOnce } from "@/components/layout/said-once";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { closeBriefAction, meetBriefAction } from "@/lib/briefs/actions";
import { canChangeBrief, canEndBrief, canReopenBrief } from "@/lib/briefs/policy";
import type { Answer, Brief, listFittingProducts } from "@/lib/briefs/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { Answers, Fitting } from "./answers";
import { BriefFacts, BriefHead, type ChapterNames } from "./brief-head";
import { ReopenForm } from "./reopen-form";

type Props = {
  actor: Actor;
  brief: Brief;
  answers: readonly Answer[];
  fitting: Awaited<ReturnType<typeof listFittingProducts>>;
  chapters: ChapterNames;
  justSaved: boolean;
  now: Date;
  locale: Locale;
};

/** A chamber's own brief: how it stands, who has answered, what fits. */
export function MentorBrief({ actor, brief, answers, fitting, chapters, justSaved, now, locale }: Props) {
  const t = useTranslations("briefs.mentor");
  const { timeZone } = actor;
  return (
    <>
      <BriefHead
        brief={brief}
        side="chamber"
        above={[{ label: t("title"), href: paths.mentor.briefs(locale) }]}
        {...{ now, locale, timeZone }}
      />
      {justSaved ? <Notice tone="success" title={t("opened")} live="polite" className="mt-5" /> : null}
      <SaidOnce word="saved" />
      <Moves actor={actor} brief={brief} locale={locale} />
      <BriefFacts {...{ brief, chapters, locale, timeZone }} />
      <Section id="answers" title={`${t("answersTitle")} (${answers.length})`}>
        {answers.length === 0 ? (
          <p className="max-w-measure text-subtle">{t("noAnswers")}</p>
        ) : (
          <>
            <p className="mb-4 max-w-measure">{t("answersNext")}</p>
            <Answers answers={answers} side="chamber" locale={locale} timeZone={timeZone} />
          </>
        )}
      </Section>
      <Section id="fits" title={`${t("fitsTitle")} (${fitting.total})`} lead={t("fitsLead")}>
        {fitting.total === 0 ? <p className="max-w-measure text-subtle">{t("noFits")}</p> : null}
        {fitting.total > fitting.rows.length ? (
          <p className="mb-4">{t("moreFits", { total: fitting.total, shown: fitting.rows.length })}</p>
        ) : null}
        <Fitting products={fitting.rows} side="chamber" locale={locale} />
      </Section>
    </>
  );
}

function Moves({ actor, brief, locale }: Pick<Props, "actor" | "brief" | "locale">) {
  const t = useTranslations("briefs.mentor");
  const may = (move: "close" | "meet") => canEndBrief(actor, brief, move).ok;
  if (canReopenBrief(actor, { ...brief, open: 0 }).ok) {
    return (
      <section aria-labelledby="reopen-title" className="mt-6 rounded-xl border border-gray-light p-5 md:p-6">
        <h2 id="reopen-title" className="mb-2 text-heading-s">
          {t("reopen")}
        </h2>
        <ClientMessages namespaces={["briefs"]}>
          <ReopenForm briefId={brief.id} />
        </ClientMessages>
      </section>
    );
  }
  if (!canChangeBrief(actor, brief).ok) return null;
  return (
    <div className="mt-6 flex flex-wrap items-start gap-3">
      <LinkButton href={paths.mentor.changeBrief(locale, brief.id)} variant="secondary">
        {t("change")}
      </LinkButton>
      {may("meet") ? (
        <ActionButton
          action={meetBriefAction}
          input={{ briefId: brief.id }}
          confirm={{ title: t("meetTitle"), text: t("meetText"), confirmLabel: t("meet") }}
        >
          {t("meet")}
        </ActionButton>
      ) : null}
      {may("close") ? (
        <ActionButton
          action={closeBriefAction}
          input={{ briefId: brief.id }}
          variant="tertiary"
          confirm={{ title: t("closeTitle"), text: t("closeText"), confirmLabel: t("close") }}
        >
          {t("close")}
        </ActionButton>
      ) : null}
    </div>
  );
}
