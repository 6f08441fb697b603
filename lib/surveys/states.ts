import { machine } from "../core/state-machine";
import { type EngagementSide, engagementSides, milestones } from "../engagements/states";

/** What one side of an engagement is asked about one occasion; whose turn `asked` is says the row's side. */
export const surveyMachine = machine("survey", {
  states: {
    asked: { turn: "company", days: 21 },
    answered: { turn: "nobody", days: null },
    declined: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
  },
  moves: {
    answer: { from: ["asked"], to: "answered" },
    decline: { from: ["asked"], to: "declined" },
    expire: { from: ["asked"], to: "expired" },
  },
});
export type SurveyState = (typeof surveyMachine.states)[number];

const some = <const S extends readonly SurveyState[]>(states: S): S => states;
export const openSurveys = some(["asked"]);
export const answeredSurveys = some(["answered"]);

/** After what it is asked: a milestone, or the end of work that had begun. */
export const occasions = [...milestones, "ended"] as const;
export type Occasion = (typeof occasions)[number];
export const surveySides = engagementSides;
export type SurveySide = EngagementSide;

/** From "not at all" to "very much". */
export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];
/** A score from here on counts as satisfied. */
export const satisfiedFrom = 4;
/** The question whose answers are the figure of satisfaction; every version asks it. */
export const overallKey = "overall";

/** What was reached longer ago than this is not asked about any more. */
export const askWithinDays = 14;
/** Called to mind once, so many days after it was asked. */
export const remindAfterDays = 10;
/** Figures, and words without a name, are shown from answers about so many companies on: of fewer one could tell whose they are. */
export const fewestAnswers = 5;
export const mostWords = 1000;
