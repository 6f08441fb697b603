import { useTranslations } from "next-intl";
import { nameOf } from "@/components/chambers/names";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/core/paths";
import type { EngagementFilter, EngagementRow, listEngagements } from "@/lib/engagements/queries";
import { engagementMachine, roomWaits } from "@/lib/engagements/states";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { EngagementBadge } from "./engagement-state";
import { SilenceNote } from "./silence-note";
import { chamberOf, companyOf, productOf, roomOf, roomsOf, type Viewer } from "./words";

type Chamber = { id: string; nameKo: string; nameEn: string };
type Props = {
  engagements: Awaited<ReturnType<typeof listEngagements>>;
  filter: EngagementFilter;
  viewer: Viewer;
  chambers?: readonly Chamber[];
  /** Of a mentor: who of them and their chamber is not asked for anything at the moment. */
  silent?: { mentor: string | null; chamber: string | null };
  locale: Locale;
  timeZone: string;
};

/** The rooms of one side, or all for the city: those that go on first. */
export function EngagementList(props: Props) {
  const { engagements, filter, viewer, silent, locale, timeZone } = props;
  const t = useTranslations("engagements.list");
  const common = useTranslations("common");
  const filtered = Boolean(
    filter.state ||
      filter.atRisk ||
      filter.wait ||
      filter.chamberId ||
      filter.programId ||
      filter.productId ||
      filter.text,
  );
  const address = roomsOf(viewer);
  const query = {
    ...{ q: filter.text, state: filter.state, risk: filter.atRisk ? 1 : null, wait: filter.wait },
    ...{ chamber: filter.chamberId, program: filter.programId, product: filter.productId },
  };
  return (
    <>
      <PageHeader title={t(`title.${viewer}`)} lead={t(`lead.${viewer}`)} />
      {silent ? <SilenceNote {...silent} /> : null}
      {engagements.total > 0 || filtered ? (
        <>
          <Filter {...props} filtered={filtered} />
          <p className="mb-3 font-bold" role="status">
            {common("results", { count: engagements.total })}
            {engagements.risky > 0 ? ` · ${t("risky", { count: engagements.risky })}` : ""}
          </p>
        </>
      ) : (
        <Nothing viewer={viewer} locale={locale} />
      )}
      <CardGrid as="ul" columns={2}>
        {engagements.rows.map((row) => (
          <RoomCard key={row.id} row={row} viewer={viewer} locale={locale} timeZone={timeZone} />
        ))}
      </CardGrid>
      <ListPages
        page={engagements.page}
        pageCount={engagements.pages}
        hrefFor={(page) => address(locale, { ...query, page: page === 1 ? null : page })}
      />
    </>
  );
}

type CardProps = { row: EngagementRow; viewer: Viewer; locale: Locale; timeZone: string };

function RoomCard({ row, viewer, locale, timeZone }: CardProps) {
  const t = useTranslations("engagements");
  const common = useTranslations("common");
  const latest = new Date(Math.max(row.companyActiveAt.getTime(), row.chamberActiveAt.getTime()));
  const others = { company: [chamberOf], chamber: [companyOf], city: [companyOf, chamberOf] }[viewer];
  return (
    <Card
      as="li"
      heading="h2"
      href={roomOf(viewer)(locale, row.id)}
      title={productOf(row, locale)}
      meta={
        <>
          <EngagementBadge state={row.state} />
          {row.risks.length > 0 ? <Badge tone="danger">{t("risk.badge")}</Badge> : null}
          {row.unread > 0 ? <Badge tone="information">{t("list.unread", { count: row.unread })}</Badge> : null}
          {row.sample ? <Badge>{common("sample")}</Badge> : null}
        </>
      }
    >
      <p className="text-body-s text-subtle">{others.map((name) => name(row, locale)).join(" · ")}</p>
      {row.risks[0] ? <p className="text-body-s">{t(`risk.${row.risks[0]}`)}</p> : null}
      <p className="mt-auto text-body-s text-subtle">
        {row.mentorName ? t("list.responsible", { name: row.mentorName }) : t("list.nobody")}
        {" · "}
        {t("list.latest", { date: formatDate(latest, locale, timeZone) })}
      </p>
    </Card>
  );
}

function Filter({ filter, viewer, chambers, locale, filtered }: Props & { filtered: boolean }) {
  const t = useTranslations("engagements");
  const common = useTranslations("common");
  return (
    <FilterForm action={roomsOf(viewer)(locale)} filtered={filtered}>
      {filter.programId ? <input type="hidden" name="program" value={filter.programId} /> : null}
      {filter.productId ? <input type="hidden" name="product" value={filter.productId} /> : null}
      <FilterText name="q" label={t("list.search")} value={filter.text ?? null} />
      <FilterSelect
        name="state"
        label={t("list.state")}
        value={filter.state ?? null}
        all={common("all")}
        options={engagementMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <FilterSelect
        name="risk"
        label={t("list.risk")}
        value={filter.atRisk ? "1" : null}
        all={common("all")}
        options={[{ value: "1", label: t("list.riskOnly") }]}
      />
      {viewer === "city" ? null : (
        <FilterSelect
          name="wait"
          label={t("list.wait")}
          value={filter.wait ?? null}
          all={common("all")}
          options={roomWaits.map((value) => ({ value, label: t(`list.waits.${value}`) }))}
        />
      )}
      {chambers && chambers.length > 1 ? (
        <FilterSelect
          name="chamber"
          label={t("list.chamber")}
          value={filter.chamberId ?? null}
          all={common("all")}
          options={chambers.map((chamber) => ({ value: chamber.id, label: nameOf(chamber, locale) }))}
        />
      ) : null}
    </FilterForm>
  );
}

function Nothing({ viewer, locale }: { viewer: Viewer; locale: Locale }) {
  const t = useTranslations("engagements.list");
  const href = {
    company: paths.company.matches(locale),
    chamber: paths.mentor.matches(locale),
    city: paths.city.board(locale),
  }[viewer];
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={<LinkButton href={href}>{t(viewer === "city" ? "toBoard" : "toMatches")}</LinkButton>}
    >
      {t("emptyText")}
    </EmptyState>
  );
}
