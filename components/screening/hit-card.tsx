import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { daysBetween, formatDate, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { HitVerdict } from "@/lib/screening/input";
import { canClear, canConfirm } from "@/lib/screening/policy";
import type { Hit } from "@/lib/screening/queries";
import { type HitState, hitMachine } from "@/lib/screening/states";
import { DecideForm } from "./decide-form";

type Props = { hit: Hit; actor: Actor; locale: Locale; now: Date };

const tones: Record<HitState, BadgeTone> = { open: "warning", cleared: "neutral", confirmed: "danger" };

/** One likeness: ours and the listed one side by side, and what was and can be decided. */
export function HitCard({ hit, actor, locale, now }: Props) {
  const t = useTranslations("screening");
  const common = useTranslations("common");
  const open: HitVerdict[] = [
    ...(canClear(actor, hit).ok ? (["clear"] as const) : []),
    ...(canConfirm(actor, hit).ok ? (["confirm"] as const) : []),
  ];
  const due = dueAt(hitMachine.info[hit.state], hit.stateEnteredAt);
  const digits = text(hit.entry.hsPrefix).length;
  return (
    <Card
      heading="h2"
      as="li"
      title={t("hit.heading", { ours: hit.ourName, listed: hit.listedName })}
      meta={
        <>
          <Badge tone={tones[hit.state]}>{t(`state.${hit.state}`)}</Badge>
          <strong className="text-basic">
            {hit.kind === "item" ? t("hit.prefixScore", { digits }) : t("hit.score", { score: hit.score })}
          </strong>
          {due ? <Due due={due} now={now} /> : null}
          <span>{t("hit.found", { date: formatDate(hit.createdAt, locale, actor.timeZone) })}</span>
          {hit.stillListed ? null : <Badge>{t("hit.gone")}</Badge>}
          {hit.editionSample ? (
            <Badge>{t("hit.sampleList")}</Badge>
          ) : hit.sample ? (
            <Badge>{common("sample")}</Badge>
          ) : null}
        </>
      }
    >
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <Ours hit={hit} locale={locale} />
        <Theirs hit={hit} locale={locale} timeZone={actor.timeZone} />
      </div>
      <Decisions hit={hit} locale={locale} timeZone={actor.timeZone} />
      {open.length > 0 ? (
        <Disclosure key={hit.state} summary={t(hit.decisions.length > 0 ? "decide.again" : "decide.summary")}>
          <DecideForm hitId={hit.id} kind={hit.kind} open={open} />
        </Disclosure>
      ) : null}
    </Card>
  );
}

function Due({ due, now }: { due: Date; now: Date }) {
  const t = useTranslations("screening.hit");
  const days = daysBetween(now, due);
  return <span>{days < 0 ? t("late", { days: -days }) : t("waits", { days })}</span>;
}

function Side({ title, name, children }: { title: string; name: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="text-body-s text-subtle">{title}</h3>
      <p className="mb-3 text-heading-xs break-words">{name}</p>
      {children}
    </section>
  );
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const texts = (value: unknown): string => (Array.isArray(value) ? value.map(text).filter(Boolean).join(", ") : "");
const told = (items: { term: string; description: ReactNode }[]) => items.filter(({ description }) => description);

function Ours({ hit, locale }: { hit: Hit; locale: Locale }) {
  const t = useTranslations("screening.hit");
  const company = (locale === "en" && hit.companyEn) || hit.companyKo;
  const product = (locale === "en" && hit.productEn) || hit.productKo;
  return (
    <Side title={t(hit.kind === "item" ? "ourProduct" : "ourName")} name={hit.ourName}>
      <DescriptionList
        items={told([
          {
            term: t("company"),
            description: (
              <Link href={paths.city.company(locale, hit.companyId)} className="text-anchor">
                {company}
              </Link>
            ),
          },
          {
            term: t("product"),
            description: hit.productId ? (
              <Link href={paths.city.product(locale, hit.productId)} className="text-anchor">
                {product}
              </Link>
            ) : null,
          },
          { term: t("hs"), description: hit.kind === "item" ? text(hit.entry.hs6) : null },
        ])}
      />
    </Side>
  );
}

function Theirs({ hit, locale, timeZone }: { hit: Hit; locale: Locale; timeZone: string }) {
  const t = useTranslations("screening.hit");
  const { entry, edition, editionYear: year, editionImportedAt: imported } = hit;
  const source = text(entry.source);
  const mainName = text(entry.name);
  return (
    <Side title={t(hit.kind === "item" ? "listedItem" : "listedName")} name={hit.listedName}>
      <DescriptionList
        items={told([
          { term: t("mainName"), description: mainName === hit.listedName ? null : mainName },
          { term: t("list"), description: hit.list },
          { term: t("type"), description: text(entry.kind) },
          { term: t("programs"), description: texts(entry.programs) },
          { term: t("countries"), description: texts(entry.countries) },
          { term: t("reference"), description: text(entry.reference) },
          { term: t("hsPrefix"), description: text(entry.hsPrefix) },
          { term: t("otherNames"), description: texts(entry.otherNames) },
          {
            term: t("edition"),
            description: imported
              ? t("editionImported", { year: String(year), edition, date: formatDate(imported, locale, timeZone) })
              : edition,
          },
          { term: t("source"), description: source ? <SourceText source={source} /> : null },
        ])}
      />
    </Side>
  );
}

/** An address can be followed; anything else is a text. */
function SourceText({ source }: { source: string }) {
  return /^https?:\/\//u.test(source) ? (
    <a href={source} className="text-anchor break-all" rel="noreferrer" target="_blank">
      {source}
    </a>
  ) : (
    source
  );
}

function Decisions({ hit, locale, timeZone }: { hit: Hit; locale: Locale; timeZone: string }) {
  const t = useTranslations("screening");
  if (hit.decisions.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 text-heading-xs">{t("history.title")}</h3>
      <ol className="flex flex-col gap-2">
        {hit.decisions.map(({ id, state, reason, decidedBy, decidedAt }) => (
          <li key={id} className="border-l-4 border-gray-light pl-3">
            <p className="text-body-s text-subtle">
              {t("history.entry", {
                state: t(`state.${state}`),
                name: decidedBy,
                at: formatMoment(decidedAt, locale, timeZone),
              })}
            </p>
            <p className="max-w-measure whitespace-pre-line">{reason}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
