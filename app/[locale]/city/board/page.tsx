import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CardPanel } from "@/components/board/card-panel";
import { CityBoard } from "@/components/board/city-board";
import { stateNames } from "@/components/chambers/names";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { boardChoice } from "@/lib/board/input";
import { getBoard, getCard } from "@/lib/board/queries";
import { found, searchText } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listMatchedPrograms } from "@/lib/matching/queries";
import { listStates } from "@/lib/reference/queries";
import { explainPairOfRun, explainPlace } from "@/lib/runs/queries.explain";

type Props = PageProps<"/[locale]/city/board">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "board" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const asked = await searchParams;
  const choice = { ...boardChoice.parse(asked), q: searchText(asked.q) };
  const programs = await listMatchedPrograms(actor);
  const program = programs.find(({ id }) => id === choice.program) ?? programs[0] ?? null;
  const { sector, band, state: stateCode, chamber: chamberId, stands, q: text } = choice;
  const narrowed = { sector, band: band ? Number(band) : null, stateCode, chamberId, text };
  const [board, states, card] = await Promise.all([
    program ? getBoard(actor, { programId: program.id, stands: stands ?? "open", ...narrowed }) : null,
    listStates(actor),
    choice.card ? found(getCard(actor, choice.card)) : null,
  ]);
  const [place, elsewhere] = card?.run
    ? await Promise.all([
        explainPlace(actor, card.run.id, card.match.chamberId),
        choice.against ? explainPairOfRun(actor, card.run.id, card.match.productId, choice.against) : null,
      ])
    : [null, null];
  const t = await getTranslations("board");
  const hrefOf = (changed: Partial<Record<"card" | "against", string | null>>) =>
    paths.city.board(locale, { ...choice, program: program?.id, ...changed });
  return (
    <ClientMessages namespaces={["board"]}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <CityBoard
        {...{ board, programs, program, choice, actor, locale }}
        states={stateNames(states)}
        panel={
          card ? (
            <CardPanel
              card={card}
              place={place}
              asked={choice.against && elsewhere ? { chamberId: choice.against, ...elsewhere } : null}
              closeHref={hrefOf({ card: null, against: null })}
              askHref={(chamberId) => hrefOf({ against: chamberId })}
              locale={locale}
            />
          ) : null
        }
      />
    </ClientMessages>
  );
}
