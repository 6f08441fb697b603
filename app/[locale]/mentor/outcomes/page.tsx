import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Outcomes, outcomesMetadata } from "../../outcomes";

type Props = PageProps<"/[locale]/mentor/outcomes">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  outcomesMetadata((await params).locale, "list");

export default async function Page({ params, searchParams }: Props) {
  return <Outcomes actor={await requireActor("mentor")} {...(await params)} query={await searchParams} />;
}
