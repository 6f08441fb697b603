import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Section } from "@/components/ui/section";
import type { timeZones } from "@/lib/accounts/states";
import type { LetterChoices } from "@/lib/notifications/input";
import type { GroupOfLetters } from "@/lib/notifications/rules";
import type { LetterGroup, Pace } from "@/lib/notifications/states";
import { LetterChoicesForm } from "./letter-choices";
import { kindKey } from "./words";

type Chosen = Record<LetterGroup, Pace>;

type Props = {
  groups: readonly GroupOfLetters[];
  /** What holds now, chosen or usual, for every group. */
  chosen: Chosen;
  timeZone: string;
};

/** When letters come: what is a matter of choice, and what is not. */
export function LetterSettings({ groups, chosen, timeZone }: Props) {
  const t = useTranslations("notifications.settings");
  const zones = useTranslations("accounts.zones");
  const open = groups.filter(({ choosable }) => choosable.length > 0);
  return (
    <>
      {open.length > 0 ? (
        <Section title={t("title")} lead={t("lead")}>
          <ul className="mb-8 list-disc pl-5 text-subtle">
            <li>{t("zone", { zone: zones(timeZone as (typeof timeZones)[number]) })}</li>
            <li>{t("pressing")}</li>
          </ul>
          <div className="max-w-form">
            <ClientMessages namespaces={["notifications"]}>
              <LetterChoicesForm groups={open} chosen={onlyOf(open, chosen)} />
            </ClientMessages>
          </div>
        </Section>
      ) : null}
      <AlwaysSent groups={groups} />
    </>
  );
}

/** The groups that this person is asked about, and no others: what is not named stays as it is. */
const onlyOf = (groups: readonly GroupOfLetters[], chosen: Chosen): LetterChoices =>
  Object.fromEntries(groups.map(({ group }) => [group, chosen[group]]));

function AlwaysSent({ groups }: { groups: readonly GroupOfLetters[] }) {
  const t = useTranslations("notifications");
  const sent = groups.filter(({ always }) => always.length > 0);
  if (sent.length === 0) return null;
  return (
    <Section title={t("settings.alwaysTitle")} lead={t("settings.alwaysText")}>
      <dl className="flex max-w-measure flex-col gap-4">
        {sent.map(({ group, always }) => (
          <div key={group}>
            <dt className="font-bold text-bolder">{t(`groups.${group}`)}</dt>
            <dd className="mt-1">
              <ul className="list-disc pl-5">
                {always.map((kind) => (
                  <li key={kind}>{t(kindKey(kind))}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
