import { readQuery, unreadable } from "@/lib/core/body";
import { receive } from "@/lib/core/upload";
import { uploadReference } from "@/lib/reference/commands";
import { uploadWords } from "@/lib/reference/input";
import { canKeepReference } from "@/lib/reference/policy";
// Makes its kinds of lists known to this process too.
import "@/lib/portals/commands.editions";
import "@/lib/screening/commands.editions";

const mostBytes = 512 * 1024 * 1024;

/** The file is the body; what is said of it stands in the address. */
export async function POST(request: Request) {
  const asked = readQuery(request, uploadWords);
  if (!asked) return unreadable();
  const { name, retrieved, ...words } = asked;
  return receive(request, uploadReference, {
    area: "imports",
    mostBytes,
    allow: canKeepReference,
    raw: (stored) => ({ ...words, ...stored, fileName: name, retrievedAt: retrieved }) as never,
  });
}
