import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Notice } from "@/components/ui/notice";
import { ResendVerification } from "./resend-verification";

/** Says that the address is not confirmed yet and offers another letter; nothing once it is. */
export function VerifyEmailNotice({ actor }: { actor: { email: string | null; emailVerified: boolean } }) {
  const t = useTranslations("accounts.unverified");
  if (actor.emailVerified) return null;
  return (
    <Notice tone="warning" title={t("title")} heading="h2" className="mb-8">
      <p className="mb-4">{t("text", { email: actor.email ?? "" })}</p>
      <ClientMessages namespaces={["accounts"]}>
        <ResendVerification />
      </ClientMessages>
    </Notice>
  );
}
