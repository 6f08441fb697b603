import "server-only";
import { eq } from "drizzle-orm";
import { investmentProfiles, investmentProfileVersions } from "@/db/schema";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { move } from "@/lib/core/move";
import { nothing, publishProfileInput, saveProfileInput } from "./input";
import { canPublishProfile, canSaveProfile, canWithdrawProfile } from "./policy";
import { lockOwnProfile, lockWrittenProfile, nextNumber } from "./queries.profiles";
import { currentProfileNotice } from "./rules";
import { profileMachine } from "./states";

const ofCompany = ({ subject }: { subject: { id: string; companyId: string } }) => ({
  subjectId: subject.id,
  companyId: subject.companyId,
});

/** What chambers read stays as it was published until it is published again. */
export const saveProfile = command({
  name: "investmentProfile.save",
  input: saveProfileInput,
  subject: lockOwnProfile,
  allow: canSaveProfile,
  async run({ tx, actor, input, subject: { companyId, profile }, now }) {
    if (input.edits !== (profile?.edits ?? 0)) throw conflict("changed_meanwhile");
    const { edits, amountMin, amountMax, revenue, ...rest } = input;
    const row = {
      ...{ ...rest, amountMinCents: amountMin, amountMaxCents: amountMax, revenueCents: revenue },
      ...{ edits: edits + 1, updatedAt: now },
    };
    if (profile) {
      await tx.update(investmentProfiles).set(row).where(eq(investmentProfiles.id, profile.id));
      return { id: profile.id };
    }
    const [made] = await tx
      .insert(investmentProfiles)
      .values({ ...row, companyId, stateEnteredAt: now, createdBy: actor.userId!, createdAt: now })
      .returning({ id: investmentProfiles.id });
    return made!;
  },
  about: ({ subject }, { id }) => ({ subjectId: id, companyId: subject.companyId }),
});

/** Freezes what stands there as the next version: chambers that the company agreed to read that one from now on. */
export const publishProfile = command({
  name: "investmentProfile.publish",
  input: publishProfileInput,
  subject: lockWrittenProfile,
  allow: canPublishProfile,
  async run(deed) {
    const { tx, actor, input, subject, now, note } = deed;
    if (input.edits !== subject.edits || input.noticeVersion !== currentProfileNotice().version)
      throw conflict("changed_meanwhile");
    const { id, companyId: _, state: __, stateEnteredAt: ___, edits, ...content } = subject;
    const number = await nextNumber(tx, id);
    await tx.insert(investmentProfileVersions).values({
      ...{ profileId: id, number, content, noticeVersion: input.noticeVersion },
      ...{ publishedBy: actor.userId!, publishedAt: now },
    });
    await move(deed, profileMachine, investmentProfiles, subject, "publish", { also: { publishedEdits: edits } });
    note({ number });
  },
  about: ofCompany,
});

export const withdrawProfile = command({
  name: "investmentProfile.withdraw",
  input: nothing,
  subject: lockWrittenProfile,
  allow: canWithdrawProfile,
  async run(deed) {
    await move(deed, profileMachine, investmentProfiles, deed.subject, "withdraw");
  },
  about: ofCompany,
});
