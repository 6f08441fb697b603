"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What failed is in the log under the same number; the reader gets no more of it. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common.error");
  return (
    <>
      <title>{t("title")}</title>
      <EmptyState icon="danger" title={t("title")} action={<Button onClick={reset}>{t("again")}</Button>}>
        <p>{t("text")}</p>
        {error.digest ? <p>{t("digest", { digest: error.digest })}</p> : null}
      </EmptyState>
    </>
  );
}
