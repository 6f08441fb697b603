import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadLink, Door } from "@/components/accounts/door";
import { AcceptForm } from "@/components/accounts/link-forms";
import { DescriptionList } from "@/components/ui/description-list";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { findInvitationByLink } from "@/lib/memberships/queries";
import { placeName, roleKey } from "@/lib/memberships/rules";

type Props = PageProps<"/[locale]/invite/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.invite" });
  return { title: t("title"), ...unlisted };
}

export default async function InvitePage({ params }: Props) {
  const { token, ...asked } = await params;
  const locale = localeOf(asked);
  const t = await getTranslations("accounts");
  const invitation = await findInvitationByLink(await currentActor(), token);
  if (!invitation) {
    return (
      <Door title={t("invite.title")}>
        <DeadLink text={t("invite.goneText")} action={{ href: paths.signIn(locale), label: t("link.signIn") }} />
      </Door>
    );
  }
  const place = placeName(invitation, locale) ?? t("places.portal");
  return (
    <Door title={t("invite.title")} lead={t("invite.lead", { place, role: t(`roles.${roleKey(invitation)}`) })}>
      <div className="mb-8">
        <DescriptionList items={[{ term: t("invite.email"), description: <bdi>{invitation.email}</bdi> }]} />
      </div>
      <AcceptForm token={token} name={invitation.name} email={invitation.email} />
    </Door>
  );
}
