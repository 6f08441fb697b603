import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { Run, RunNames } from "@/lib/runs/queries";
import { nameIn } from "./run-changes";

/** Why no answer keeps all that officials have locked, and the least that would have to give way. */
export function RunObstacles({ run, names, locale }: { run: Run; names: RunNames; locale: Locale }) {
  const t = useTranslations("runs.obstacles");
  const { obstacles = [], relaxations = [] } = run.constraints ?? {};
  if (run.state !== "no_solution" || obstacles.length === 0) return null;
  const { nameOfChamber, nameOfProduct } = nameIn(names, locale);
  return (
    <Section title={t("title")} lead={t("lead")}>
      <ul className="flex list-disc flex-col gap-2 pl-6">
        {obstacles.map((one) => {
          if (one.kind === "chamber")
            return (
              <li key={one.chamberId}>
                {t("chamber", { chamber: nameOfChamber(one.chamberId), places: one.places, locks: one.locks })}
              </li>
            );
          const product = nameOfProduct(one.productId);
          if (one.kind === "product")
            return <li key={one.productId}>{t("product", { product, places: one.places, locks: one.locks })}</li>;
          return (
            <li key={`${one.productId} ${one.chamberId}`}>
              {t("pair", { product, chamber: nameOfChamber(one.chamberId), why: t(`why.${one.why}`) })}
            </li>
          );
        })}
      </ul>
      {relaxations.length > 0 ? (
        <>
          <h3 className="mt-6 text-heading-s">{t("relaxTitle")}</h3>
          <ul className="mt-2 flex list-disc flex-col gap-2 pl-6">
            {relaxations.map((one) =>
              one.kind === "chamber" ? (
                <li key={one.chamberId}>
                  {t("relaxChamber", { chamber: nameOfChamber(one.chamberId), add: one.add })}
                </li>
              ) : (
                <li key={one.productId}>
                  {t("relaxProduct", { product: nameOfProduct(one.productId), add: one.add })}
                </li>
              ),
            )}
          </ul>
        </>
      ) : null}
      <p className="mt-6">
        <LinkButton href={paths.city.board(locale, { program: run.programId })}>{t("toBoard")}</LinkButton>
      </p>
    </Section>
  );
}
