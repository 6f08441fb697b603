import type { Metadata } from "next";
import { ApplyAction } from "@/components/applications/apply-action";
import { ProgramPage } from "@/components/programs/program-page";
import { StructuredData } from "@/components/public/structured-data";
import { canStart } from "@/lib/applications/policy";
import { findOwnApplicationTo } from "@/lib/applications/queries";
import { getOwnCompany } from "@/lib/companies/queries";
import { absolute } from "@/lib/core/mail";
import { found, pageNonce } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { getProgram } from "@/lib/programs/queries";
import { isOpen } from "@/lib/programs/rules";
import { programGraph } from "@/lib/programs/rules.told";

type Props = PageProps<"/[locale]/programs/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...rest } = await params;
  const program = await found(getProgram(await currentActor(), slug));
  const locale = localeOf(rest);
  const korean = locale === "ko";
  return shared(locale, {
    title: korean ? program.titleKo : program.titleEn,
    description: korean ? program.summaryKo : program.summaryEn,
    at: (one) => paths.program(one, slug),
    picture: paths.programPicture(locale, slug),
  });
}

export default async function Page({ params }: Props) {
  const { slug, locale: asked } = await params;
  const locale = localeOf({ locale: asked });
  const actor = await currentActor();
  const program = await found(getProgram(actor, slug));
  const now = new Date();
  const ofCompany = actor.role === "company" && actor.companyId !== null;
  const [mine, company] = ofCompany
    ? await Promise.all([findOwnApplicationTo(actor, program.id), getOwnCompany(actor)])
    : [null, null];
  const graph = programGraph(program, locale, absolute, now);
  return (
    <>
      {graph ? <StructuredData data={graph} nonce={await pageNonce()} /> : null}
      <ProgramPage
        program={program}
        locale={locale}
        timeZone={actor.timeZone}
        now={now}
        action={
          <ApplyAction
            role={actor.role}
            programId={program.id}
            open={isOpen(program, now)}
            mine={mine}
            verdict={company ? canStart(actor, program, company, now) : null}
            locale={locale}
          />
        }
      />
    </>
  );
}
