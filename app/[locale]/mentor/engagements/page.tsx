import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Engagements, engagementsMetadata } from "../../engagements";

type Props = PageProps<"/[locale]/mentor/engagements">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  engagementsMetadata(await requireActor("mentor"), await params);

export default async function Page({ params, searchParams }: Props) {
  return <Engagements actor={await requireActor("mentor")} place={await params} asked={await searchParams} />;
}
