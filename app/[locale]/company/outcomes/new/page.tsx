import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/core/session";
import { NewClaim, outcomesMetadata } from "../../../outcomes";

type Props = PageProps<"/[locale]/company/outcomes/new">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  outcomesMetadata((await params).locale, "new");

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("company");
  if (actor.memberRole === "viewer") notFound();
  return <NewClaim actor={actor} {...(await params)} query={await searchParams} />;
}
