import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useEligibilityWords } from "@/components/programs/eligibility-words";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { ApplicationSnapshot } from "@/lib/applications/rules";
import { type Change, compareSnapshots, countChanges, type Words } from "@/lib/applications/rules.comparison";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { formatHsCode } from "@/lib/reference/rules";
import { Bilingual } from "./bilingual";
import { useUnit, useWord } from "./snapshot-view";

type Props = {
  before: ApplicationSnapshot;
  after: ApplicationSnapshot;
  locale: Locale;
  heading?: "h2" | "h3";
};

/**
 * What is different in `after` from `before`: texts word by word, figures before and after, what came and what went. For
 * the company, the city and reviewing mentors alike; whoever may not see a part gives snapshots without it.
 */
export function SnapshotComparison({ before, after, locale, heading = "h3" }: Props) {
  const t = useTranslations("applications.comparison");
  const view = useTranslations("applications.view");
  const difference = compareSnapshots(before, after);
  const { products, documents } = difference;
  const count = countChanges(difference);
  if (count === 0) return <Notice title={t("same")} />;
  const name = (row: { nameKo: string; nameEn: string }) => (
    <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
  );
  const section = (key: string, title: ReactNode, children: ReactNode) => (
    <Section key={key} title={title} heading={heading}>
      {children}
    </Section>
  );
  const currency = after.products[0]?.currency ?? "USD";
  const changes = (list: readonly Change[], options: { currency?: string; label?: ReactNode } = {}) => (
    <Changes changes={list} currency={options.currency ?? currency} label={options.label} locale={locale} />
  );
  return (
    <div>
      <p className="font-bold">{t("count", { count })}</p>
      <Legend />
      {difference.application.length > 0
        ? section("application", view("application"), changes(difference.application))
        : null}
      {difference.answers.length > 0
        ? section(
            "answers",
            view("answers"),
            <div className="flex flex-col gap-5">
              {difference.answers.map(({ question, state, changes: list }) => (
                <div key={question.id}>
                  <p className="font-bold">
                    <Bilingual ko={question.labelKo} en={question.labelEn} locale={locale} />{" "}
                    {state === "changed" ? null : <Badge>{t(state)}</Badge>}
                  </p>
                  {changes(
                    list.map((change) => withWords(change, question.options, locale)),
                    { label: "" },
                  )}
                </div>
              ))}
            </div>,
          )
        : null}
      {documents.added.length + documents.removed.length > 0
        ? section(
            "documents",
            view("documents"),
            <CameAndWent
              added={documents.added.map((file) => ({
                key: file.id,
                words: <FileWords file={file} locale={locale} />,
              }))}
              removed={documents.removed.map((file) => ({
                key: file.id,
                words: <FileWords file={file} locale={locale} />,
              }))}
            />,
          )
        : null}
      {products.added.length + products.removed.length > 0
        ? section(
            "products",
            t("products"),
            <CameAndWent
              added={products.added.map((row) => ({ key: row.id, words: name(row) }))}
              removed={products.removed.map((row) => ({ key: row.id, words: name(row) }))}
            />,
          )
        : null}
      {products.changed.map((row) =>
        section(
          row.id,
          <>
            {view("product")}: {name(row)}
          </>,
          changes(row.changes, { currency: after.products.find(({ id }) => id === row.id)?.currency }),
        ),
      )}
      {difference.company.length + difference.years.length > 0
        ? section(
            "company",
            view("company"),
            <div className="flex flex-col gap-4">
              {changes(difference.company)}
              {difference.years.map(({ year, changes: list }) => (
                <div key={year}>
                  <p className="font-bold">{year}</p>
                  {changes(list, { currency: "USD" })}
                </div>
              ))}
            </div>,
          )
        : null}
      {difference.verdicts.length > 0
        ? section("verdicts", t("verdicts"), <Verdicts list={difference.verdicts} locale={locale} />)
        : null}
    </div>
  );
}

/** Colour alone says nothing to many: what came is underlined, what went is struck through. */
function Legend() {
  const t = useTranslations("applications.comparison");
  return (
    <p className="mt-1 text-body-s text-subtle">
      <del className="bg-danger-subtler">{t("legendRemoved")}</del> ·{" "}
      <ins className="bg-success-subtler">{t("legendAdded")}</ins>
    </p>
  );
}

function Text({ words, language }: { words: readonly Words[]; language: "ko" | "en" | null }) {
  // Replaced as a whole: the older text above the newer.
  const mark = words.some(({ kind }) => kind === "same") ? "" : "block w-fit";
  return (
    <p lang={language ?? undefined} className="max-w-measure break-words whitespace-pre-line">
      {words.map(({ kind, text }, index) => {
        if (kind === "same") return text;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: words have an order and no identity besides.
          <Mark key={index} className={`${mark} ${kind === "added" ? "bg-success-subtler" : "bg-danger-subtler"}`}>
            {text}
          </Mark>
        );
      })}
    </p>
  );
}

type Options = readonly { value: string; ko: string; en: string }[];

/** Chosen options in the words that the question had. */
function withWords(change: Change, options: Options, locale: Locale): Change {
  const word = (value: string) => {
    const option = options.find((one) => one.value === value);
    return option ? (locale === "ko" ? option.ko : option.en || option.ko) : value;
  };
  if (change.kind === "list") return { ...change, added: change.added.map(word), removed: change.removed.map(word) };
  if (change.kind !== "value") return change;
  const scalar = (value: typeof change.before) => (typeof value === "string" ? word(value) : value);
  return { ...change, before: scalar(change.before), after: scalar(change.after) };
}

function Changes({
  changes,
  currency,
  label,
  locale,
}: {
  changes: readonly Change[];
  currency: string;
  label?: ReactNode;
  locale: Locale;
}) {
  const t = useTranslations("applications.comparison");
  const language = useTranslations("applications.language");
  const words = useValueWords(currency, locale);
  if (changes.length === 0) return null;
  return (
    <dl className="flex flex-col gap-4">
      {changes.map((change) => (
        <div key={`${change.key}-${change.kind === "text" ? change.language : ""}`}>
          <dt className="text-body-s font-bold text-subtle">
            {label ?? t(`field.${change.key}` as never)}
            {change.kind === "text" && change.language ? ` (${language(change.language)})` : ""}
          </dt>
          <dd className="mt-1">
            {change.kind === "text" ? <Text words={change.words} language={change.language} /> : null}
            {change.kind === "value" ? (
              <p className="flex flex-wrap items-center gap-2 tabular-nums">
                <del className="bg-danger-subtler break-all">{words(change.key, change.before)}</del>
                <span aria-hidden>→</span>
                <ins className="bg-success-subtler break-all">{words(change.key, change.after)}</ins>
              </p>
            ) : null}
            {change.kind === "list" ? (
              <CameAndWent
                added={change.added.map((key) => ({ key, words: words(change.key, key) }))}
                removed={change.removed.map((key) => ({ key, words: words(change.key, key) }))}
              />
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Item = { key: string; words: ReactNode };

function CameAndWent({ added, removed }: { added: readonly Item[]; removed: readonly Item[] }) {
  const t = useTranslations("applications.comparison");
  return (
    <ul className="flex flex-col gap-1">
      {removed.map(({ key, words }) => (
        <li key={`removed ${key}`}>
          <span className="sr-only">{t("removed")}: </span>
          <del className="bg-danger-subtler">{words}</del>
        </li>
      ))}
      {added.map(({ key, words }) => (
        <li key={`added ${key}`}>
          <span className="sr-only">{t("added")}: </span>
          <ins className="bg-success-subtler">{words}</ins>
        </li>
      ))}
    </ul>
  );
}

function FileWords({
  file,
  locale,
}: {
  file: { requirementKo: string; requirementEn: string; name: string };
  locale: Locale;
}) {
  return (
    <>
      <Bilingual ko={file.requirementKo} en={file.requirementEn} locale={locale} />:{" "}
      <bdi className="break-all">{file.name}</bdi>
    </>
  );
}

function Verdicts({ list, locale }: { list: ReturnType<typeof compareSnapshots>["verdicts"]; locale: Locale }) {
  const t = useTranslations("programs.eligibility.outcome");
  const words = useEligibilityWords(locale);
  const none = useTranslations("applications.view")("none");
  return (
    <ul className="flex flex-col gap-1">
      {list.map(({ rule, before, after }) => (
        <li key={rule.kind}>
          <span className="font-bold">{words.rule(rule)}</span>: {before ? t(before) : none} → {after ? t(after) : none}
        </li>
      ))}
    </ul>
  );
}

/** A stored value as a reader knows it, by the field that it stands in. */
function useValueWords(currency: string, locale: Locale) {
  const t = useTranslations("applications");
  const word = useWord();
  const unit = useUnit();
  const lists = { sector: "sectors", district: "districts", channels: "salesChannels" } as const;
  return (key: string, value: string | number | boolean | null): string => {
    if (value === null || value === "") return t("view.none");
    if (typeof value === "boolean") return value ? t("view.yes") : t("view.no");
    if (typeof value === "number") {
      if (key === "founded") return String(value);
      if (key === "sales") return formatMoney(value, "KRW", locale);
      if (["exports", "priceMin", "priceMax"].includes(key)) return formatMoney(value, currency, locale);
      return key === "leadTime" ? t("view.days", { count: value }) : formatNumber(value, locale, 2);
    }
    if (key === "help") return t.has(`helpKind.${value}` as never) ? t(`helpKind.${value}` as never) : value;
    if (key === "hs") return formatHsCode(value);
    if (key === "unit") return unit(value);
    if (key === "states") {
      const state = usStateFacts.find(({ code }) => code === value);
      return state ? (locale === "ko" ? state.nameKo : state.nameEn) : value;
    }
    if (["certifications", "held", "needed"].includes(key)) return word("certifications", value);
    return key in lists ? word(lists[key as keyof typeof lists], value) : value;
  };
}
