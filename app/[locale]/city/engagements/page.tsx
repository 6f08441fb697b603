import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Engagements, engagementsMetadata } from "../../engagements";

type Props = PageProps<"/[locale]/city/engagements">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  engagementsMetadata(await requireActor("official"), await params);

export default async function Page({ params, searchParams }: Props) {
  return <Engagements actor={await requireActor("official")} place={await params} asked={await searchParams} />;
}
