import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { reasonsFor } from "@/lib/documents/rules";
import { isPersonal, rowsAtOnce } from "@/lib/exports/rules";
import type { ExportList } from "@/lib/exports/states";
import type { Locale } from "@/lib/i18n/locales";
import { AskForExportForm } from "./ask-form";

export type AskedList = { list: ExportList; conditions: Record<string, string>; total: number; backHref: string };

/** The list that the address names, before it becomes a file. */
export function AskedListSection({ asked, actor, locale }: { asked: AskedList; actor: Actor; locale: Locale }) {
  const t = useTranslations("exports");
  const reasons = useTranslations("documents.why.reasons");
  const { list, conditions, total, backHref } = asked;
  const personal = isPersonal(list)
    ? {
        email: actor.email ?? "",
        reasons: reasonsFor(actor.role).map((value) => ({ value, label: reasons(value) })),
      }
    : null;
  return (
    <Section
      title={t("ask.title", { list: t(`lists.${list}`) })}
      lead={
        <>
          {total > 0 ? t("ask.rows", { count: total }) : t("ask.none")}{" "}
          {t("ask.conditions", { count: Object.keys(conditions).length })}.
          {total > rowsAtOnce ? ` ${t("ask.long")}` : null}
        </>
      }
      actions={
        <LinkButton href={backHref} variant="text" icon="chevron-left">
          {t("ask.back")}
        </LinkButton>
      }
    >
      {personal ? (
        <Notice tone="warning" title={t("ask.personalTitle")} heading="h3">
          <p>{t(personal.reasons.length > 0 ? "ask.personalText" : "ask.personalTextOwn")}</p>
        </Notice>
      ) : null}
      <div className="mt-6 max-w-form">
        <AskForExportForm list={list} conditions={conditions} locale={locale} personal={personal} />
      </div>
    </Section>
  );
}
