import { useLocale, useTranslations } from "next-intl";
import { Container } from "@/components/layout/container";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/core/paths";

export default function NotFoundPage() {
  const common = useTranslations("common");
  const t = useTranslations("common.notFound");
  const locale = useLocale();
  return (
    <Container className="pt-8 md:pt-16">
      <title>{`${t("title")} | ${common("portal")}`}</title>
      <EmptyState
        heading="h1"
        title={t("title")}
        action={<LinkButton href={paths.home(locale)}>{t("home")}</LinkButton>}
      >
        {t("text")}
      </EmptyState>
    </Container>
  );
}
