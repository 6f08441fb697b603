import type { Tx } from "@/db/client";
import { chambers, chamberTerritories } from "@/db/schema";
import { chamberMachine } from "@/lib/chambers/states";
import { type ChamberWords, chamberIdOf, chamberNames, chamberWords } from "./chamber-words";
import { admin, bodies, leadOf } from "./people";
import { insertAll, note, portal, type World, walk } from "./world";

type Leg = Parameters<
  typeof walk<(typeof chamberMachine.states)[number], keyof typeof chamberMachine.moves>
>[3][number];

function row(world: World, words: ChamberWords, index: number): typeof chambers.$inferInsert {
  const { key, body, us, about, place: _place, territories: _territories, state = "active", ...fields } = words;
  const id = chamberIdOf(key);
  const lead = leadOf(key);
  const created = state === "onboarding" ? -20 : -366 + (index % 5) * 0.1;
  const joined: Leg = { move: "join", at: world.at(created + 2), by: lead };
  const active: Leg = { move: "activate", at: world.at(created + 5 + (index % 4)), by: lead };
  const later: Partial<Record<typeof state, Leg[]>> = {
    onboarding: [joined],
    active: [joined, active],
    limited: [joined, active, { move: "limit", at: world.at(-40.6), by: lead }],
    inactive: [joined, active, { move: "fallSilent", at: world.at(-45.5), by: portal }],
  };
  const legs = later[state] ?? [];
  note(world, "chamber.create", admin, world.at(created), { id });
  const [nameKo, nameEn] = chamberNames(words);
  return {
    ...copied(fields),
    id,
    slug: `sample-${key}`,
    bodyId: bodies[body],
    nameKo,
    nameEn,
    kind: "chapter",
    stateCode: us,
    aboutKo: about[0],
    aboutEn: about[1],
    contactEmail: `office@${key}.example.test`,
    website: `https://${key}.example.test/`,
    sample: true,
    ...walk(world, chamberMachine, { id, at: world.at(created) }, legs),
    createdAt: world.at(created),
    updatedAt: legs.at(-1)?.at ?? world.at(created),
  };
}

const copied = ({
  metro,
  city,
  timeZone,
  places,
  sectors,
  hsChapters,
  channels,
  certifications,
  helpKinds,
  languages,
}: Omit<ChamberWords, "key" | "place" | "us" | "body" | "about" | "territories" | "state">) => ({
  metro,
  city,
  timeZone,
  places,
  sectors: [...sectors],
  hsChapters: [...hsChapters],
  channels: [...channels],
  certifications: [...certifications],
  helpKinds: [...helpKinds],
  languages: [...languages],
});

/** The sample chambers with the states that they serve. */
export async function fillChambers(tx: Tx, world: World): Promise<void> {
  await insertAll(
    tx,
    chambers,
    chamberWords.map((words, index) => row(world, words, index)),
  );
  await insertAll(
    tx,
    chamberTerritories,
    chamberWords.flatMap(({ key, territories }) =>
      Object.entries(territories).map(([stateCode, share]) => ({ chamberId: chamberIdOf(key), stateCode, share })),
    ),
  );
}
