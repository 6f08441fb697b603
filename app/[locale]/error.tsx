"use client";

import { useTranslations } from "next-intl";
import { Container } from "@/components/layout/container";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What failed is in the log under the same number; the reader gets no more of it. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common.error");
  return (
    <Container className="pt-8 md:pt-16">
      <title>{t("title")}</title>
      <EmptyState heading="h1" icon="danger" title={t("title")} action={<Button onClick={reset}>{t("again")}</Button>}>
        <p>{t("text")}</p>
        {error.digest ? <p>{t("digest", { digest: error.digest })}</p> : null}
      </EmptyState>
    </Container>
  );
}
