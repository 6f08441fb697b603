import { applicationMachine } from "../lib/applications/states";
import { briefMachine } from "../lib/briefs/states";
import { chamberMachine, mentorMachine } from "../lib/chambers/states";
import { companyMachine, productMachine } from "../lib/companies/states";
import { gateMachine } from "../lib/conflicts/states";
import type { Machine } from "../lib/core/state-machine";
import { releaseMachine, revocationMachine } from "../lib/deliberation/states";
import { disclosureMachine } from "../lib/disclosures/states";
import { documentMachine } from "../lib/documents/states";
import { barrierMachine, engagementMachine } from "../lib/engagements/states";
import { boothMachine, leadMachine } from "../lib/exhibitions/states";
import { exportMachine } from "../lib/exports/states";
import { inquiryMachine } from "../lib/inquiries/states";
import { investmentMachine, profileMachine } from "../lib/investors/states";
import { matchMachine } from "../lib/matching/states";
import { meetingMachine } from "../lib/meetings/states";
import { outcomeMachine } from "../lib/outcomes/states";
import { pageMachine } from "../lib/pages/states";
import { requestMachine } from "../lib/privacy/states";
import { importMachine } from "../lib/reference/states";
import { reviewMachine } from "../lib/reviews/states";
import { roundMachine } from "../lib/rounds/states";
import { runMachine } from "../lib/runs/states";
import { hitMachine } from "../lib/screening/states";
import { surveyMachine } from "../lib/surveys/states";

/** A machine as a Mermaid state diagram, with whose turn it is and the service level in days as notes. */
function diagram<S extends string, M extends string>(machine: Machine<S, M>): string {
  const moves = Object.keys(machine.moves) as M[];
  const arrows = moves.flatMap((move) => {
    const { from, to } = machine.moves[move];
    const targets = typeof to === "string" ? [to] : [...to];
    return from.flatMap((start) => targets.map((end) => `  ${start} --> ${end}: ${move}`));
  });
  const states = machine.states.map((state) => {
    const { turn, days } = machine.info[state];
    return `  ${state}: ${state} (${turn}${days === null ? "" : `, ${days} days`})`;
  });
  const ends = machine.states.filter((state) => machine.isFinal(state)).map((state) => `  ${state} --> [*]`);
  return [
    `## ${machine.name}`,
    "",
    "```mermaid",
    "stateDiagram-v2",
    ...states,
    `  [*] --> ${machine.initial}`,
    ...arrows,
    ...ends,
    "```",
  ].join("\n");
}

const diagrams = [
  diagram(companyMachine),
  diagram(documentMachine),
  diagram(productMachine),
  diagram(applicationMachine),
  diagram(gateMachine),
  diagram(reviewMachine),
  diagram(roundMachine),
  diagram(releaseMachine),
  diagram(revocationMachine),
  diagram(runMachine),
  diagram(matchMachine),
  diagram(engagementMachine),
  diagram(barrierMachine),
  diagram(meetingMachine),
  diagram(disclosureMachine),
  diagram(outcomeMachine),
  diagram(inquiryMachine),
  diagram(surveyMachine),
  diagram(boothMachine),
  diagram(leadMachine),
  diagram(profileMachine),
  diagram(investmentMachine),
  diagram(chamberMachine),
  diagram(mentorMachine),
  diagram(briefMachine),
  diagram(pageMachine),
  diagram(importMachine),
  diagram(hitMachine),
  diagram(exportMachine),
  diagram(requestMachine),
];
console.log(`# States and moves\n\n${diagrams.join("\n\n")}`);
