import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { CompanyFigures, OwnOutcomeSum } from "@/lib/reports/queries.company";
import type { FigureWords } from "@/lib/reports/queries.definitions";
import { CompanyReport } from "./company-report";

const claim = (more: Partial<OwnOutcomeSum>): OwnOutcomeSum => ({
  ...{ kind: "contract", state: "counted", grade: "B", currency: "USD", count: 1, quantity: null, amountMinor: 0 },
  ...more,
});
const figures = {
  ...{ applications: [], followUps: [], booths: [], meetings: { held: 0, coming: 0 } },
  products: [
    { id: "1", nameKo: "견본", nameEn: "Sample", state: "published", proposed: 0, waiting: 0, mutual: 0, rooms: 0 },
  ],
  claims: [
    claim({ grade: "A", amountMinor: 100_000 }),
    claim({ grade: "B", amountMinor: 20_000 }),
    claim({ grade: "C", amountMinor: 3_000 }),
    claim({ grade: "B", state: "revised", amountMinor: 400 }),
    claim({ kind: "shipment", grade: "A", amountMinor: 5_000_000 }),
    claim({ kind: "shipment", grade: "A", currency: "EUR", amountMinor: 60_000 }),
    claim({ kind: "shipment", grade: "B", amountMinor: 700 }),
  ],
} satisfies CompanyFigures;
const words = [
  { key: "contract_value", version: 2, unit: "money", grade: "B" },
  { key: "shipped_value", version: 3, unit: "money", grade: "A" },
].map((one) => ({ ...one, nameKo: "", nameEn: "", publicKo: "", publicEn: "" })) as FigureWords[];

const company = { nameKo: "견본", nameEn: "Sample", sample: true };
const shown = (locale: "ko" | "en") =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      <CompanyReport {...{ company, figures, words, locale }} now={new Date()} timeZone="Asia/Seoul" />
    </NextIntlClientProvider>,
  );

describe.each(["ko", "en"] as const)("a company's figures in %s", (locale) => {
  const [contracts, shipments] = shown(locale).split("?kind=").slice(1) as [string, string];

  test("add up what the city's do, each currency for itself, and nothing of another grade", () => {
    expect(contracts).toContain("$1,200.00");
    expect(shipments).toMatch(/50,000\.00 · .{1,2}600\.00/u);
  });

  test("name the evidence and the version, and open the claims of those grades", () => {
    expect(contracts).toMatch(/^contract&amp;state=counted&amp;grade=AB"/u);
    expect(shipments).toMatch(/^shipment&amp;state=counted&amp;grade=A"/u);
    const { gradeFrom: _, version } = messages[locale].reports.figures;
    expect(contracts).toContain(version.replace("{version}", "2"));
    expect(shipments).toContain(version.replace("{version}", "3"));
    expect(contracts).toContain(locale === "ko" ? "B등급 이상" : "Grade B or better");
    expect(shipments).toContain(locale === "ko" ? "A등급" : "Grade A");
  });
});
