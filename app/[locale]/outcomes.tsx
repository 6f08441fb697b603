import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { v7 } from "uuid";
import { nameOf } from "@/components/chambers/names";
import { DownloadLink } from "@/components/exports/download-link";
import type { Begun } from "@/components/outcomes/begun-elsewhere";
import { NewOutcome } from "@/components/outcomes/new-outcome";
import { OutcomeListPage } from "@/components/outcomes/outcome-list";
import { OutcomePage } from "@/components/outcomes/outcome-page";
import { nameIn } from "@/components/outcomes/words";
import type { Actor } from "@/lib/core/actor";
import { found, one } from "@/lib/core/page";
import { documentsAreScanned, listDocuments } from "@/lib/documents/queries";
import { findDraft, listDrafts } from "@/lib/drafts/queries";
import { listLeadChoices } from "@/lib/exhibitions/queries.choices";
import { listLeadProducts } from "@/lib/exhibitions/queries.leads";
import { localeOf } from "@/lib/i18n/locales";
import { chosenId } from "@/lib/investors/input";
import { findClaimable } from "@/lib/investors/queries";
import { outcomesFilter } from "@/lib/outcomes/input";
import { canChange, canDraft } from "@/lib/outcomes/policy";
import {
  getOutcome,
  listEvidence,
  listFilterChoices,
  listFollowUps,
  listHistory,
  listOutcomes,
  listRooms,
} from "@/lib/outcomes/queries";
import { findStep, getScale } from "@/lib/outcomes/queries.scale";
import { roomOfLead } from "@/lib/outcomes/rules.fairs";
import { outcomeKinds } from "@/lib/outcomes/states";
import { listStates } from "@/lib/reference/queries";

/* Claims, the same for whichever of the three who see them: the queries say what each finds. */

type Query = Record<string, string | string[] | undefined>;
type Place = { id: string; locale: string };
const idOf = ({ id }: { id: string }) => id;

const read = cache((actor: Actor, id: string) => found(getOutcome(actor, id)));

export async function outcomeMetadata(actor: Actor, { id, locale: asked }: Place): Promise<Metadata> {
  const locale = localeOf({ locale: asked });
  const outcome = await read(actor, id);
  const t = await getTranslations({ locale, namespace: "outcomes.kind" });
  return { title: `${t(outcome.kind)} · ${nameIn(outcome.productKo, outcome.productEn, locale)}` };
}

export async function Outcome({ actor, place }: { actor: Actor; place: Place }) {
  const { id } = place;
  const locale = localeOf(place);
  const outcome = await read(actor, id);
  const now = new Date();
  const [evidence, followUps, history, scale, answered, documents, states, unsent, leads] = await Promise.all([
    listEvidence(actor, id),
    listFollowUps(actor, id),
    listHistory(actor, id),
    getScale(actor, now),
    findStep(actor, outcome.scaleVersion, outcome.attributionStep),
    listDocuments(actor, { about: { kind: "outcome", id } }),
    listStates(actor),
    findDraft(actor, "outcome.facts", id),
    canChange(actor, outcome).ok ? listLeadChoices(actor) : [],
  ]);
  const filed = new Set(evidence.map(({ documentId }) => documentId));
  return (
    <OutcomePage
      {...{ outcome, evidence, followUps, history, scale, answered, unsent, leads, actor, now, locale }}
      // An official sees what others bring too: it is theirs to go on with.
      uploads={actor.role === "official" ? [] : documents.filter((document) => !filed.has(document.id))}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
      scanned={documentsAreScanned()}
    />
  );
}

export async function Outcomes({ actor, locale: asked, query }: { actor: Actor; locale: string; query: Query }) {
  const filter = outcomesFilter.parse(query);
  const [outcomes, choices, rooms] = await Promise.all([
    listOutcomes(actor, filter),
    listFilterChoices(actor),
    listRooms(actor),
  ]);
  const mayFile = rooms.some((room) => canDraft(actor, room).ok);
  const locale = localeOf({ locale: asked });
  return (
    <>
      <OutcomeListPage {...{ outcomes, filter, choices, mayFile, locale }} role={actor.role} />
      <DownloadLink list="outcomes" asked={query} {...{ actor, locale }} />
    </>
  );
}

export async function NewClaim({ actor, locale: asked, query }: { actor: Actor; locale: string; query: Query }) {
  const locale = localeOf({ locale: asked });
  const [rooms, states, drafts, leads, interest] = await Promise.all([
    listRooms(actor),
    listStates(actor),
    listDrafts(actor, "outcome.facts"),
    listLeadChoices(actor),
    findClaimable(actor, chosenId.parse(one(query.interest))),
  ]);
  const lead = leads.find(({ id }) => id === one(query.lead));
  const place = rooms.find(({ id }) => id === one(query.engagement));
  const wanted = lead ? await listLeadProducts(actor, lead.id) : [];
  const room = lead ? roomOfLead(rooms, wanted.map(idOf)) : "";
  const keptUnder = interest?.id ?? lead?.id ?? place?.id ?? actor.userId!;
  const organisation = interest?.organisation ?? lead?.business ?? "";
  return (
    <NewOutcome
      outcomeId={v7()}
      chosen={place?.id ?? room}
      leadId={lead?.id ?? ""}
      kind={outcomeKinds.find((kind) => kind === query.kind) ?? ""}
      counterparty={{ counterparty: organisation, counterpartyState: interest?.usState ?? lead?.usState ?? "" }}
      role={actor.role}
      unsent={drafts.get(keptUnder) ?? null}
      begun={begunElsewhere(actor, drafts, keptUnder)}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
      {...{ keptUnder, rooms, leads, locale }}
    />
  );
}

/** What the reader has typed of other claims that are not there yet, by where it was begun. */
const begunElsewhere = (actor: Actor, drafts: Awaited<ReturnType<typeof listDrafts>>, here: string): Begun[] =>
  [...drafts]
    .filter(([subjectId]) => subjectId !== here)
    .map(([subjectId, { savedAt }]) => ({ from: subjectId === actor.userId ? null : subjectId, savedAt }));

export async function outcomesMetadata(locale: string, what: "list" | "new"): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf({ locale }), namespace: `outcomes.${what}` });
  return { title: t("title") };
}
