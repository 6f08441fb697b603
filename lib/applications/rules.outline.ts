import type { QuestionKind } from "../programs/states";
import type { Gap } from "./rules";

/** Minutes that a part is thought to take, by experience with forms of its kind: said as "about", never counted against anybody. */
const minutesFor = {
  profileField: 2,
  productField: 3,
  choice: 1,
  motivation: 10,
  goals: 8,
  document: 5,
  consents: 4,
  check: 5,
} as const;

const minutesOfQuestion: Record<QuestionKind, number> = {
  short_text: 2,
  long_text: 10,
  number: 2,
  date: 1,
  yes_no: 1,
  one_of: 1,
  some_of: 1,
  url: 1,
};

export const outlineParts = ["profile", "products", "texts", "questions", "documents", "check"] as const;
export type OutlinePart = (typeof outlineParts)[number];

type Asked = {
  questions: readonly { id: string; kind: QuestionKind }[];
  documents: readonly { id: string; required: boolean }[];
};

const minutesOfGap = (gap: Gap, { questions }: Asked): number => {
  switch (gap.where) {
    case "profile":
      return minutesFor.profileField;
    case "product":
      return minutesFor.productField;
    case "document":
      return minutesFor.document;
    case "question": {
      const question = questions.find(({ id }) => gap.field.includes(id));
      return question ? minutesOfQuestion[question.kind] : minutesFor.choice;
    }
    case "application":
      if (gap.field === "motivationKo") return minutesFor.motivation;
      return gap.field === "goalsKo" ? minutesFor.goals : minutesFor.choice;
  }
};

const placeOf: Record<Gap["where"], OutlinePart> = {
  profile: "profile",
  product: "products",
  application: "texts",
  question: "questions",
  document: "documents",
};

/** The choice of products is theirs, though the application keeps it. */
const partOfGap = (gap: Gap): OutlinePart =>
  gap.where === "application" && gap.field === "productIds" ? "products" : placeOf[gap.where];

/** To five minutes: more would promise what nobody knows. */
const roundUp = (minutes: number) => Math.ceil(minutes / 5) * 5;

/**
 * What an application to this season consists of and about how long each part takes this company: in full, and what is
 * left of it. Profile and products count as far as they are not filled in yet; a part that the season does not ask for is
 * left out.
 */
export function outlineOf(asked: Asked, gaps: readonly Gap[]) {
  const closing = minutesFor.check + minutesFor.consents;
  const of = (part: OutlinePart) => gaps.filter((gap) => partOfGap(gap) === part);
  const leftOf = (part: OutlinePart) => of(part).reduce((total, gap) => total + minutesOfGap(gap, asked), 0);
  const whole: Record<OutlinePart, number> = {
    profile: leftOf("profile"),
    products: leftOf("products"),
    texts: minutesFor.motivation + minutesFor.goals + 3 * minutesFor.choice,
    questions: asked.questions.reduce((total, { kind }) => total + minutesOfQuestion[kind], 0),
    documents: asked.documents.filter(({ required }) => required).length * minutesFor.document,
    check: closing,
  };
  const isAsked = (part: OutlinePart) =>
    (part !== "questions" || asked.questions.length > 0) && (part !== "documents" || asked.documents.length > 0);
  const parts = outlineParts.filter(isAsked).map((part) => ({
    part,
    minutes: whole[part],
    left: part === "check" ? closing : leftOf(part),
    open: of(part).length,
  }));
  const total = (key: "minutes" | "left") => roundUp(parts.reduce((sum, one) => sum + one[key], 0));
  return { parts, minutes: total("minutes"), left: total("left") };
}
export type Outline = ReturnType<typeof outlineOf>;
