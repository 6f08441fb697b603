import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ActionButton } from "@/components/form/action-button";
import { PageHeader } from "@/components/layout/page-header";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { createNoticeAction } from "@/lib/pages/actions";
import type { PageVersion } from "@/lib/pages/queries";
import type { PageState } from "@/lib/pages/states";

export const pageTones: Record<PageState, BadgeTone> = {
  draft: "information",
  published: "success",
  withdrawn: "neutral",
};

/** The public texts that somebody keeps. */
export function KeptPages({ pages, locale }: { pages: readonly PageVersion[]; locale: Locale }) {
  const t = useTranslations("pages");
  return (
    <>
      <PageHeader
        title={t("kept.title")}
        lead={t("kept.lead")}
        actions={
          <ActionButton action={createNoticeAction} input={{}} variant="primary">
            {t("kept.newNotice")}
          </ActionButton>
        }
      />
      <Table
        caption={t("kept.title")}
        captionHidden
        rows={pages}
        rowKey={({ pageId }) => pageId}
        empty={<EmptyState title={t("kept.emptyTitle")}>{t("kept.emptyText")}</EmptyState>}
        columns={[
          {
            key: "title",
            header: t("field.title"),
            cell: ({ pageId, titleKo, titleEn }) => (
              <Link href={paths.city.page(locale, pageId)} className="text-anchor">
                {titleKo || titleEn ? <Bilingual ko={titleKo} en={titleEn} locale={locale} /> : t("kept.untitled")}
              </Link>
            ),
          },
          { key: "kind", header: t("field.kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
          {
            key: "state",
            header: t("field.state"),
            nowrap: true,
            cell: ({ state }) => <Badge tone={pageTones[state]}>{t(`state.${state}`)}</Badge>,
          },
          {
            key: "translation",
            header: t("field.translation"),
            cell: ({ translation }) => t(`translation.${translation}`),
          },
          {
            key: "from",
            header: t("field.effectiveOn"),
            nowrap: true,
            cell: ({ effectiveOn }) => formatDay(effectiveOn, locale),
          },
        ]}
      />
    </>
  );
}
