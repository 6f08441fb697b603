import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonRow } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { publishPageAction, startVersionAction, withdrawPageAction } from "@/lib/pages/actions";
import { canPublishPage, canSavePage, canStartVersion, canWithdrawPage } from "@/lib/pages/policy";
import type { KeptPage, PageVersion } from "@/lib/pages/queries";
import { pageTones } from "./kept-list";
import { Markdown } from "./markdown";
import { PageForm } from "./page-form";
import { titleIn } from "./words";

type Props = { actor: Actor; page: KeptPage; locale: Locale };

/** One public text: its draft, how it will look, and every wording it has had. */
export function KeptPageView({ actor, page, locale }: Props) {
  const t = useTranslations("pages");
  const layout = useTranslations("layout");
  const { newest, versions } = page;
  const title = titleIn(newest, locale) || t("kept.untitled");
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("kept.title"), href: paths.city.pages(locale) }, { label: title }]}
          />
        }
        title={title}
        meta={
          <>
            <Badge tone={pageTones[newest.state]}>{t(`state.${newest.state}`)}</Badge>
            <span>{t(`kinds.${page.kind}`)}</span>
            <span>{t(`translation.${newest.translation}`)}</span>
          </>
        }
        lead={t(`now.${newest.state}`)}
      />
      <Deeds actor={actor} page={page} />
      {canSavePage(actor, newest).ok ? <Draft version={newest} /> : null}
      <Section title={t("edit.versions")}>
        <div className="flex flex-col gap-3">
          {versions.map((version) => (
            <Disclosure
              key={version.id}
              summary={`${t("version", { number: version.number, date: formatDay(version.effectiveOn, locale) })} · ${t(`state.${version.state}`)}`}
            >
              <Preview version={version} />
            </Disclosure>
          ))}
        </div>
      </Section>
    </>
  );
}

function Draft({ version }: { version: PageVersion }) {
  const t = useTranslations("pages");
  const { id, titleKo, titleEn, bodyKo, bodyEn, source, effectiveOn, updatedAt } = version;
  const text = { titleKo, titleEn, bodyKo, bodyEn, source, effectiveOn, checked: false };
  return (
    <>
      <Section title={t("edit.title")}>
        <ClientMessages namespaces={["pages"]}>
          <PageForm values={{ versionId: id, readAt: updatedAt.toISOString(), ...text }} />
        </ClientMessages>
      </Section>
      <Section title={t("edit.preview")} lead={t("edit.previewLead")}>
        <Preview version={version} />
      </Section>
    </>
  );
}

/** Both languages as everybody will read them. */
function Preview({ version }: { version: PageVersion }) {
  const t = useTranslations("pages.edit");
  const sides = [
    { lang: "ko", title: version.titleKo, body: version.bodyKo },
    { lang: "en", title: version.titleEn, body: version.bodyEn },
  ];
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
      {sides.map(({ lang, title, body }) => (
        <div key={lang} lang={lang} className="min-w-0 rounded-xl border border-gray-light p-5 md:p-6">
          {title || body ? (
            <>
              <p className="text-heading-s font-bold">{title}</p>
              <Markdown text={body} />
            </>
          ) : (
            <p className="text-subtle">{t("nothing")}</p>
          )}
        </div>
      ))}
    </div>
  );
}

function Deeds({ actor, page }: Pick<Props, "actor" | "page">) {
  const t = useTranslations("pages.edit");
  const reasons = useTranslations("reasons");
  const { newest } = page;
  const [title, body] = newest.source === "ko" ? [newest.titleKo, newest.bodyKo] : [newest.titleEn, newest.bodyEn];
  const publish = canPublishPage(actor, { ...newest, written: title !== "" && body !== "" });
  const why = (verdict: Verdict) => (verdict.ok ? null : reasons(verdict.reason as "wrong_state"));
  const isDraft = canSavePage(actor, newest).ok;
  const drafts = isDraft ? 1 : 0;
  return (
    <ButtonRow>
      {isDraft ? (
        <ActionButton
          action={publishPageAction}
          input={{ versionId: newest.id }}
          variant="primary"
          refusedBecause={why(publish)}
          confirm={{ title: t("publishTitle"), text: t("publishText"), confirmLabel: t("publish") }}
        >
          {t("publish")}
        </ActionButton>
      ) : null}
      {canStartVersion(actor, { kind: page.kind, drafts }).ok ? (
        <ActionButton action={startVersionAction} input={{ pageId: page.id }} variant="secondary">
          {t("start")}
        </ActionButton>
      ) : null}
      {canWithdrawPage(actor, newest).ok ? (
        <ActionButton
          action={withdrawPageAction}
          input={{ versionId: newest.id }}
          variant="text"
          confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdraw") }}
        >
          {t("withdraw")}
        </ActionButton>
      ) : null}
    </ButtonRow>
  );
}
