import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import type { StandingVersion } from "@/lib/conflicts/queries.register";
import type { InterestKind, InterestState } from "@/lib/conflicts/states";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { rangeOf, ScopeLines } from "./words";

const tones: Record<InterestState, BadgeTone> = { declared: "information", confirmed: "success", ended: "neutral" };

type Entry = {
  state: InterestState;
  kind: InterestKind;
  sectors: string[];
  hsRanges: string[];
  companyText: string;
  fromOn: string;
  untilOn: string | null;
  note: string;
};

type Props = {
  entry: Entry;
  /** Whose it is, where the list holds several people's. */
  of?: string;
  versions: readonly StandingVersion[];
  locale: Locale;
  timeZone: string;
  children?: ReactNode;
  actions?: ReactNode;
};

/** One entry of the register with its history. */
export function StandingCard({ entry, of, versions, locale, timeZone, children, actions }: Props) {
  const t = useTranslations("conflicts");
  const kind = useTranslations("reviews.interests");
  return (
    <Card
      as="li"
      // Beside its owner's other entries it stands below their heading; in the city's list below the page's own.
      heading={of ? "h2" : "h3"}
      title={of ? `${of}: ${kind(entry.kind)}` : kind(entry.kind)}
      meta={<Badge tone={tones[entry.state]}>{t(`listState.${entry.state}`)}</Badge>}
      actions={actions}
    >
      <ScopeLines of={entry} locale={locale} />
      {entry.note ? <p className="max-w-measure whitespace-pre-line">{entry.note}</p> : null}
      {children}
      {versions.length > 1 ? (
        <Disclosure summary={t("mine.history", { count: versions.length })}>
          <ol className="flex flex-col gap-3">
            {versions.map((version) => (
              <li key={version.id} className="border-l-4 border-gray-light pl-3">
                <p className="text-body-s text-subtle">
                  {t(version.byCity ? "versionCity" : "version", {
                    deed: t(`deed.${version.deed}`),
                    name: version.by,
                    at: formatMoment(version.at, locale, timeZone),
                  })}
                </p>
                <ScopeLines of={version} locale={locale} />
                {version.reason ? <p className="whitespace-pre-line">{version.reason}</p> : null}
              </li>
            ))}
          </ol>
        </Disclosure>
      ) : null}
    </Card>
  );
}

/** An entry as its forms hold it. */
export const standingAsTyped = ({ kind, sectors, hsRanges, companyText, fromOn, untilOn, note }: Entry) => ({
  kind,
  sectors: [...sectors],
  hsRanges: hsRanges.map(rangeOf).join(", "),
  companyText,
  fromOn,
  untilOn: untilOn ?? "",
  note,
});
