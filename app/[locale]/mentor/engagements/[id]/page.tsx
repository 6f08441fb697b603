import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Room, roomMetadata } from "../../../room";

type Props = PageProps<"/[locale]/mentor/engagements/[id]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  roomMetadata(await requireActor("mentor"), await params);

export default async function Page({ params, searchParams }: Props) {
  return <Room actor={await requireActor("mentor")} place={await params} all={(await searchParams).all} />;
}
