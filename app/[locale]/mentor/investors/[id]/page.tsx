import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { InvestmentOf, investmentMetadata } from "../../../investors";

type Props = PageProps<"/[locale]/mentor/investors/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return investmentMetadata(await requireActor("mentor"), await params);
}

export default async function Page({ params }: Props) {
  return <InvestmentOf actor={await requireActor("mentor")} place={await params} />;
}
