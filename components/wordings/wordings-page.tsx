import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Markdown } from "@/components/pages/markdown";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { canPublishNdaText } from "@/lib/disclosures/policy";
import type { NdaVersion } from "@/lib/disclosures/queries.texts";
import { hashOf } from "@/lib/disclosures/rules";
import { formatDay, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { canPublishScale } from "@/lib/outcomes/policy";
import type { ScaleVersion } from "@/lib/outcomes/queries.scale";
import { hashOfScale } from "@/lib/outcomes/rules.scale";
import { NdaForm } from "./nda-form";
import { ScaleForm } from "./scale-form";

type Props = {
  texts: readonly NdaVersion[];
  scales: readonly ScaleVersion[];
  actor: Actor;
  now: Date;
  locale: Locale;
};

/** What everybody accepts and is asked with, by versions: what was read stays readable. */
export function Wordings(props: Props) {
  const t = useTranslations("wordings");
  return (
    <ClientMessages namespaces={["wordings"]}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Agreements {...props} />
      <Scales {...props} />
    </ClientMessages>
  );
}

/** Of versions, the newest first, the one whose time has come last. */
const inUse = (versions: readonly { version: number; inForceFrom: Date }[], now: Date) =>
  versions.find(({ inForceFrom }) => inForceFrom <= now)?.version ?? null;

function Agreements({ texts, actor, now, locale }: Props) {
  const t = useTranslations("wordings");
  const newest = texts[0];
  const values = {
    after: newest?.version ?? 0,
    from: "",
    sample: newest?.sample ?? false,
    titleKo: newest?.titleKo ?? "",
    titleEn: newest?.titleEn ?? "",
    bodyKo: newest?.bodyKo ?? "",
    bodyEn: newest?.bodyEn ?? "",
  };
  return (
    <Section id="agreements" title={t("nda.title")} lead={t("nda.lead")}>
      <div className="flex flex-col gap-3">
        {texts.map((text) => (
          <Version
            key={text.version}
            {...{ now, locale }}
            version={text}
            current={inUse(texts, now)}
            sample={text.sample}
            hashes={[hashOf(text, "ko"), hashOf(text, "en")]}
          >
            <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
              <Words lang="ko" title={text.titleKo} body={text.bodyKo} />
              <Words lang="en" title={text.titleEn} body={text.bodyEn} />
            </div>
          </Version>
        ))}
      </div>
      {canPublishNdaText(actor).ok ? (
        <Disclosure summary={t("nda.next")} className="mt-6">
          <NdaForm values={values} />
        </Disclosure>
      ) : null}
    </Section>
  );
}

function Words({ lang, title, body }: { lang: Locale; title: string; body: string }) {
  return (
    <div lang={lang} className="min-w-0 rounded-xl border border-gray-light p-5">
      <p className="text-heading-s font-bold">{title}</p>
      <Markdown text={body} />
    </div>
  );
}

function Scales({ scales, actor, now, locale }: Props) {
  const t = useTranslations("wordings");
  const newest = scales[0];
  const steps = (newest?.steps ?? []).map(({ weight, labelKo, labelEn }) => ({
    weight: String(weight / 10),
    labelKo,
    labelEn,
  }));
  return (
    <Section id="scales" title={t("scale.title")} lead={t("scale.lead")}>
      <div className="flex flex-col gap-3">
        {scales.map((scale) => (
          <Version
            key={scale.version}
            {...{ now, locale }}
            version={scale}
            current={inUse(scales, now)}
            hashes={[hashOfScale(scale.steps, "ko"), hashOfScale(scale.steps, "en")]}
          >
            <p className="mb-3 max-w-measure">{locale === "en" ? scale.noteEn : scale.noteKo}</p>
            <Steps steps={scale.steps} locale={locale} />
          </Version>
        ))}
      </div>
      {canPublishScale(actor).ok ? (
        <Disclosure summary={t("scale.next")} className="mt-6">
          <ScaleForm values={{ after: newest?.version ?? 0, from: "", noteKo: "", noteEn: "", steps }} />
        </Disclosure>
      ) : null}
    </Section>
  );
}

function Steps({ steps, locale }: { steps: ScaleVersion["steps"]; locale: Locale }) {
  const t = useTranslations("wordings.scale");
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={steps}
      rowKey={({ step }) => String(step)}
      columns={[
        { key: "step", header: t("step"), cell: ({ step }) => step },
        { key: "label", header: t("label"), cell: ({ labelKo, labelEn }) => (locale === "en" ? labelEn : labelKo) },
        {
          key: "weight",
          header: t("weight"),
          align: "end",
          cell: ({ weight }) => formatNumber(weight / 10, locale, 1),
        },
      ]}
    />
  );
}

type VersionProps = {
  version: { version: number; inForceFrom: Date };
  current: number | null;
  sample?: boolean;
  /** Of the Korean and of the English words. */
  hashes: readonly [string, string];
  now: Date;
  locale: Locale;
  children: ReactNode;
};

function Version({ version, current, sample = false, hashes, now, locale, children }: VersionProps) {
  const t = useTranslations("wordings");
  const stand = version.version === current ? "now" : version.inForceFrom > now ? "later" : "before";
  const date = formatDay(dayIn("Asia/Seoul", version.inForceFrom), locale);
  const said = [
    t("version", { version: version.version, date }),
    t(`stand.${stand}`),
    ...(sample ? [t("sample")] : []),
  ];
  return (
    <Disclosure summary={said.join(" · ")}>
      {children}
      <dl className="mt-4 text-body-s text-subtle">
        {(["한국어", "English"] as const).map((language, place) => (
          <div key={language} className="flex flex-wrap gap-x-2">
            <dt>{t("hash", { language })}</dt>
            <dd className="[overflow-wrap:anywhere]">{hashes[place]}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
