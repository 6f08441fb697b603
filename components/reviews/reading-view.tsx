import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { useUnit, useWord } from "@/components/applications/snapshot-view";
import { SpecificationsInBoth } from "@/components/products/specifications";
import { Badge } from "@/components/ui/badge";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { Tag, TagList } from "@/components/ui/tag";
import type { ApplicationSnapshot, SnapshotAnswer } from "@/lib/applications/rules";
import { type Pair, type TranslationState, translationState } from "@/lib/applications/rules.translations";
import type { Translation } from "@/lib/applications/states";
import { formatDate, formatDay, formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { formatHsCode } from "@/lib/reference/rules";
import { ReadingLanguages } from "./reading-languages";
import { ReviewDocuments } from "./review-documents";

type Props = { reviewId: string; content: ApplicationSnapshot; namesHidden: boolean; locale: Locale; timeZone: string };
type Rest = Pick<Props, "locale" | "timeZone">;

/** An application as its reviewer reads it: every text in Korean and English side by side, and how the one came from the other. */
export function ReadingView({ reviewId, content, namesHidden, locale, timeZone }: Props) {
  const t = useTranslations("reviews.one");
  const view = useTranslations("applications.view");
  const { application, products, company, answers = [], documents = [], translations } = content;
  const rest = { locale, timeZone };
  const { motivationKo, motivationEn, goalsKo, goalsEn } = application;
  return (
    <ReadingLanguages locale={locale}>
      <Part title={view("application")}>
        <Text
          title={view("motivation")}
          pair={{ ko: motivationKo, en: motivationEn }}
          known={translations?.motivation}
          {...rest}
        />
        <Text title={view("goals")} pair={{ ko: goalsKo, en: goalsEn }} known={translations?.goals} {...rest} />
        <ApplicationFacts application={application} locale={locale} />
      </Part>
      {answers.length > 0 ? (
        <Part title={t("answers")}>
          {answers.map((answer) => (
            <Answer key={answer.id} answer={answer} known={translations?.[`answers.${answer.id}`]} {...rest} />
          ))}
        </Part>
      ) : null}
      {products.map((product) => (
        <Part
          key={product.id}
          title={
            <>
              {view("product")}: <Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />
            </>
          }
        >
          <Text title={view("summary")} pair={{ ko: product.summaryKo, en: product.summaryEn }} {...rest} />
          <Text title={view("difference")} pair={{ ko: product.differenceKo, en: product.differenceEn }} {...rest} />
          <ProductFacts product={product} locale={locale} />
        </Part>
      ))}
      <Part
        title={
          <>
            {view("company")}: <Bilingual ko={company.nameKo} en={company.nameEn} locale={locale} />
          </>
        }
      >
        <Text
          title={view("introduction")}
          pair={{ ko: company.introductionKo, en: company.introductionEn }}
          {...rest}
        />
        <CompanyFacts company={company} locale={locale} />
      </Part>
      {documents.length > 0 ? (
        <Part title={t("documents")}>
          <ReviewDocuments
            reviewId={reviewId}
            namesHidden={namesHidden}
            documents={documents.map(({ id, name, type, sizeBytes, ...asked }) => ({
              id,
              name,
              type,
              sizeBytes,
              requirement: locale === "ko" ? asked.requirementKo : asked.requirementEn,
            }))}
          />
        </Part>
      ) : null}
    </ReadingLanguages>
  );
}

const Part = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <Section heading="h3" title={title} className="mt-8! first:mt-0!">
    <div className="flex flex-col gap-6">{children}</div>
  </Section>
);

/** Follows the choice of languages above: hidden when the other is chosen, and at first on a narrow screen what is foreign. */
const following = {
  ko: "group-data-[show=en]/texts:hidden group-data-[own=en]/texts:group-data-[show=auto]/texts:max-md:hidden",
  en: "group-data-[show=ko]/texts:hidden group-data-[own=ko]/texts:group-data-[show=auto]/texts:max-md:hidden",
} as const;

type TextProps = Rest & { title: ReactNode; pair: Pair; known?: Translation };

function Text({ title, pair, known, locale, timeZone }: TextProps) {
  const t = useTranslations("reviews.one");
  const view = useTranslations("applications.view");
  const found = translationState(pair, known);
  if (found.state === "empty") {
    return (
      <TextFrame title={title}>
        <p className="text-subtle">{view("none")}</p>
      </TextFrame>
    );
  }
  if (found.state === "source_only") {
    return (
      <TextFrame title={title}>
        <Bilingual prose ko={pair.ko} en={pair.en} locale={locale} />
        {found.source === locale ? null : <p className="mt-1 text-body-s text-subtle">{t("noTranslation")}</p>}
      </TextFrame>
    );
  }
  const textIn = (language: Locale) => (language === found.source ? pair[language] : found.text);
  return (
    <TextFrame title={title}>
      <div className="grid grid-cols-1 gap-4 group-data-[show=auto]/texts:xl:grid-cols-2 group-data-[show=both]/texts:xl:grid-cols-2">
        {(["ko", "en"] as const).map((language) => (
          <div key={language} lang={language} className={following[language]}>
            <Bilingual prose ko={textIn(language)} en={textIn(language)} locale={language} />
            <p lang={locale} className="mt-1 text-body-s text-subtle">
              <Origin {...{ found, language, locale, timeZone }} />
            </p>
          </div>
        ))}
      </div>
    </TextFrame>
  );
}

function TextFrame({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div>
      <h4 className="mb-2 text-heading-xs">{title}</h4>
      {children}
    </div>
  );
}

type OriginProps = Rest & { found: Extract<TranslationState, { at: Date | null }>; language: Locale };

/** Which of the two is the original, who translated the other, and whether the original was changed since. */
function Origin({ found, language, locale, timeZone }: OriginProps) {
  const t = useTranslations("reviews.one");
  if (language === found.source) return t("source");
  const who = t(`translatedBy.${found.by}`);
  return (
    <span className="flex flex-wrap items-center gap-2">
      {found.at ? t("translatedOn", { who, date: formatDate(found.at, locale, timeZone) }) : who}
      {found.state === "source_changed" ? <Badge tone="warning">{t("sourceChanged")}</Badge> : null}
    </span>
  );
}

function Answer({ answer, known, ...rest }: Rest & { answer: SnapshotAnswer; known?: Translation }) {
  const t = useTranslations("reviews.one");
  const view = useTranslations("applications.view");
  const { locale } = rest;
  const title = locale === "ko" ? answer.labelKo : answer.labelEn || answer.labelKo;
  const given = answer.answer;
  if (given !== null && typeof given === "object" && !Array.isArray(given)) {
    return <Text title={title} pair={given} known={known} {...rest} />;
  }
  const option = (value: string) => {
    const found = answer.options.find((one) => one.value === value);
    return found ? (locale === "ko" ? found.ko : found.en) : value;
  };
  const words = () => {
    if (given === null || given === "") return view("none");
    if (Array.isArray(given)) return given.map(option).join(", ") || view("none");
    if (typeof given === "boolean") return t(given ? "yes" : "no");
    if (typeof given === "number") return formatNumber(given, locale, 2);
    return answer.kind === "date" ? formatDay(given, locale) : option(given);
  };
  return (
    <TextFrame title={title}>
      <p className="break-words">{words()}</p>
    </TextFrame>
  );
}

function Words({ words }: { words: readonly string[] }) {
  const view = useTranslations("applications.view");
  if (words.length === 0) return view("none");
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

function ApplicationFacts({
  application,
  locale,
}: {
  application: ApplicationSnapshot["application"];
  locale: Locale;
}) {
  const t = useTranslations("applications");
  const states = application.targetStates.map((code) => {
    const state = usStateFacts.find((fact) => fact.code === code);
    return state ? (locale === "ko" ? state.nameKo : state.nameEn) : code;
  });
  return (
    <DescriptionList
      items={[
        {
          term: t("view.help"),
          description: <Words words={application.helpKinds.map((kind) => t(`helpKind.${kind}`))} />,
        },
        { term: t("view.states"), description: <Words words={states} /> },
      ]}
    />
  );
}

function ProductFacts({ product, locale }: { product: ApplicationSnapshot["products"][number]; locale: Locale }) {
  const t = useTranslations("applications.view");
  const unitWord = useUnit();
  const word = useWord();
  const none = t("none");
  const money = (cents: number | null) => (cents === null ? null : formatMoney(cents, product.currency, locale));
  const [from, to] = [money(product.priceMinCents), money(product.priceMaxCents)];
  const price = from && to && from !== to ? t("priceRange", { from, to }) : (from ?? to ?? none);
  const count = (value: number | null) => (value === null ? none : formatNumber(value, locale));
  const words = (list: "certifications" | "salesChannels", keys: readonly string[]) => (
    <Words words={keys.map((key) => word(list, key))} />
  );
  const hs = product.withoutHs ? t("withoutHs") : product.hs6 ? formatHsCode(product.hs6) : none;
  const items: Description[] = [
    {
      term: t("specifications"),
      description: product.specifications?.length ? <SpecificationsInBoth rows={product.specifications} /> : none,
    },
    { term: t("sector"), description: product.sector ? word("sectors", product.sector) : none },
    { term: t("hs"), description: hs },
    {
      term: t("price"),
      description: product.unit ? `${price} (${t("perUnit", { unit: unitWord(product.unit) })})` : price,
    },
    { term: t("minimumOrder"), description: count(product.minimumOrder) },
    { term: t("capacity"), description: count(product.monthlyCapacity) },
    {
      term: t("leadTime"),
      description: product.leadTimeDays === null ? none : t("days", { count: product.leadTimeDays }),
    },
    { term: t("held"), description: words("certifications", product.certificationsHeld) },
    { term: t("needed"), description: words("certifications", product.certificationsNeeded) },
    { term: t("channels"), description: words("salesChannels", product.channels ?? []) },
  ];
  return <DescriptionList items={items} />;
}

function CompanyFacts({ company, locale }: { company: ApplicationSnapshot["company"]; locale: Locale }) {
  const t = useTranslations("applications.view");
  const word = useWord();
  const none = t("none");
  const items: Description[] = [
    { term: t("sector"), description: company.sector ? word("sectors", company.sector) : none },
    ...(company.district ? [{ term: t("district"), description: word("districts", company.district) }] : []),
    { term: t("founded"), description: company.foundedYear ?? none },
    { term: t("employees"), description: company.employees === null ? none : formatNumber(company.employees, locale) },
    ...(company.website
      ? [
          {
            term: t("website"),
            description: (
              <a
                className="break-all text-anchor"
                href={company.website}
                rel="noopener noreferrer nofollow"
                target="_blank"
              >
                {company.website}
              </a>
            ),
          },
        ]
      : []),
    {
      term: t("certifications"),
      description: <Words words={company.certifications.map((key) => word("certifications", key))} />,
    },
  ];
  const money = (value: number | null, currency: "KRW" | "USD") =>
    value === null ? none : formatMoney(value, currency, locale);
  return (
    <>
      <DescriptionList items={items} />
      {company.years.length > 0 ? (
        <Table
          caption={t("years")}
          rows={company.years}
          rowKey={({ year }) => year}
          columns={[
            { key: "year", header: t("year"), cell: ({ year }) => year },
            { key: "sales", header: t("sales"), align: "end", cell: (row) => money(row.salesKrw, "KRW") },
            { key: "exports", header: t("exports"), align: "end", cell: (row) => money(row.exportsUsdCents, "USD") },
          ]}
        />
      ) : null}
    </>
  );
}
