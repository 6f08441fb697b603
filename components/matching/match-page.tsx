import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { canOpenContact } from "@/lib/matching/policy";
import type { MatchDetail } from "@/lib/matching/queries";
import type { Niche, NicheOverride } from "@/lib/matching/queries.niche";
import type { Side } from "@/lib/matching/states";
import { AnswerButtons, awaits } from "./answer";
import { MatchContact } from "./match-contact";
import { MatchNow } from "./match-state";
import { NextSteps } from "./next-steps";
import { NicheParts } from "./niche-parts";
import { ChamberFacts, ProductTeaser } from "./other-side";
import { OverrideNote } from "./override-note";
import { FullReasons } from "./reasons";
import { DecisionNote, Score } from "./score";
import { chamberOf, companyOf, productOf } from "./words";

type Props = {
  match: MatchDetail;
  niche: Niche | null;
  override: NicheOverride | null;
  actor: Actor;
  side: Side;
  /** Where the two work together, once there is such a place. */
  room?: string | null;
  now: Date;
  locale: Locale;
};

/** One match as a side of it reads it: where it stands, the answer, why, how much of a niche, what comes next. */
export function MatchPage({ match, niche, override, actor, side, room, now, locale }: Props) {
  const t = useTranslations("matching");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const company = side === "company";
  const title = company ? chamberOf(match, locale) : productOf(match, locale);
  const list = company
    ? { label: t("mine.title"), href: paths.company.matches(locale) }
    : { label: t("mine.mentorTitle"), href: paths.mentor.matches(locale) };
  return (
    <>
      <PageHeader
        title={title}
        lead={
          company
            ? productOf(match, locale)
            : (companyOf(match, locale) ?? (awaits(match.state, side).open ? t("board.hiddenCompany") : null))
        }
        meta={match.sample ? <Badge>{common("sample")}</Badge> : null}
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[list, { label: title }]} />}
      />
      <MatchNow match={match} side={side} now={now} locale={locale} timeZone={actor.timeZone} />
      <EndedBecause match={match} />
      {room ? (
        <p className="mt-6">
          <LinkButton href={room} variant="primary">
            {t("one.toRoom")}
          </LinkButton>
        </p>
      ) : null}
      <Answer match={match} actor={actor} side={side} locale={locale} />
      {company || !canOpenContact(actor, match.facts).ok ? null : <Contact matchId={match.id} />}
      {company ? null : <ProductTeaser match={match} locale={locale} />}
      <Section title={t(company ? "one.whyTitle" : "one.whyTitleChamber")} lead={t("one.whyLead")}>
        <FullReasons reasons={match.reasons} locale={locale} />
        <p className="mt-4">
          <Score score={match.score} locale={locale} />
        </p>
        <DecisionNote locale={locale} className="mt-4" />
      </Section>
      {company ? <ChamberFacts match={match} locale={locale} /> : null}
      <Section title={t("niche.title")} lead={t("niche.lead")}>
        <OverrideNote override={override} locale={locale} />
        <NicheParts niche={niche} locale={locale} />
      </Section>
      <NextSteps state={match.state} />
    </>
  );
}

function Answer({ match, actor, side, locale }: Omit<Props, "niche" | "override" | "room" | "now">) {
  const t = useTranslations("matching.answer");
  const asked = awaits(match.state, side);
  if (!asked.open) return null;
  return (
    <Card as="section" heading="h2" tone="primary" className="mt-6" title={t(asked.yes ? "title" : "given")}>
      {asked.yes ? <p>{t(`${side}Lead`)}</p> : null}
      <AnswerButtons actor={actor} match={match} side={side} locale={locale} />
    </Card>
  );
}

function EndedBecause({ match: { declineReason, blockReason } }: { match: MatchDetail }) {
  const t = useTranslations("matching");
  if (!declineReason && !blockReason) return null;
  return (
    <p className="mt-4">
      <span className="text-subtle">{t("one.endedReason")}: </span>
      <strong>{declineReason ? t(`declineReason.${declineReason}`) : t(`blockReason.${blockReason!}`)}</strong>
    </p>
  );
}

function Contact({ matchId }: { matchId: string }) {
  const t = useTranslations("matching.one");
  const documents = useTranslations("documents");
  return (
    <Card as="section" heading="h2" tone="primary" className="mt-6" title={t("contactTitle")}>
      <p>{t("contactLead")}</p>
      <ClientMessages namespaces={["documents"]}>
        <MatchContact
          matchId={matchId}
          words={{
            open: t("contactOpen"),
            record: documents("why.open"),
            opened: t("contactOpened"),
            name: t("contactName"),
            title: t("contactRole"),
            email: t("contactEmail"),
            phone: t("contactPhone"),
            none: t("notStated"),
          }}
        />
      </ClientMessages>
    </Card>
  );
}
