import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { InvestmentOf, investmentMetadata } from "../../../investors";

type Props = PageProps<"/[locale]/city/investors/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return investmentMetadata(await requireActor("official"), await params);
}

export default async function Page({ params }: Props) {
  return <InvestmentOf actor={await requireActor("official")} place={await params} />;
}
