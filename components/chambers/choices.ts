import type { Choice } from "@/components/ui/checkbox";
import { chamberLanguages } from "@/lib/chambers/states";
import type { translate } from "@/lib/i18n/translate";
import { certifications, helpKinds, salesChannels, sectors } from "@/lib/reference/states";

type Chambers = ReturnType<typeof translate<"chambers">>;
type Reference = ReturnType<typeof translate<"reference">>;
export type SkillChoices = Record<"sectors" | "channels" | "certifications", Choice[]>;
export type StrengthChoices = SkillChoices & Record<"hsChapters" | "helpKinds" | "languages", Choice[]>;

/** What a mentor may say about themselves, in words: made on the server, so that the browser need not hold all words. */
export const skillChoices = (r: Reference): SkillChoices => ({
  sectors: sectors.map((value) => ({ value, label: r(`sectors.${value}`) })),
  channels: salesChannels.map((value) => ({ value, label: r(`salesChannels.${value}`) })),
  certifications: certifications.map((value) => ({ value, label: r(`certifications.${value}`) })),
});

/** The same of a chamber. */
export const strengthChoices = (t: Chambers, r: Reference, chapters: ReadonlyMap<string, string>): StrengthChoices => ({
  ...skillChoices(r),
  hsChapters: [...chapters].map(([code, name]) => ({ value: code, label: r("hs.chapter", { code, name }) })),
  helpKinds: helpKinds.map((value) => ({ value, label: t(`helpKinds.${value}`) })),
  languages: chamberLanguages.map((value) => ({ value, label: t(`languages.${value}`) })),
});
