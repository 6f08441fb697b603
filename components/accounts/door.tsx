import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

/** The narrow page in front of the portal: one question, one form. */
export function Door({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[34rem]">
      <PageHeader title={title} lead={lead} />
      <ClientMessages namespaces={["accounts"]}>{children}</ClientMessages>
    </div>
  );
}

/** A link from a letter that does not work, and where to go from here. */
export function DeadLink({
  title,
  text,
  action,
}: {
  title?: string;
  text?: string;
  action: { href: string; label: string };
}) {
  const t = useTranslations("accounts.link");
  return (
    <Notice
      tone="warning"
      title={title ?? t("goneTitle")}
      heading="h2"
      actions={<LinkButton href={action.href}>{action.label}</LinkButton>}
    >
      <p>{text ?? t("goneText")}</p>
    </Notice>
  );
}
