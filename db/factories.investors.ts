import { currentInvestorNotice, currentProfileNotice, type ProfileContent } from "@/lib/investors/rules";
import { db } from "./client";
import { aTransferConsent, type Cast, unique } from "./factories";
import { investmentProfiles, investmentProfileVersions, investments } from "./schema";

type Insert<T extends { $inferInsert: object }> = Partial<T["$inferInsert"]>;

export const content: ProfileContent &
  Pick<typeof investmentProfiles.$inferInsert, "stage" | "instruments" | "capTable"> = {
  stage: "seed",
  instruments: ["safe"],
  amountMinCents: 10_000_000,
  amountMaxCents: 50_000_000,
  useKo: "견본 용도",
  useEn: "Sample use",
  tractionKo: "",
  tractionEn: "",
  revenueCents: null,
  revenueYear: null,
  capTable: "on_request",
  rounds: "",
  links: [],
};

/** What a company looks for: published, and read by the cast's chamber, unless `more` says otherwise. */
export async function aProfile(
  { company, owner, chamber }: Pick<Cast, "company" | "owner" | "chamber">,
  more: Insert<typeof investmentProfiles> = {},
) {
  await aTransferConsent(company.id, chamber.id, owner.userId!);
  const [profile] = await db
    .insert(investmentProfiles)
    .values({
      ...content,
      companyId: company.id,
      state: "published",
      publishedEdits: 1,
      createdBy: owner.userId!,
      ...more,
    })
    .returning();
  const [version] = await db
    .insert(investmentProfileVersions)
    .values({
      profileId: profile!.id,
      number: 1,
      content,
      noticeVersion: currentProfileNotice().version,
      publishedBy: owner.userId!,
      publishedAt: new Date(),
    })
    .returning();
  return { ...profile!, versionId: version!.id };
}

/** An investor's interest in the cast's company, which its chamber has just written down. */
export async function anInvestment(cast: Cast, more: Insert<typeof investments> = {}) {
  const { versionId } = await aProfile(cast);
  return anotherInvestment(cast, versionId, more);
}

export async function anotherInvestment(cast: Cast, versionId: string, more: Insert<typeof investments> = {}) {
  const asked = more.state !== undefined && more.state !== "noted";
  const [investment] = await db
    .insert(investments)
    .values({
      companyId: cast.company.id,
      chamberId: cast.chamber.id,
      versionId,
      organisation: unique("Capital"),
      investorKind: "angel",
      person: unique("Person"),
      email: `${unique("investor")}@investors.test`,
      phone: "+1 408 555 0100",
      amountMinCents: 5_000_000,
      amountMaxCents: 20_000_000,
      accreditation: "declared",
      leadRole: "either",
      horizon: "open",
      stake: "none",
      message: "sample",
      source: "sample",
      heardOn: "2026-01-05",
      noticeVersion: currentInvestorNotice().version,
      toldAt: new Date(),
      offeredAt: asked ? new Date() : null,
      createdBy: cast.member.userId!,
      ...more,
    })
    .returning();
  return investment!;
}
