import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import { canEditChamber, canSetPlaces } from "@/lib/chambers/policy";
import type { Chamber, MentorRow, OwnAbsence } from "@/lib/chambers/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { Absences } from "./absences";
import { Capacity } from "./chamber-sheet";
import { ChamberStateLine } from "./chamber-state";
import { skillChoices, strengthChoices } from "./choices";
import { MentorTable } from "./mentor-table";
import { type StateNames, stateNameOf } from "./names";
import { PlacesForm } from "./places-form";
import { ChamberProfileForm } from "./profile-form";
import { SkillsForm } from "./skills-form";
import { BilingualText, Strengths, Territories } from "./strengths";
import { TerritoriesForm } from "./territories-form";

export const chamberParts = ["overview", "profile", "places", "territories", "skills"] as const;
export type ChamberPart = (typeof chamberParts)[number];

type Props = {
  actor: Actor;
  part: ChamberPart;
  chamber: Chamber;
  mentors: readonly MentorRow[];
  absences: readonly OwnAbsence[];
  states: StateNames;
  chapters: ReadonlyMap<string, string>;
  now: Date;
  locale: Locale;
};

/** A mentor's own chamber: one part at a time, so that saving one form never touches what is typed in another. */
export async function OwnChamber(props: Props) {
  const t = await getTranslations("chambers.own");
  const Part = parts[props.part];
  return (
    <>
      <TabLinks
        label={t("parts")}
        tabs={chamberParts.map((part) => ({
          href: paths.mentor.chamber(props.locale, { part: part === "overview" ? null : part }),
          label: t(part),
          current: part === props.part,
        }))}
      />
      <div className="mt-8">
        <ClientMessages namespaces={["chambers"]}>
          <Part {...props} />
        </ClientMessages>
      </div>
    </>
  );
}

async function Overview({ actor, chamber, mentors, now, locale }: Props) {
  const t = await getTranslations("chambers");
  return (
    <>
      <ChamberStateLine chamber={chamber} now={now} locale={locale} timeZone={actor.timeZone} />
      <Capacity chamber={chamber} locale={locale} />
      <Section title={t("own.mentors")}>
        <MentorTable mentors={mentors} empty={null} />
      </Section>
    </>
  );
}

async function ReadOnly({ children }: { children: ReactNode }) {
  const t = await getTranslations("chambers.own");
  return (
    <>
      <Notice className="mb-8">{t("readOnly")}</Notice>
      {children}
    </>
  );
}

async function Profile({ actor, chamber, chapters, locale }: Props) {
  const t = await getTranslations("chambers");
  const r = await getTranslations("reference");
  if (!canEditChamber(actor, chamber).ok) {
    return (
      <ReadOnly>
        <BilingualText ko={chamber.aboutKo} en={chamber.aboutEn} locale={locale} empty={t("entry.noAbout")} />
        <div className="mt-8">
          <Strengths strengths={chamber} chapters={chapters} />
        </div>
      </ReadOnly>
    );
  }
  const { aboutKo, aboutEn, sectors, hsChapters, channels, certifications, helpKinds, languages } = chamber;
  return (
    <ChamberProfileForm
      chamberId={chamber.id}
      readAt={chamber.updatedAt.toISOString()}
      values={{
        aboutKo,
        aboutEn,
        website: chamber.website ?? "",
        contactEmail: chamber.contactEmail ?? "",
        sectors,
        hsChapters,
        channels,
        certifications,
        helpKinds,
        languages,
      }}
      choices={strengthChoices(t, r, chapters)}
    />
  );
}

function Places({ actor, chamber, locale }: Props) {
  const { id, places, used } = chamber;
  if (canSetPlaces(actor, chamber).ok) return <PlacesForm chamberId={id} places={places} used={used} />;
  return (
    <ReadOnly>
      <Capacity chamber={chamber} locale={locale} />
    </ReadOnly>
  );
}

function TerritoryPart({ actor, chamber, states, locale }: Props) {
  if (!canEditChamber(actor, chamber).ok) {
    return (
      <ReadOnly>
        <Territories territories={chamber.territories} states={states} locale={locale} />
      </ReadOnly>
    );
  }
  return (
    <TerritoriesForm
      chamberId={chamber.id}
      readAt={chamber.updatedAt.toISOString()}
      territories={chamber.territories.map(({ stateCode, share }) => ({ stateCode, share: String(share) }))}
      states={[...states.keys()].map((code) => ({ value: code, label: stateNameOf(code, states, locale) }))}
    />
  );
}

async function Skills({ actor, mentors, absences, locale }: Props) {
  const t = await getTranslations("chambers.own");
  const own = mentors.find((mentor) => mentor.userId === actor.userId);
  if (!own) return null;
  const { hoursPerMonth, sectors, channels, certifications } = own;
  return (
    <>
      <p className="mb-8 max-w-measure text-subtle">{t("skillsLead")}</p>
      <SkillsForm
        values={{ hoursPerMonth: String(hoursPerMonth), sectors, channels, certifications }}
        choices={skillChoices(await getTranslations("reference"))}
      />
      <Absences absences={absences} locale={locale} />
    </>
  );
}

const parts = { overview: Overview, profile: Profile, places: Places, territories: TerritoryPart, skills: Skills };
