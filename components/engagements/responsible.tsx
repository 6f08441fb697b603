import { useTranslations } from "next-intl";
import { Opener } from "@/components/matching/opener";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { canPass } from "@/lib/engagements/policy";
import { formatDate } from "@/lib/i18n/formatters";
import { PassForm } from "./pass-form";
import type { RoomProps } from "./room";
import { chamberOf, companyOf } from "./words";

type Props = Pick<RoomProps, "engagement" | "handovers" | "people" | "actor" | "locale">;

/** Who works on it, who is responsible and who was before. */
export function Responsible({ engagement, handovers, people, actor, locale }: Props) {
  const t = useTranslations("engagements.people");
  const others = people.chamber.filter(({ id }) => id !== engagement.mentorId);
  const members = people.company.map(({ name }) => name).join(", ");
  return (
    <Section title={t("title")}>
      <DescriptionList
        items={[
          { term: t("responsible"), description: engagement.mentorName ?? t("nobody") },
          {
            term: chamberOf(engagement, locale),
            description: people.chamber.map(({ name }) => name).join(", ") || "–",
          },
          { term: companyOf(engagement, locale), description: members || "–" },
        ]}
      />
      {handovers.length > 0 ? (
        <Disclosure summary={t("history")} className="mt-4">
          <ol className="flex flex-col gap-2 text-body-s">
            {handovers.map(({ id, at, from, to, reason }) => (
              <li key={id}>
                {formatDate(at, locale, actor.timeZone)} · {from ? t("passed", { from, to }) : t("began", { name: to })}
                {reason ? <span className="block text-subtle">{reason}</span> : null}
              </li>
            ))}
          </ol>
        </Disclosure>
      ) : null}
      {canPass(actor, engagement).ok && others.length > 0 ? (
        <div className="mt-4">
          <Opener label={t("pass")} variant="secondary">
            <PassForm
              engagementId={engagement.id}
              mentors={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}
