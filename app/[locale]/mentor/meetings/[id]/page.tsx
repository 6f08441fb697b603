import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Meeting, meetingMetadata } from "../../../meetings";

type Props = PageProps<"/[locale]/mentor/meetings/[id]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  meetingMetadata(await requireActor("mentor"), await params);

export default async function Page({ params }: Props) {
  return <Meeting actor={await requireActor("mentor")} place={await params} />;
}
