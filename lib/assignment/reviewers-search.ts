import { ANY, type Mode, ReviewerFlow, SKILLED, UNSKILLED } from "./reviewers-flow";
import type { Round } from "./reviewers-problem";

/** A chamber whose one place on an application the flow has given twice, or fined without need. */
type Clash = { application: number; chamber: number };

export type Found = { held: number[][]; value: number; bound: number; nodes: number; flow: ReviewerFlow };

const MOST_STEPS = 100;
/** Fines cost less than branches: so many applications may be settled again for each node of the limit. */
const REFINED_A_NODE = 5;

/**
 * Branch and bound over the flow. Where an application has somebody of a chamber who knows its sector and somebody who
 * does not, either the one or the other may not: two branches, each a flow again. Before, each such place gets the fine
 * at which having both is worth no more than the better of one (a Lagrangian bound, refined where that is not enough), so
 * that the branches of one application do not have to be tried with all branches of the others: in rounds of the usual
 * size the first way down reaches the bound. That way is always gone to its end; `nodeLimit` holds after it.
 */
export function search(round: Round, nodeLimit: number): Found {
  const branches = new Branches(new ReviewerFlow(round));
  branches.fine();
  branches.descend(0);
  if (!branches.isProved()) {
    branches.refine(REFINED_A_NODE * nodeLimit);
    branches.descend(nodeLimit);
  }
  return branches.found();
}

class Branches {
  #best: { held: number[][]; value: number } | null = null;
  #nodes = 1;
  /** The best bound of a branch that was left aside. */
  #aside = -Infinity;
  #root = Infinity;
  readonly #mixed: Clash[];
  /** The branch that was better when a chamber was fined. */
  readonly #better: Uint8Array;

  constructor(readonly flow: ReviewerFlow) {
    this.#mixed = mixedChambers(flow);
    this.#better = new Uint8Array(flow.modes.length);
  }

  found(): Found {
    const { held, value } = this.#best!;
    return { held, value, bound: Math.max(value, this.#aside), nodes: this.#nodes, flow: this.flow };
  }

  /** Once for each chamber that is used twice: at this fine both are worth no more than the better of one. */
  fine(): void {
    const { flow } = this;
    for (const clash of this.#mixed) {
      if (flow.uses(clash.application, clash.chamber) < 2) continue;
      const both = flow.value();
      const [skilled, unskilled] = [this.#enter(clash, SKILLED), this.#enter(clash, UNSKILLED)];
      this.#better[this.#at(clash)] = unskilled > skilled ? UNSKILLED : SKILLED;
      this.#change(clash, ANY, both - Math.max(skilled, unskilled));
    }
    this.#root = flow.value();
  }

  /** The best answer reaches the bound of the whole: nothing is left to look at, nor to be put back. */
  isProved(): boolean {
    return this.#best !== null && this.#best.value >= this.#root;
  }

  /** Steps along the subgradient (Polyak) while the bound is above the best answer; the best fines stay. */
  refine(most: number): void {
    const { flow } = this;
    let settled = 0;
    const best = { bound: flow.value(), fines: this.#mixed.map((clash) => this.#fineOf(clash)) };
    let share = 1;
    let stalled = 0;
    for (let pass = 0; pass < MOST_STEPS && settled < most && best.bound > this.#best!.value; pass++) {
      const steep = this.#mixed.map((clash) => this.#steepness(clash));
      const steps = steep.filter((one) => one !== 0).length;
      if (steps === 0) break;
      const step = Math.max(1, Math.round((share * (flow.value() - this.#best!.value)) / steps));
      settled += this.#setFines(this.#mixed.map((clash, at) => Math.max(0, this.#fineOf(clash) + step * steep[at]!)));
      if (!this.#mixed.some(({ application, chamber }) => flow.uses(application, chamber) > 1)) this.#keep();
      const bound = flow.value();
      if (bound < best.bound) {
        best.bound = bound;
        best.fines = this.#mixed.map((clash) => this.#fineOf(clash));
        stalled = 0;
      } else if (++stalled === 4) {
        share /= 2;
        stalled = 0;
      }
    }
    this.#setFines(best.fines);
    this.#root = best.bound;
    this.#aside = -Infinity;
  }

  #steepness(clash: Clash): number {
    const uses = this.flow.uses(clash.application, clash.chamber);
    return uses === 0 && this.#fineOf(clash) === 0 ? 0 : uses - 1;
  }

  /** How many applications that concerned. */
  #setFines(fines: readonly number[]): number {
    this.#nodes++;
    const changed = new Set<number>();
    this.#mixed.forEach((clash, at) => {
      if (this.#fineOf(clash) === fines[at]) return;
      this.flow.set(clash.application, clash.chamber, ANY, fines[at]!);
      changed.add(clash.application);
    });
    for (const i of changed) this.flow.settle(i);
    return changed.size;
  }

  descend(nodeLimit: number): void {
    const { flow } = this;
    const bound = flow.value();
    if (this.#best && bound <= this.#best.value) return;
    const clash = this.#clash();
    if (!this.#mixed.some(({ application, chamber }) => flow.uses(application, chamber) > 1)) this.#keep();
    if (!clash) return;
    if (this.#best && (bound <= this.#best.value || this.#nodes >= nodeLimit)) {
      this.#aside = Math.max(this.#aside, bound);
      return;
    }
    const fine = this.#fineOf(clash);
    let [mode, other]: Mode[] =
      this.#better[this.#at(clash)] === UNSKILLED ? [UNSKILLED, SKILLED] : [SKILLED, UNSKILLED];
    const value = this.#enter(clash, mode!);
    // A branch worth as much as both is gone down at once; else the better one.
    if (value < bound) {
      if (this.#enter(clash, other!) > value) [mode, other] = [other, mode];
      else this.#change(clash, mode!, 0);
    }
    this.descend(nodeLimit);
    if (bound > this.#best!.value) {
      this.#enter(clash, other!);
      this.descend(nodeLimit);
    }
    if (!this.isProved()) this.#change(clash, ANY, fine);
  }

  #keep(): void {
    const value = this.flow.plainValue();
    if (this.#best && value <= this.#best.value) return;
    this.#best = { value, held: this.flow.round.applications.map((_, i) => this.flow.held(i)) };
  }

  /** The first chamber that is used twice, or else fined and not used. */
  #clash(): Clash | undefined {
    const { flow } = this;
    return (
      this.#mixed.find(({ application, chamber }) => flow.uses(application, chamber) > 1) ??
      this.#mixed.find((clash) => flow.fines[this.#at(clash)]! > 0 && flow.uses(clash.application, clash.chamber) === 0)
    );
  }

  #enter(clash: Clash, mode: Mode): number {
    this.#nodes++;
    this.#change(clash, mode, 0);
    return this.flow.value();
  }

  #change({ application, chamber }: Clash, mode: Mode, fine: number): void {
    this.flow.set(application, chamber, mode, fine);
    this.flow.settle(application);
  }

  #fineOf(clash: Clash): number {
    return this.flow.fines[this.#at(clash)]!;
  }

  #at({ application, chamber }: Clash): number {
    return application * this.flow.round.chamberCount + chamber;
  }
}

/** The chambers that have candidates of both kinds for an application which needs somebody of its sector. */
function mixedChambers(flow: ReviewerFlow): Clash[] {
  const { applications, reviewers, chamberCount, chamberOf, scores, skilled } = flow.round;
  const mixed: Clash[] = [];
  for (let application = 0; application < applications.length; application++) {
    if (!flow.needs(application)) continue;
    const kinds = new Uint8Array(chamberCount);
    for (let j = 0; j < reviewers.length; j++) {
      const cell = application * reviewers.length + j;
      if (scores[cell]! > 0) kinds[chamberOf[j]!]! |= skilled[cell] === 1 ? 1 : 2;
    }
    for (let chamber = 0; chamber < chamberCount; chamber++)
      if (kinds[chamber] === 3) mixed.push({ application, chamber });
  }
  return mixed;
}
