import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SpecificationsInBoth } from "@/components/products/specifications";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { Tag, TagList } from "@/components/ui/tag";
import type { ApplicationSnapshot, SnapshotAnswer } from "@/lib/applications/rules";
import { otherLanguage, translationState } from "@/lib/applications/rules.translations";
import type { Translation, Translations } from "@/lib/applications/states";
import { megabytesOf } from "@/lib/documents/rules";
import { formatDate, formatDay, formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { formatHsCode } from "@/lib/reference/rules";
import { Bilingual } from "./bilingual";

type Props = {
  content: ApplicationSnapshot;
  /** Translations by the city that were added after it was sent; those of the company are in the snapshot itself. */
  translations?: Translations;
  locale: Locale;
  heading?: "h2" | "h3";
};

/** What was submitted, word for word: the same for the company, the city and a reviewing mentor. Holds no personal data. */
export function SnapshotView({ content, translations, locale, heading = "h3" }: Props) {
  const t = useTranslations("applications.view");
  const known = { ...content.translations, ...translations };
  return (
    <>
      <Section title={t("application")} heading={heading}>
        <ApplicationPart application={content.application} known={known} locale={locale} />
      </Section>
      {content.answers?.length ? (
        <Section title={t("answers")} heading={heading}>
          <DescriptionList
            items={content.answers.map((answer) => ({
              term: <Bilingual ko={answer.labelKo} en={answer.labelEn} locale={locale} />,
              description: <AnswerView answer={answer} known={known[`answers.${answer.id}`]} locale={locale} />,
            }))}
          />
        </Section>
      ) : null}
      {content.documents?.length ? (
        <Section title={t("documents")} heading={heading}>
          <DocumentsPart documents={content.documents} locale={locale} />
        </Section>
      ) : null}
      {content.products.map((product) => (
        <Section
          key={product.id}
          heading={heading}
          title={
            <>
              {t("product")}: <Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />
            </>
          }
        >
          <ProductPart product={product} locale={locale} />
        </Section>
      ))}
      <Section
        heading={heading}
        title={
          <>
            {t("company")}: <Bilingual ko={content.company.nameKo} en={content.company.nameEn} locale={locale} />
          </>
        }
      >
        <CompanyPart company={content.company} locale={locale} />
      </Section>
    </>
  );
}

/** A word of the reference vocabulary; a key that is no longer known is shown as it is. */
export function useWord() {
  const t = useTranslations("reference");
  return (list: "sectors" | "districts" | "certifications" | "salesChannels", key: string) =>
    t.has(`${list}.${key}` as never) ? t(`${list}.${key}` as never) : key;
}

/** A unit of sale in words, by the product form's own list. */
export function useUnit() {
  const t = useTranslations("products");
  return (unit: string) => (t.has(`units.${unit}` as never) ? t(`units.${unit}` as never) : unit);
}

/** Both languages where both are there, with what is known of the translation: a reader may want to compare. */
function BothTexts({ ko, en, known, locale }: { ko: string; en: string; known?: Translation; locale: Locale }) {
  const t = useTranslations("applications");
  const found = translationState({ ko, en }, known);
  if (found.state === "empty") return t("view.none");
  if (found.state === "source_only" || ko === en) return <Bilingual prose ko={ko} en={en} locale={locale} />;
  const target = otherLanguage(found.source);
  const texts = { ko, en, [target]: found.text };
  const other = otherLanguage(locale);
  return (
    <div className="flex flex-col gap-3">
      <Bilingual prose ko={texts.ko} en={texts.en} locale={locale} />
      <div className="border-l-4 border-gray-light pl-4 text-body-s text-subtle">
        <p className="font-bold">{t(`language.${other}`)}</p>
        <Bilingual prose ko={texts.ko} en={texts.en} locale={other} />
      </div>
      {known ? <TranslationLine found={found} locale={locale} /> : null}
    </div>
  );
}

/** Which language came first, who put it into the other and when, and whether the first has changed since. */
function TranslationLine({ found, locale }: { found: ReturnType<typeof translationState>; locale: Locale }) {
  const t = useTranslations("applications.translation");
  const language = useTranslations("applications.language");
  if (found.state === "empty") return null;
  if (found.state === "source_only")
    return <p className="text-body-s text-subtle">{t("sourceOnly", { source: language(found.source) })}</p>;
  const facts = {
    source: language(found.source),
    by: t(`by.${found.by}`),
    at: found.at ? formatDate(found.at, locale, "Asia/Seoul") : t("unknownDay"),
  };
  return (
    <p className={`text-body-s ${found.state === "source_changed" ? "font-bold text-danger" : "text-subtle"}`}>
      {found.state === "source_changed" ? t("sourceChanged", facts) : t("translated", facts)}
    </p>
  );
}

/** An answer by its kind. */
function AnswerView({ answer, known, locale }: { answer: SnapshotAnswer; known?: Translation; locale: Locale }) {
  const t = useTranslations("applications.view");
  const { kind, options, answer: value } = answer;
  const word = (chosen: string) => {
    const option = options.find((one) => one.value === chosen);
    return option ? (locale === "ko" ? option.ko : option.en || option.ko) : chosen;
  };
  if (value === null) return t("none");
  if (Array.isArray(value)) return <Words words={value.map(word)} empty={t("none")} />;
  if (typeof value === "object") return <BothTexts ko={value.ko} en={value.en} known={known} locale={locale} />;
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (typeof value === "number") return formatNumber(value, locale, 2);
  if (kind === "date") return formatDay(value, locale);
  return <span className="break-words">{kind === "one_of" ? word(value) : value}</span>;
}

function DocumentsPart({
  documents,
  locale,
}: {
  documents: NonNullable<ApplicationSnapshot["documents"]>;
  locale: Locale;
}) {
  const t = useTranslations("applications.view");
  return (
    <Table
      caption={t("documents")}
      captionHidden
      rows={documents}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "asked",
          header: t("requirement"),
          cell: (row) => <Bilingual ko={row.requirementKo} en={row.requirementEn} locale={locale} />,
        },
        {
          key: "name",
          header: t("fileName"),
          cell: (row) => (
            <>
              <bdi className="break-all">{row.name}</bdi>
              {row.cityOnly ? <span className="ml-2 text-body-s text-subtle">{t("cityOnly")}</span> : null}
            </>
          ),
        },
        {
          key: "size",
          header: t("fileSize"),
          align: "end",
          cell: (row) => t("megabytes", { size: formatNumber(megabytesOf(row.sizeBytes), locale, 1) }),
        },
        {
          key: "hash",
          header: t("fileHash"),
          cell: (row) =>
            row.sha256 ? <code className="text-body-s">{row.sha256.slice(0, 16)}…</code> : t("beingChecked"),
        },
      ]}
    />
  );
}

function Words({ words, empty }: { words: readonly string[]; empty: string }) {
  if (words.length === 0) return empty;
  return (
    <TagList>
      {words.map((word) => (
        <li key={word}>
          <Tag>{word}</Tag>
        </li>
      ))}
    </TagList>
  );
}

function ApplicationPart({
  application,
  known,
  locale,
}: {
  application: ApplicationSnapshot["application"];
  known: Translations;
  locale: Locale;
}) {
  const t = useTranslations("applications");
  const none = t("view.none");
  const states = application.targetStates.map((code) => {
    const state = usStateFacts.find((fact) => fact.code === code);
    return state ? (locale === "ko" ? state.nameKo : state.nameEn) : code;
  });
  const { motivationKo, motivationEn, goalsKo, goalsEn } = application;
  return (
    <DescriptionList
      items={[
        {
          term: t("view.help"),
          description: <Words words={application.helpKinds.map((kind) => t(`helpKind.${kind}`))} empty={none} />,
        },
        {
          term: t("view.motivation"),
          description: <BothTexts ko={motivationKo} en={motivationEn} known={known.motivation} locale={locale} />,
        },
        {
          term: t("view.goals"),
          description: <BothTexts ko={goalsKo} en={goalsEn} known={known.goals} locale={locale} />,
        },
        { term: t("view.states"), description: <Words words={states} empty={none} /> },
      ]}
    />
  );
}

function ProductPart({ product, locale }: { product: ApplicationSnapshot["products"][number]; locale: Locale }) {
  const t = useTranslations("applications.view");
  const word = useWord();
  const unitWord = useUnit();
  const none = t("none");
  const money = (cents: number | null) => (cents === null ? null : formatMoney(cents, product.currency, locale));
  const prices = [
    ...new Set([money(product.priceMinCents), money(product.priceMaxCents)].filter((one) => one !== null)),
  ];
  const count = (value: number | null) => (value === null ? none : formatNumber(value, locale));
  const price: ReactNode =
    prices.length === 0
      ? none
      : prices.length === 1
        ? prices[0]
        : t("priceRange", { from: prices[0]!, to: prices[1]! });
  const certificates = (keys: readonly string[]) => (
    <Words words={keys.map((key) => word("certifications", key))} empty={none} />
  );
  return (
    <DescriptionList
      items={[
        {
          term: t("summary"),
          description: <BothTexts ko={product.summaryKo} en={product.summaryEn} locale={locale} />,
        },
        {
          term: t("difference"),
          description: <BothTexts ko={product.differenceKo} en={product.differenceEn} locale={locale} />,
        },
        {
          term: t("specifications"),
          description: product.specifications?.length ? <SpecificationsInBoth rows={product.specifications} /> : none,
        },
        { term: t("sector"), description: product.sector ? word("sectors", product.sector) : none },
        {
          term: t("hs"),
          description: product.withoutHs ? t("withoutHs") : product.hs6 ? formatHsCode(product.hs6) : none,
        },
        {
          term: t("price"),
          description: (
            <>
              {price}
              {product.unit ? (
                <span className="text-subtle"> ({t("perUnit", { unit: unitWord(product.unit) })})</span>
              ) : null}
            </>
          ),
        },
        { term: t("minimumOrder"), description: count(product.minimumOrder) },
        { term: t("capacity"), description: count(product.monthlyCapacity) },
        {
          term: t("leadTime"),
          description: product.leadTimeDays === null ? none : t("days", { count: product.leadTimeDays }),
        },
        { term: t("held"), description: certificates(product.certificationsHeld) },
        { term: t("needed"), description: certificates(product.certificationsNeeded) },
        {
          term: t("channels"),
          description: <Words words={(product.channels ?? []).map((key) => word("salesChannels", key))} empty={none} />,
        },
      ]}
    />
  );
}

function CompanyPart({ company, locale }: { company: ApplicationSnapshot["company"]; locale: Locale }) {
  const t = useTranslations("applications.view");
  const word = useWord();
  const none = t("none");
  const items: Description[] = [
    {
      term: t("introduction"),
      description: <BothTexts ko={company.introductionKo} en={company.introductionEn} locale={locale} />,
    },
    { term: t("sector"), description: company.sector ? word("sectors", company.sector) : none },
    { term: t("district"), description: company.district ? word("districts", company.district) : none },
    { term: t("founded"), description: company.foundedYear ?? none },
    { term: t("employees"), description: company.employees === null ? none : formatNumber(company.employees, locale) },
    {
      term: t("website"),
      description: company.website ? (
        <a
          className="break-all text-primary underline underline-offset-4"
          href={company.website}
          rel="noopener noreferrer nofollow"
          target="_blank"
        >
          {company.website}
        </a>
      ) : (
        none
      ),
    },
    {
      term: t("certifications"),
      description: <Words words={company.certifications.map((key) => word("certifications", key))} empty={none} />,
    },
  ];
  return (
    <div className="flex flex-col gap-6">
      <DescriptionList items={items} />
      {company.years.length > 0 ? (
        <Table
          caption={t("years")}
          rows={company.years}
          rowKey={(row) => row.year}
          columns={[
            { key: "year", header: t("year"), cell: (row) => row.year },
            {
              key: "sales",
              header: t("sales"),
              align: "end",
              cell: (row) => (row.salesKrw === null ? none : formatMoney(row.salesKrw, "KRW", locale)),
            },
            {
              key: "exports",
              header: t("exports"),
              align: "end",
              cell: (row) => (row.exportsUsdCents === null ? none : formatMoney(row.exportsUsdCents, "USD", locale)),
            },
          ]}
        />
      ) : null}
    </div>
  );
}
