import { Landing } from "@/components/public/landing";
import { currentActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { findOpenProgram } from "@/lib/programs/queries";

export default async function HomePage({ params }: PageProps<"/[locale]">) {
  const locale = localeOf(await params);
  const actor = await currentActor();
  const program = await findOpenProgram(actor);
  return (
    <Landing
      locale={locale}
      timeZone={actor.timeZone}
      program={
        program
          ? {
              slug: program.slug,
              title: locale === "ko" ? program.titleKo : program.titleEn,
              summary: locale === "ko" ? program.summaryKo : program.summaryEn,
              closesAt: program.phases.find(({ kind }) => kind === "call")?.endsAt ?? null,
            }
          : null
      }
    />
  );
}
