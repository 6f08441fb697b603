import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { listInvitations, Places } from "@/lib/memberships/queries";
import { InvitationList } from "./invitation-list";
import { InviteMentorForm, InviteStaffForm } from "./invite-forms";

type Props = {
  actor: Actor;
  locale: Locale;
  /** Whom the form invites. */
  whom: "staff" | "mentor";
  /** Null for those who may only read. */
  places: Places | null;
  list: Awaited<ReturnType<typeof listInvitations>>;
};

export function CityInvitations({ actor, locale, whom, places, list }: Props) {
  const t = useTranslations("accounts.invitations");
  const hrefOf = (kind: "staff" | "mentor") =>
    paths.city.accounts(locale, { tab: "invitations", whom: kind === "staff" ? null : kind });
  const options = (rows: Places["chambers"]) =>
    rows.map(({ id, nameKo, nameEn }) => ({ value: id, label: locale === "ko" ? nameKo : nameEn }));
  return (
    <>
      {places ? (
        <Section title={t("new")}>
          <TabLinks
            label={t("new")}
            tabs={[
              { href: hrefOf("staff"), label: t("newStaff"), current: whom === "staff" },
              { href: hrefOf("mentor"), label: t("newMentor"), current: whom === "mentor" },
            ]}
          />
          <div className="mt-6 max-w-form">
            {whom === "staff" ? (
              <InviteStaffForm bodies={options(places.bodies)} />
            ) : (
              <InviteMentorForm chambers={options(places.chambers)} />
            )}
          </div>
        </Section>
      ) : null}
      <InvitationList
        actor={actor}
        locale={locale}
        list={list}
        hrefFor={(page) => paths.city.accounts(locale, { tab: "invitations", page })}
      />
    </>
  );
}
