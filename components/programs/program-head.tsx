import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { EditedProgram } from "@/lib/programs/queries";
import { standOf } from "@/lib/programs/rules";
import { StandBadge } from "./stand-badge";

export const programParts = ["phases", "eligibility", "questions", "documents", "rubric", "budget", "preview"] as const;
export type ProgramPart = "overview" | (typeof programParts)[number];

type Props = { program: EditedProgram; part: ProgramPart; locale: Locale; now: Date };

/** The head of a season's editing area: each part has its own address. */
export function ProgramHead({ program, part, locale, now }: Props) {
  const t = useTranslations("programs");
  const layout = useTranslations("layout");
  const common = useTranslations("common");
  const { id, slug } = program;
  const title = locale === "ko" ? program.titleKo : program.titleEn;
  const stand = standOf(program, now);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("manageTitle"), href: paths.city.programs(locale) }, { label: title }]}
          />
        }
        meta={
          <>
            <StandBadge stand={stand} />
            {program.sample ? <Badge>{common("sample")}</Badge> : null}
          </>
        }
        title={title}
        actions={
          <>
            {stand === "draft" ? null : (
              <>
                <LinkButton variant="tertiary" href={paths.city.applications(locale, { program: id })}>
                  {t("seeApplications")}
                </LinkButton>
                <LinkButton variant="tertiary" href={paths.program(locale, slug)}>
                  {t("seePublic")}
                </LinkButton>
              </>
            )}
            <LinkButton variant="tertiary" href={paths.city.programPart(locale, id, "copy")}>
              {t("copyThis")}
            </LinkButton>
          </>
        }
      />
      <TabLinks
        label={t("parts")}
        tabs={[
          { href: paths.city.program(locale, id), label: t("part.overview"), current: part === "overview" },
          ...programParts.map((one) => ({
            href: paths.city.programPart(locale, id, one),
            label: t(`part.${one}`),
            current: part === one,
          })),
        ]}
      />
    </>
  );
}
