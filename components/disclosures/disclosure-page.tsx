import { useTranslations } from "next-intl";
import { chamberOf, companyOf, productOf, roomOf, roomsOf } from "@/components/engagements/words";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Markdown } from "@/components/pages/markdown";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import type { RoomFacts } from "@/lib/disclosures/policy";
import type { DisclosuresOfRoom } from "@/lib/disclosures/queries.files";
import { hashOf, type NdaText, wordsOf } from "@/lib/disclosures/rules";
import type { DisclosureSide } from "@/lib/disclosures/states";
import type { Locale } from "@/lib/i18n/locales";
import { Answers } from "./answers";
import { DisclosureNow } from "./disclosure-state";
import { Openings, TechnicalFiles } from "./files";
import { Agreements } from "./history";

export type DisclosurePageProps = {
  found: DisclosuresOfRoom;
  facts: RoomFacts;
  actor: Actor;
  side: DisclosureSide;
  scanned: boolean;
  now: Date;
  locale: Locale;
};

/** The technical files of a room and the agreement that they are opened under, as one of its two sides reads it. */
export function DisclosurePage(props: DisclosurePageProps) {
  const { found, actor, side, now, locale } = props;
  const { room, rows, text, openings } = found;
  const t = useTranslations("disclosures");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const lists = useTranslations("engagements.list.title");
  const viewer = side;
  const [latest] = rows;
  const { timeZone } = actor;
  return (
    <ClientMessages namespaces={["documents", "disclosures"]}>
      <PageHeader
        title={t("title")}
        lead={`${productOf(room, locale)} · ${side === "company" ? chamberOf(room, locale) : companyOf(room, locale)}`}
        meta={room.sample ? <Badge>{common("sample")}</Badge> : null}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: lists(viewer), href: roomsOf(viewer)(locale) },
              { label: productOf(room, locale), href: roomOf(viewer)(locale, room.id) },
              { label: t("title") },
            ]}
          />
        }
      />
      {latest ? (
        <DisclosureNow one={latest} room={room.state} {...{ now, locale, timeZone }} />
      ) : (
        <EmptyState heading="h2" title={t("room.emptyTitle")}>
          {t(`room.emptyText.${side}`)}
        </EmptyState>
      )}
      <TechnicalFiles {...props} />
      {text ? <Wording text={text} locale={locale} /> : null}
      <Answers {...props} />
      {side === "company" ? <Openings rows={openings} {...{ locale, timeZone }} /> : null}
      {latest ? (
        <Section title={t("history.title")}>
          <Agreements hidden room={room.state} {...{ rows, now, locale, timeZone }} />
        </Section>
      ) : null}
    </ClientMessages>
  );
}

function Wording({ text, locale }: { text: NdaText; locale: Locale }) {
  const t = useTranslations("disclosures");
  const { title, body } = wordsOf(text, locale);
  return (
    <Section title={title} lead={t("version", { version: text.version })}>
      <article className="rounded-xl border border-gray-light p-5 md:p-6">
        <Markdown text={body} lang={locale} />
        <p className="mt-6 text-body-s break-all text-subtle">{t("history.hash", { hash: hashOf(text, locale) })}</p>
      </article>
    </Section>
  );
}
