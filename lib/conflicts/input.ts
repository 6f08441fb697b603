import { z } from "zod";
import { hsBounds } from "../bars/rules";
import { choice, choices, line, prose, uuid } from "../core/text";
import { isHsChapter } from "../reference/rules";
import { sectors } from "../reference/states";
import { gateMachine, interestHolders, interestKinds, interestMachine } from "./states";

export const gateRef = z.strictObject({ gateId: uuid() });

export const noteLimit = 1000;

/** What becomes of scores that the reviewer had given before the interest came up. */
export const scoreFates = ["void", "keep"] as const;

export const judgeGateInput = z.strictObject({
  gateId: uuid(),
  note: prose({ min: 1, max: noteLimit }),
  /** Null while a form asks and nothing is chosen; needed where scores were given and the finding is against them. */
  scores: choice(scoreFates)
    .nullish()
    .transform((chosen) => chosen ?? undefined),
});

/** The city's form for one declared interest; each conclusion is a command of its own. */
export const findings = ["clear", "limit", "uphold"] as const;

export const gateForm = judgeGateInput.extend({ finding: choice(findings) });

export const reopenGateInput = z.strictObject({ gateId: uuid(), note: prose({ min: 1, max: noteLimit }) });

/** An interest that the city has learned of; with the pair, since there may be no gate yet. */
export const declareForInput = z.strictObject({
  applicationId: uuid(),
  mentorId: uuid(),
  interests: choices(interestKinds, { min: 1 }),
  note: prose({ min: 1, max: noteLimit }),
});

const mostRanges = 12;

/** Ranges as typed, "8471-8473, 90; 9001.10": without dots, none twice. */
const hsRanges = () =>
  line({ max: 300 }).transform((text, context): string[] => {
    const ranges = text
      .normalize("NFKC")
      .replace(/\s*[-–~]\s*/gu, "-")
      .split(/[,;/\s]+/u)
      .map((range) => range.replaceAll(".", ""))
      .filter(Boolean);
    const wrong = ranges.find(
      (range) => !hsBounds(range) || !range.split("-").every((code) => isHsChapter(code.slice(0, 2))),
    );
    if (wrong !== undefined) {
      context.addIssue({ code: "custom", message: "hsSpan", params: { code: wrong } });
      return z.NEVER;
    }
    if (ranges.length > mostRanges) {
      context.addIssue({ code: "custom", message: "tooMany", params: { maximum: mostRanges } });
      return z.NEVER;
    }
    return [...new Set(ranges)].sort();
  });

const day = (required: boolean) =>
  z.string().transform((text, context): string => {
    if (text === "" && required) context.addIssue({ code: "custom", message: "required" });
    else if (text !== "" && !z.iso.date().safeParse(text).success)
      context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

const scopeFields = {
  kind: choice(interestKinds),
  sectors: choices(sectors),
  hsRanges: hsRanges(),
  companyText: line({ max: 200 }),
  fromOn: day(true),
  untilOn: day(false),
  note: prose({ max: noteLimit }),
};

type Typed = { sectors: string[]; hsRanges: string[]; companyText: string; companyId?: string | null };
const scoped = (typed: Typed) =>
  typed.sectors.length > 0 || typed.hsRanges.length > 0 || typed.companyText !== "" || Boolean(typed.companyId);
const oneScope = { error: "oneScope", path: ["sectors"] };
const inOrder = ({ fromOn, untilOn }: { fromOn: string; untilOn: string }) => untilOn === "" || fromOn <= untilOn;
const dayOrder = { error: "dayOrder", path: ["untilOn"] };

export const interestRef = z.strictObject({ interestId: uuid() });

/** The id is chosen by the page, so that a second press finds the entry of the first. */
export const declareStandingInput = z
  .strictObject({ interestId: uuid(), holder: choice(interestHolders), ...scopeFields })
  .refine(scoped, oneScope)
  .refine(inOrder, dayOrder);

export const changeStandingInput = z
  .strictObject({ interestId: uuid(), ...scopeFields })
  .refine(scoped, oneScope)
  .refine(inOrder, dayOrder);

/** An official may choose the company; blank while none is chosen. */
const chosen = () => z.union([uuid(), z.literal("").transform(() => null), z.null()], { error: "choice" });

/** `holderId`: "mentor ID" or "chamber ID", as the form's one list has them. */
const holderId = () =>
  z.string().transform((text, context) => {
    const [, kind, id] = /^(mentor|chamber) (\S+)$/u.exec(text) ?? [];
    const read = uuid().safeParse(id);
    if (kind && read.success) return { kind: kind as "mentor" | "chamber", id: read.data };
    context.addIssue({ code: "custom", message: text === "" ? "required" : "choice" });
    return z.NEVER;
  });

export const recordStandingInput = z
  .strictObject({ interestId: uuid(), holder: holderId(), companyId: chosen(), ...scopeFields })
  .refine(scoped, oneScope)
  .refine(inOrder, dayOrder);

export const correctStandingInput = z
  .strictObject({ interestId: uuid(), companyId: chosen(), reason: prose({ min: 1, max: noteLimit }), ...scopeFields })
  .refine(scoped, oneScope)
  .refine(inOrder, dayOrder);

export const companySearchInput = z.strictObject({ text: line({ max: 100 }) });

export const companyMetInput = z.strictObject({ companyId: uuid() });

export const sweepInput = z.strictObject({});

/* What an address says about a list; anything that cannot be read counts as not said. */

const page = () => z.coerce.number().int().min(1).max(10_000).catch(1);
const search = () => line({ max: 100 }).catch("");

/** `warned`: nobody has declared anything, but there are signs. */
export const checkViews = ["to_check", "warned", "decided", "all"] as const;

export const checksFilter = z.object({
  show: z.enum(checkViews).catch("to_check"),
  state: z.enum(gateMachine.states).nullable().catch(null),
  q: search(),
  page: page(),
});
export type ChecksFilter = z.output<typeof checksFilter>;

export const registerFilter = z.object({
  state: z.enum(interestMachine.states).nullable().catch(null),
  kind: z.enum(interestKinds).nullable().catch(null),
  q: search(),
  page: page(),
});
export type RegisterFilter = z.output<typeof registerFilter>;
