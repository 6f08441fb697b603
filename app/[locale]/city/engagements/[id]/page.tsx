import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Room, roomMetadata } from "../../../room";

type Props = PageProps<"/[locale]/city/engagements/[id]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  roomMetadata(await requireActor("official"), await params);

export default async function Page({ params, searchParams }: Props) {
  return <Room actor={await requireActor("official")} place={await params} all={(await searchParams).all} />;
}
