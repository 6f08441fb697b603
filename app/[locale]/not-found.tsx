import { useLocale, useTranslations } from "next-intl";
import { Container } from "@/components/layout/container";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/core/paths";

export default function NotFoundPage() {
  const t = useTranslations("common.notFound");
  const locale = useLocale();
  return (
    <Container className="pt-8 md:pt-16">
      <title>{`${t("title")} | Gwangju Blue Ocean`}</title>
      <EmptyState
        heading="h2"
        title={<h1>{t("title")}</h1>}
        action={<LinkButton href={paths.home(locale)}>{t("home")}</LinkButton>}
      >
        {t("text")}
      </EmptyState>
    </Container>
  );
}
