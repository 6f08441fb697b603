import type postgres from "postgres";
import { buyerCases } from "./buyers";
import { companyCases } from "./companies";
import { officeCases } from "./offices";
import { reviewCases } from "./reviews";
import { roomCases } from "./rooms";
import { seasonCases } from "./seasons";
import { type Answers, type Cases, worldOf } from "./world";

/** In the order in which they are asked: what one twin does is what the next one finds. */
export function casesIn(sql: postgres.Sql, answers: Answers): Cases {
  const world = worldOf(sql, answers);
  return {
    ...companyCases(world),
    ...seasonCases(world),
    ...reviewCases(world),
    ...roomCases(world),
    ...buyerCases(world),
    ...officeCases(world),
  };
}
