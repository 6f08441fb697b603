import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionButton } from "@/components/form/action-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import {
  activateChamberAction,
  joinChamberAction,
  limitChamberAction,
  markChamberSilentAction,
  offboardChamberAction,
  unlimitChamberAction,
} from "@/lib/chambers/actions";
import { canMoveChamber } from "@/lib/chambers/policy";
import type { Chamber, MentorRow } from "@/lib/chambers/queries";
import { freePlaces } from "@/lib/chambers/rules";
import { type ChamberMove, chamberMachine } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { ChamberStateLine } from "./chamber-state";
import { MentorTable } from "./mentor-table";
import { nameOf, type StateNames } from "./names";
import { BilingualText, Strengths, Territories } from "./strengths";

type Props = {
  actor: Actor;
  chamber: Chamber;
  /** Absent for readers who see figures only. */
  mentors?: readonly MentorRow[];
  states: StateNames;
  chapters: ReadonlyMap<string, string>;
  now: Date;
  locale: Locale;
  invite?: ReactNode;
};

const actions = {
  join: joinChamberAction,
  activate: activateChamberAction,
  limit: limitChamberAction,
  unlimit: unlimitChamberAction,
  fallSilent: markChamberSilentAction,
  offboard: offboardChamberAction,
} satisfies Record<ChamberMove, unknown>;

/** One chamber for the city, the operator and, without its people and words, the federation. */
export function ChamberSheet({ actor, chamber, mentors, states, chapters, now, locale, invite }: Props) {
  const t = useTranslations("chambers");
  return (
    <>
      <ChamberStateLine chamber={chamber} now={now} locale={locale} timeZone={actor.timeZone} />
      {actor.role === "admin" ? <Moves actor={actor} chamber={chamber} /> : null}
      <Capacity chamber={chamber} locale={locale} />
      {mentors ? (
        <>
          <Section title={t("sheet.mentors")} actions={invite}>
            <MentorTable mentors={mentors} empty={<p className="text-subtle">{t("sheet.noMentors")}</p>} />
          </Section>
          <Section title={t("entry.about")}>
            <DescriptionList
              items={[
                { term: t("sheet.body"), description: bodyName(chamber, locale) ?? t("field.noBody") },
                { term: t("sheet.contact"), description: chamber.contactEmail ?? "–" },
              ]}
            />
            <div className="mt-6">
              <BilingualText ko={chamber.aboutKo} en={chamber.aboutEn} locale={locale} empty={t("entry.noAbout")} />
            </div>
          </Section>
          <Section title={t("entry.strengths")}>
            <Strengths strengths={chamber} chapters={chapters} />
          </Section>
        </>
      ) : null}
      <Section title={t("entry.territories")}>
        <Territories territories={chamber.territories} states={states} locale={locale} />
      </Section>
    </>
  );
}

const bodyName = ({ bodyKo, bodyEn }: Chamber, locale: Locale) =>
  bodyKo && bodyEn ? nameOf({ nameKo: bodyKo, nameEn: bodyEn }, locale) : null;

export function Capacity({ chamber, locale }: { chamber: Chamber; locale: Locale }) {
  const t = useTranslations("chambers.figures");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <div className="mt-8">
      <StatGrid>
        <Stat label={t("places")} value={number(chamber.places)} />
        <Stat label={t("used")} value={number(chamber.used)} />
        <Stat label={t("free")} value={number(freePlaces(chamber))} />
        <Stat label={t("mentors")} value={number(chamber.mentorCount)} />
      </StatGrid>
    </div>
  );
}

function Moves({ actor, chamber }: { actor: Actor; chamber: Chamber }) {
  const t = useTranslations("chambers");
  const moves = (Object.keys(chamberMachine.moves) as ChamberMove[]).filter(
    (move) => chamberMachine.may(move, chamber.state).ok,
  );
  return (
    <Section title={t("sheet.moves")}>
      {moves.length === 0 ? <p className="text-subtle">{t("sheet.noMoves")}</p> : null}
      <div className="flex flex-wrap items-start gap-3">
        {moves.map((move) => {
          const verdict = canMoveChamber(actor, chamber, move);
          const grave = move === "fallSilent" || move === "offboard";
          return (
            <ActionButton
              key={move}
              action={actions[move]}
              input={{ chamberId: chamber.id }}
              variant={grave ? "danger" : "secondary"}
              refusedBecause={verdict.ok ? null : verdict.reason}
              confirm={
                grave
                  ? {
                      title: t(`confirm.${move}Title`),
                      text: t(`confirm.${move}Text`),
                      confirmLabel: t(`move.${move}`),
                    }
                  : undefined
              }
            >
              {t(`move.${move}`)}
            </ActionButton>
          );
        })}
      </div>
    </Section>
  );
}
