import { hashPassword } from "@/lib/accounts/passwords";
import { db } from "../client";
import { chambers, companies, companyMembers, federationBodies, federationMembers, mentors, users } from "../schema";

const password = "blue-ocean-demo-2026";

/** The demo's people and what they belong to. */
export async function fillDemoWorld(): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const person = async (email: string, name: string, role: (typeof users.$inferInsert)["role"], more: Partial<typeof users.$inferInsert> = {}) =>
      (await tx.insert(users).values({ email, name, role, passwordHash, emailVerifiedAt: new Date(), sample: true, ...more }).returning())[0]!;
    const body = (await tx.insert(federationBodies).values({ nameKo: "미주 총연합회 (견본)", nameEn: "US federation (sample)", sample: true }).returning())[0]!;
    const chamber = async (slug: string, nameKo: string, nameEn: string, city: string, stateCode: string, timeZone: string) =>
      (await tx.insert(chambers).values({ slug, bodyId: body.id, nameKo, nameEn, kind: "chapter", metro: city, city, stateCode, timeZone, sample: true, state: "active", places: 4, sectors: ["photonics_appliances", "mobility"], helpKinds: ["sales_channels", "ces"], languages: ["ko", "en"] }).returning())[0]!;
    const sc = await chamber("sample-santa-clara", "산타클라라 한인상의 (견본)", "Santa Clara Korean American Chamber (sample)", "Santa Clara", "CA", "America/Los_Angeles");
    const wa = await chamber("sample-washington-state", "워싱턴주 한인상의 (견본)", "Washington State Korean American Chamber (sample)", "Renton", "WA", "America/Los_Angeles");
    const atl = await chamber("sample-atlanta", "애틀랜타 한인상의 (견본)", "Atlanta Korean American Chamber (sample)", "Atlanta", "GA", "America/New_York");
    for (const [email, chamberId, role, timeZone] of [["mentor.sc@demo.test", sc.id, "lead", "America/Los_Angeles"], ["mentor.wa@demo.test", wa.id, "member", "America/Los_Angeles"], ["mentor.atl@demo.test", atl.id, "member", "America/New_York"]] as const) {
      const user = await person(email, `Sample mentor ${email.slice(7, 10).replace("@", "")}`, "mentor", { locale: "en", timeZone });
      await tx.insert(mentors).values({ userId: user.id, chamberId, role, state: "active" });
    }
    for (const [email, nameKo, nameEn] of [["company@demo.test", "샘플정밀광학", "Sample Precision Optics"], ["rival@demo.test", "샘플모빌리티", "Sample Mobility"], ["new@demo.test", "샘플새싹", "Sample Sprout"]] as const) {
      const user = await person(email, `${nameKo} 담당자`, "company");
      const company = (await tx.insert(companies).values({ nameKo, nameEn, sample: true }).returning())[0]!;
      await tx.insert(companyMembers).values({ userId: user.id, companyId: company.id, role: "owner" });
    }
    await person("official@demo.test", "시 담당자 (견본)", "official");
    await person("official2@demo.test", "시 담당자 2 (견본)", "official");
    await person("admin@demo.test", "운영자 (견본)", "admin");
    const federation = await person("federation@demo.test", "총연합회 (견본)", "federation");
    await tx.insert(federationMembers).values({ userId: federation.id, bodyId: body.id });
  });
}
