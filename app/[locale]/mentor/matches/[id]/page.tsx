import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Match, matchMetadata } from "../../../match";

type Props = PageProps<"/[locale]/mentor/matches/[id]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  matchMetadata(await requireActor("mentor"), await params);

export default async function Page({ params }: Props) {
  return <Match actor={await requireActor("mentor")} place={await params} />;
}
