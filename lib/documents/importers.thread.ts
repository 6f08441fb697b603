import { answerAside } from "@/lib/core/aside";
import { examine } from "./importers";

/* What runs in the thread in which files are looked at. */

export type Asked = { bytes: Uint8Array; fileName: string };

answerAside(({ bytes, fileName }: Asked) => examine(Buffer.from(bytes), fileName));
