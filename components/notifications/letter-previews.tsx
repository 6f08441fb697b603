import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { type LetterGroup, type LetterReaderKind, letterGroups, type Urgency } from "@/lib/notifications/states";
import { kindKey } from "./words";

export type PreviewKind = {
  kind: string;
  group: LetterGroup;
  urgency: Urgency;
  to: LetterReaderKind;
  wordings: number;
};
export type Preview = { locale: Locale; subject: string; line: string; text: string; html: string };

/** Every kind of letter, group by group. */
export function LetterPreviews({ kinds, locale }: { kinds: readonly PreviewKind[]; locale: Locale }) {
  const t = useTranslations("notifications");
  return (
    <>
      <PageHeader title={t("previews.title")} lead={t("previews.lead")} />
      {letterGroups.map((group) => (
        <Section key={group} title={t(`groups.${group}`)}>
          <ul className="divide-y divide-gray-light">
            {kinds
              .filter((one) => one.group === group)
              .map(({ kind, urgency, to, wordings }) => (
                <li key={kind} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                  <Link
                    href={paths.city.letterPreviews(locale, { kind })}
                    className="font-bold text-anchor underline underline-offset-4"
                  >
                    {t(kindKey(kind))}
                  </Link>
                  <span className="flex flex-wrap items-center gap-3 text-body-s text-subtle">
                    <span>{t(`previews.readers.${to}`)}</span>
                    <span>{t("previews.count", { count: wordings })}</span>
                    <UrgencyBadge urgency={urgency} />
                  </span>
                </li>
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function UrgencyBadge({ urgency }: { urgency: Urgency }) {
  const t = useTranslations("notifications.previews.urgencies");
  const pressing = urgency === "always" || urgency === "link";
  return <Badge tone={pressing ? "warning" : "neutral"}>{t(urgency)}</Badge>;
}

type SheetProps = { about: PreviewKind; wordings: readonly (readonly Preview[])[]; locale: Locale };

/** One kind in all its wordings, in both languages beside each other. */
export function LetterPreviewSheet({ about, wordings, locale }: SheetProps) {
  const t = useTranslations("notifications");
  return (
    <>
      <PageHeader
        title={t(kindKey(about.kind))}
        lead={t("previews.lead")}
        actions={
          <LinkButton href={paths.city.letterPreviews(locale)} variant="tertiary" icon="chevron-left">
            {t("previews.back")}
          </LinkButton>
        }
      />
      <DescriptionList
        items={[
          { term: t("previews.group"), description: t(`groups.${about.group}`) },
          { term: t("previews.to"), description: t(`previews.readers.${about.to}`) },
          { term: t("previews.when"), description: <UrgencyBadge urgency={about.urgency} /> },
        ]}
      />
      {wordings.map((languages, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: wordings have no other name than their place
        <Section key={index} title={t("previews.wording", { number: index + 1 })}>
          <div className="grid gap-8 xl:grid-cols-2">
            {languages.map((preview) => (
              <PreviewLetter key={preview.locale} preview={preview} />
            ))}
          </div>
        </Section>
      ))}
    </>
  );
}

function PreviewLetter({ preview }: { preview: Preview }) {
  const t = useTranslations("notifications.previews");
  const { locale, subject, line, text, html } = preview;
  return (
    <article className="flex min-w-0 flex-col gap-4 rounded-xl border border-gray-light p-4 md:p-6">
      <h3 className="text-heading-xs">{t(locale === "ko" ? "korean" : "english")}</h3>
      <DescriptionList
        items={[
          { term: t("subject"), description: <span lang={locale}>{subject}</span> },
          { term: t("notice"), description: <span lang={locale}>{line}</span> },
        ]}
      />
      <div>
        <h4 className="mb-2 text-body-s font-bold text-subtle">{t("text")}</h4>
        <div lang={locale} className="rounded-md bg-surface-subtler p-4 break-words whitespace-pre-line">
          {text}
        </div>
      </div>
      <div>
        <h4 className="mb-2 text-body-s font-bold text-subtle">{t("html")}</h4>
        {/* Shut in: no scripts, no forms, no way out of the frame. */}
        <iframe
          title={t("htmlOf", { subject })}
          sandbox=""
          srcDoc={html}
          loading="lazy"
          className="h-128 w-full rounded-md border border-gray-light"
        />
      </div>
    </article>
  );
}
